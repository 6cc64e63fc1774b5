/** What a user writes is judged, whatever it says of itself: that somebody owns it, is deleting it, or that it mirrors a static Pod. */
import t from 'tap'
import { isObject, type Json, type JsonObject, member, valueAt } from '../../../src/json.ts'
import { get, kubectl, type Ran, run } from '../cluster.ts'
import { install } from '../installed.ts'
import { createEditor } from './editor.ts'
import { findOwned, list, nameOf } from './stored.ts'
import { bare, denialOf, everything, injectedIn, sound, unspoken, wayOut } from './web-container.ts'

const labels = { app: 'real' }
const selector = { matchLabels: labels }
const inTemplate = 'spec.template.spec.containers[0]'

function podOf(name: string, container: JsonObject, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, ...metadata }, spec: { containers: [container] } }
}

/** Whose things are forged: what a user may well have, as nothing is wrong with it. */
const deployment: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'real' },
  spec: { selector, template: { metadata: { labels }, spec: { containers: [sound] } } },
}
const cronJob: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'real' },
  spec: {
    schedule: '0 0 1 1 *',
    suspend: true,
    jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [sound] } } } },
  },
}

const replicaSet: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: { name: 'forged' },
  spec: { replicas: 0, selector, template: { metadata: { labels }, spec: { containers: [bare] } } },
}
const job: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'forged' },
  spec: { suspend: true, template: { spec: { restartPolicy: 'Never', containers: [bare] } } },
}

/** An object that says that somebody controls it. */
function ownedBy(owner: JsonObject, object: JsonObject): JsonObject {
  const at = (path: readonly string[]): Json => valueAt(owner, path) ?? null
  const reference = {
    apiVersion: at(['apiVersion']),
    kind: at(['kind']),
    name: at(['metadata', 'name']),
    uid: at(['metadata', 'uid']),
    controller: true,
  }
  const metadata = object['metadata']
  return { ...object, metadata: { ...(isObject(metadata) ? metadata : {}), ownerReferences: [reference] } }
}

void t.test('what a user says of an object', async t => {
  const installed = await install(t, { configuration: { profile: 'production', policies: unspoken } })
  const namespace = await installed.namespace()
  const here = ['-n', namespace]
  const editor = await createEditor(namespace)
  const send = (verb: 'apply' | 'create', input: JsonObject): Promise<Ran> =>
    kubectl([verb, '-f', '-', ...here], { ...editor, input })
  const isStored = async (kind: string, name: string): Promise<boolean> =>
    (await list(kind, namespace)).some(object => nameOf(object) === name)
  const refused = (path: string): Ran => {
    const stderr = `Error from server (Forbidden): error when creating "STDIN": ${denialOf(path)}\n`
    return { code: 1, stdout: '', stderr }
  }

  await run(['create', '-f', '-', ...here], { ...editor, input: [deployment, cronJob] })
  const realSet = await findOwned('replicaset', 'Deployment/real', namespace)
  const realDeployment = await get('deployment', 'real', namespace)
  const realCronJob = await get('cronjob', 'real', namespace)

  for (const [owner, object] of [
    [realDeployment, replicaSet],
    [realSet, podOf('forged', bare)],
    [realCronJob, job],
  ] as const) {
    await t.test(`a ${object['kind']} that says it is of a ${owner['kind']}`, async t => {
      const honest = await send('create', object)
      t.match(honest, { code: 1, stderr: 'resource-limits: container "web": memory limit is missing' })
      t.strictSame(await send('create', ownedBy(owner, object)), honest, 'denied as without a reference')
      t.notOk(await isStored(String(object['kind']), 'forged'), 'and not stored')
    })
  }

  await t.test('what is right is mended all the same', async t => {
    const { code, stderr } = await send('create', ownedBy(realSet, podOf('mended', sound)))
    t.strictSame([code, stderr], [0, ''])
    const injected = { ...everything, requests: { cpu: '100m', memory: '256Mi' } }
    t.strictSame(injectedIn(await get('pod', 'mended', namespace)), injected)
  })

  await t.test('a ReplicaSet that its Deployment made, edited', async t => {
    const name = nameOf(realSet)
    const containers = [{ name: 'web', resources: null, readinessProbe: null }]
    const patch = JSON.stringify({ spec: { template: { spec: { containers } } } })
    const denied = await kubectl(['patch', 'replicaset', name, `-p=${patch}`, ...here], editor)
    const stderr = `Error from server (Forbidden): ${denialOf(inTemplate)}\n${wayOut}\n`
    t.strictSame(denied, { code: 1, stdout: '', stderr })
    const stored = await get('replicaset', name, namespace)
    t.strictSame(member(stored['spec'], 'template'), member(realSet['spec'], 'template'))
  })

  await t.test('a Pod that says it is being deleted', async t => {
    const deletion = { deletionTimestamp: '2026-01-01T00:00:00Z', deletionGracePeriodSeconds: 30 }
    t.strictSame(await send('apply', podOf('deleting', bare, deletion)), refused('spec.containers[0]'))
    t.notOk(await isStored('pod', 'deleting'))
  })

  await t.test('a Pod that says it mirrors a static one', async t => {
    const annotations = { 'kubernetes.io/config.mirror': 'forged' }
    const pod = podOf('mirroring', bare, { annotations })
    // the API server wants a node's name with it
    const spec = { nodeName: 'none.seaworthy.dev', containers: [bare] }
    t.strictSame(await send('create', { ...pod, spec }), refused('spec.containers[0]'))
    t.notOk(await isStored('pod', 'mirroring'))
  })
})
