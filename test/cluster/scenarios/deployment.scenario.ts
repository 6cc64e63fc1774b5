/** A Deployment by the real controllers, rolled out again and again: each change makes one ReplicaSet, whose Pods get what is injected. */
import t from 'tap'
import { type JsonObject, member, stringMember, valueAt } from '../../../src/json.ts'
import { eventually, get, run } from '../cluster.ts'
import { install } from '../installed.ts'
import { findOwned, list, nameOf, plainNamespace } from './stored.ts'
import { bare, everything, injectedIn, nothing } from './web-container.ts'

const labels = { app: 'web' }
const templatePath = ['spec', 'template']
const template = { metadata: { labels }, spec: { containers: [bare] } }
const spec = { replicas: 2, revisionHistoryLimit: 7, selector: { matchLabels: labels }, template }
const deployment: JsonObject = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec }

/** A template as it is stored, byte for byte; kubectl sorts the keys. */
function templateOf(object: JsonObject): string {
  return JSON.stringify(valueAt(object, templatePath))
}

/** A ReplicaSet's template without the label that its Deployment put there. */
function withoutHash(set: JsonObject): string {
  return templateOf(set).replace(/,"pod-template-hash":"[^"]*"/, '')
}

async function findReplicaSet(image: string, namespace: string): Promise<JsonObject> {
  return eventually(`ReplicaSet of ${image}`, async () => {
    const sets = await list('replicaset', namespace)
    return sets.find(set => valueAt(set, [...templatePath, 'spec', 'containers', 0, 'image']) === image)
  })
}

void t.test('three rollouts', async t => {
  const policies = { 'resource-limits': { action: 'warn' }, 'readiness-probe': { action: 'warn' } }
  const installed = await install(t, { configuration: { profile: 'production', policies } })
  const namespace = await installed.namespace()
  const plain = await plainNamespace()
  for (const each of [plain, namespace]) await run(['apply', '-n', each, '-f', '-'], { input: deployment })
  const original = templateOf(await get('deployment', 'web', plain))
  const first = String(bare['image'])
  t.equal(templateOf(await get('deployment', 'web', namespace)), original, 'as without us')

  for (const image of [first, ...[2, 3, 4].map(version => `registry.example/web:${version}`)]) {
    if (image !== first) await run(['set', 'image', 'deployment/web', `web=${image}`, '-n', namespace])
    await t.test(image, async t => {
      const wanted = original.replace(first, image)
      const set = await findReplicaSet(image, namespace)
      t.equal(withoutHash(set), wanted, "the ReplicaSet's template")
      const pod = await findOwned('pod', `ReplicaSet/${nameOf(set)}`, namespace)
      t.strictSame(injectedIn(pod), everything, 'the Pod')
      const stored = await get('deployment', 'web', namespace)
      t.equal(templateOf(stored), wanted, "the Deployment's template")
      t.strictSame(injectedIn(stored, [...templatePath, 'spec']), nothing)
      t.equal(valueAt(stored, ['spec', 'revisionHistoryLimit']), 7, 'as written')
    })
  }

  await t.test('the controllers have come to rest', async t => {
    const collisions = await eventually('the last rollout is seen', async () => {
      const { metadata, status } = await get('deployment', 'web', namespace)
      const isSeen = member(status, 'observedGeneration') === member(metadata, 'generation')
      const collisionCount = member(status, 'collisionCount') ?? 0
      // with a collision it never is
      return (isSeen || collisionCount !== 0) && { collisionCount }
    })
    t.strictSame(collisions, { collisionCount: 0 }, 'no name was taken')
    const sets = await list('replicaset', namespace)
    t.strictSame(sets.map(revisionOf).toSorted(), ['1', '2', '3', '4'])
    t.strictSame(await list('event', namespace, '--field-selector=reason=FailedCreate'), [])
    const mended = await installed.sum('seaworthy_admission_requests_total', { kind: 'ReplicaSet', verdict: 'patch' })
    t.equal(mended, 0, 'no ReplicaSet was patched')
  })
})

function revisionOf(set: JsonObject): string | undefined {
  const annotations = member(set['metadata'], 'annotations')
  return stringMember(annotations, 'deployment.kubernetes.io/revision')
}
