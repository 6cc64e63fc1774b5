/** Seaworthy goes and comes back while the cluster works on. */
import t, { type Test } from 'tap'
import { isEqualJson, type JsonObject } from '../../../src/json.ts'
import { eventually, kubectl, run } from '../cluster.ts'
import { type Installed, install } from '../installed.ts'
import { webhooksSeen } from '../webhooks-seen.ts'
import { openApi, type Post } from './api.ts'
import { findOwned, nameOf, plainNamespace } from './stored.ts'
import { everything, injectedIn, nothing, sound } from './web-container.ts'

const labels = { app: 'web' }
const spec = { automountServiceAccountToken: false, containers: [{ ...sound, resources: {} }] }
const pod: JsonObject = { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'web-', labels }, spec }
const deployment: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { replicas: 0, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
}

function installWith(t: Test, failurePolicy: 'Ignore' | 'Fail', drainSeconds: number): Promise<Installed> {
  return install(t, {
    configuration: { profile: 'production', policies: { 'resource-limits': { action: 'audit' } } },
    values: { webhook: { failurePolicy } },
    flags: ['--drain-seconds', String(drainSeconds)],
  })
}

void t.test('with failurePolicy Ignore, what nobody could inject is judged all the same', async t => {
  const installed = await installWith(t, 'Ignore', 0)
  const namespace = await installed.namespace()
  const nowhere = [{ op: 'replace', path: '/webhooks/0/clientConfig', value: { url: 'https://127.0.0.1:1' } }]
  const configuration = ['mutatingwebhookconfiguration', installed.release, '--type=json']
  await run(['patch', ...configuration, '-p', JSON.stringify(nowhere)])
  await webhooksSeen(namespace)
  const { code, stderr } = await kubectl(['create', '-n', namespace, '-f', '-'], { input: pod })
  t.equal(code, 1)
  t.match(stderr, /admission webhook "workloads\.seaworthy\.dev" denied the request: /)
  t.match(stderr, /\n- resource-requests: container "web": cpu request is missing; /)
})

void t.test('with failurePolicy Fail, only what we are asked about waits', async t => {
  const installed = await installWith(t, 'Fail', 0)
  const namespace = await installed.namespace()
  const here = ['-n', namespace]
  await run(['create', '-f', '-', ...here], { input: [deployment, { ...pod, metadata: { name: 'old', labels } }] })
  const replicaSet = nameOf(await findOwned('replicaset', 'Deployment/web', namespace))
  await installed.stop()

  for (const command of [
    'annotate deployment/web by=hand',
    'label deployment/web by=hand',
    'annotate pod/old by=hand',
    'patch deployment web --subresource=status -p {"status":{"collisionCount":0}}',
    'delete pod/old --wait=false',
    'scale deployment/web --replicas=1',
  ]) {
    const { code, stderr } = await kubectl([...command.split(' '), ...here])
    t.strictSame([code, stderr], [0, ''], command)
  }
  const elsewhere = await plainNamespace()
  t.match(await run(['create', '-n', elsewhere, '-f', '-'], { input: pod }), / created$/m, 'a namespace of others')
  const image = await kubectl(['set', 'image', 'deployment/web', 'web=registry.example/web:2', ...here])
  t.match(image.stderr, /failed calling webhook "workloads\.seaworthy\.dev"/, 'another image waits')

  await installed.start()
  // the controller tries again, at growing distances
  const owned = await findOwned('pod', `ReplicaSet/${replicaSet}`, namespace, { seconds: 90 })
  t.strictSame(injectedIn(owned), everything, 'the scale is carried out')
})

const requests = { cpu: '100m', memory: '128Mi' }

/** A Pod that is not denied where it is not injected: /validate may be reached when /mutate was not. */
const sufficient: JsonObject = { ...pod, spec: { ...spec, containers: [{ ...sound, resources: { requests } }] } }
const asWritten = { ...nothing, requests }

interface Answer {
  readonly begun: number
  readonly status: number
  readonly injected: JsonObject
}

/** Asks for Pods without end, four at a time; ends with the test. */
function startLoad(t: Test, post: Post, namespace: string): readonly Answer[] {
  const answers: Answer[] = []
  let over = false
  const work = async (): Promise<void> => {
    while (!over) {
      const begun = performance.now()
      const { status, object } = await post(`/api/v1/namespaces/${namespace}/pods?dryRun=All`, sufficient)
      answers.push({ begun, status, injected: injectedIn(object) })
    }
  }
  const workers = Promise.all(Array.from({ length: 4 }, work))
  t.teardown(() => {
    over = true
    return workers
  })
  return answers
}

/** What became of a Pod. */
function outcomeOf({ status, injected }: Answer): string {
  if (status !== 201) return `status ${status}`
  return isEqualJson(injected, everything) ? 'injected' : isEqualJson(injected, asWritten) ? 'let in' : 'half injected'
}

for (const [failurePolicy, meanwhile] of [
  ['Ignore', 'let in'],
  ['Fail', 'status 500'],
] as const) {
  void t.test(`a restart under load, failurePolicy ${failurePolicy}`, async t => {
    const installed = await installWith(t, failurePolicy, 1)
    const namespace = await installed.namespace()
    const answers = startLoad(t, await openApi(t, 4), namespace)
    const outcomes = (since = 0): readonly string[] => answers.filter(({ begun }) => begun >= since).map(outcomeOf)
    const several = (what: string, since = 0) =>
      eventually(`several are ${what}`, async () => outcomes(since).filter(each => each === what).length >= 20)

    await several('injected')
    t.strictSame(new Set(outcomes()), new Set(['injected']), 'before')
    await installed.stop()
    await several(meanwhile, performance.now())
    await installed.start()
    const restarted = performance.now()
    await several('injected', restarted)
    t.strictSame(new Set(outcomes(restarted)), new Set(['injected']), 'after')
    t.strictSame(new Set(outcomes()), new Set(['injected', meanwhile]), 'at any time')
  })
}
