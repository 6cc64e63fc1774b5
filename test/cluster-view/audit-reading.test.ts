/** What an audit reads of a cluster: which objects are judged, which are facts, and what is said of the rest. */
import t, { type Test } from 'tap'
import { policies } from '../../policies/index.ts'
import { connectCluster } from '../../src/cluster/client.ts'
import { apiVersionOf, liveKinds, resourceOf } from '../../src/cluster/live-kinds.ts'
import { type LiveObjects, type LiveReading, readLiveObjects } from '../../src/cluster/live-objects.ts'
import { type JsonObject, valueAt } from '../../src/json.ts'
import { everything } from '../../src/policy/subjects.ts'
import { allKinds, findKind, groupOf, type KindKey, kindNameOf } from '../../src/workload/kinds.ts'
import { type FakeApiServer, startFakeApiServer } from './fake-api-server.ts'
import { named } from './viewed.ts'

interface Read extends LiveObjects {
  /** `Kind name` of what is judged. */
  readonly judged: readonly string[]
  readonly told: readonly string[]
  readonly waits: readonly number[]
}

async function read(server: FakeApiServer, reading: Partial<LiveReading> = {}): Promise<Read> {
  const { get } = await connectCluster({ kubeconfig: server.kubeconfig, inside: false })
  const told: string[] = []
  const waits: number[] = []
  const tell = (progress: string) => told.push(progress)
  const wait = async (ms: number) => waits.push(ms)
  const live = await readLiveObjects({ get, namespace: undefined, serverMinor: 37, tell, wait, ...reading })
  return { ...live, judged: live.objects.map(describe), told, waits }
}

function describe(object: JsonObject): string {
  return `${object['kind']} ${valueAt(object, ['metadata', 'name'])}`
}

function owned(name: string, apiVersion: string, kind: string, rest: JsonObject = {}): JsonObject {
  const ownerReferences = [{ apiVersion, kind, name: 'owner', uid: 'u', controller: true }]
  return { metadata: { name, namespace: 'shop', ownerReferences, managedFields: [{ manager: 'a' }] }, ...rest }
}

async function start(t: Test, collections: Readonly<Record<string, readonly JsonObject[]>> = {}) {
  const server = await startFakeApiServer(t)
  for (const [path, objects] of Object.entries(collections)) server.put(path, objects)
  return server
}

const paths = liveKinds.map(({ path }) => path)

void t.test('every kind that a policy looks at, or asks for', async t => {
  const read = liveKinds.map(({ kind }) => kind)
  const all = allKinds.filter(kind => kind !== 'other')
  t.strictSame(read.toSorted(), all.toSorted())
  const subjects = policies.filter(({ subject }) => subject.kinds !== everything.kinds)
  t.equal(subjects.length, policies.length - 1, 'one policy looks at everything')
  const looked = new Set(subjects.flatMap(({ subject }) => subject.kinds))
  t.strictSame(
    liveKinds
      .filter(({ judged }) => judged)
      .map(({ kind }) => kind)
      .toSorted(),
    [...looked].toSorted(),
  )
})

void t.test('paths are those of the kinds', async t => {
  for (const kind of liveKinds) {
    t.equal(findKind(groupOf(apiVersionOf(kind)), kindNameOf(kind.kind)), kind.kind)
    t.match(resourceOf(kind), new RegExp(`^${kindNameOf(kind.kind).toLowerCase()}(e?s)$`))
  }
})

void t.test('an empty cluster: all is known, and there is nothing', async t => {
  const server = await start(t)
  const { objects, facts, listed, forbidden, failed, told } = await read(server)
  t.strictSame([objects, forbidden, failed, listed], [[], [], [], liveKinds.length])
  t.strictSame(
    server.asked,
    paths.map(path => `LIST ${path}`),
  )
  for (const { kind } of liveKinds) {
    t.strictSame([facts.list(kind), facts.list(kind, 'shop'), facts.awaits(kind)], [[], [], false], kind)
  }
  t.strictSame([facts.list('other'), facts.awaits('other'), facts.serverMinor], [undefined, false, 37])
  t.equal(told[0], 'reading namespaces')
})

void t.test('what is judged has its kind, its managedFields and no status', async t => {
  const spec = { replicas: 1, selector: {} }
  const metadata = { name: 'api', namespace: 'shop', managedFields: [{ manager: 'a' }] }
  const server = await start(t, { '/apis/apps/v1/deployments': [{ metadata, spec, status: { replicas: 1 } }] })
  const { objects } = await read(server)
  t.strictSame(objects, [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { ...metadata, resourceVersion: '101' }, spec },
  ])
})

void t.test('what a controller made is judged at its owner', async t => {
  const ports = [{ name: 'http', containerPort: 80 }]
  const container = { name: 'db', image: 'db:1', env: [], ports }
  const server = await start(t, {
    '/apis/apps/v1/replicasets': [
      owned('of-deployment', 'apps/v1', 'Deployment'),
      owned('of-rollout', 'argoproj.io/v1alpha1', 'Rollout', { spec: { replicas: 2 } }),
      owned('former', 'argoproj.io/v1alpha1', 'Rollout', { spec: { replicas: 0 } }),
      named('own', {}, 'shop'),
    ],
    '/apis/batch/v1/jobs': [owned('of-cronjob', 'batch/v1', 'CronJob'), named('own', {}, 'shop')],
    '/apis/apps/v1/statefulsets': [owned('of-operator', 'example.com/v1', 'Database')],
    '/api/v1/services': [owned('of-deployment', 'apps/v1', 'Deployment')],
    '/api/v1/pods': [
      owned('of-replicaset', 'apps/v1', 'ReplicaSet'),
      owned('of-node', 'v1', 'Node'),
      owned('of-podset', 'example.com/v1', 'PodSet', { spec: { nodeName: 'a', containers: [container] } }),
      { metadata: { name: 'no-controller', ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'a' }] } },
      named('own', {}, 'shop'),
    ],
  })
  const { judged, facts } = await read(server)
  t.strictSame(judged, [
    'Service of-deployment',
    'StatefulSet of-operator',
    'Job own',
    'ReplicaSet of-rollout',
    'ReplicaSet own',
    'Pod no-controller',
    'Pod own',
  ])
  t.strictSame(
    facts.list('Pod', 'shop')?.map(({ name, root }) => [name, root['spec']]),
    [
      ['of-node', { initContainers: [], containers: [] }],
      ['of-podset', { initContainers: [], containers: [{ name: 'db', ports }] }],
    ],
  )
  t.strictSame(facts.list('Pod', 'other'), [])
})

void t.test('what is a fact only is not judged', async t => {
  const server = await start(t, {
    '/api/v1/limitranges': [named('limits', { spec: { limits: [{}], more: 1 } }, 'shop')],
    '/apis/scheduling.k8s.io/v1/priorityclasses': [named('high', { value: 7 })],
  })
  const { judged, facts } = await read(server)
  t.strictSame(judged, [])
  t.strictSame(
    facts.list('LimitRange', 'shop')?.map(({ root }) => root['spec']),
    [{ limits: [{}] }],
  )
  t.strictSame(
    facts.list('scheduling.k8s.io/PriorityClass')?.map(({ name, root }) => [name, root['value']]),
    [['high', 7]],
  )
})

void t.test('pages, and how far it has come', async t => {
  const names = Array.from({ length: 7 }, (_, index) => `d${index}`)
  const server = await start(t, { '/apis/apps/v1/deployments': names.map(name => named(name)) })
  const { judged, told } = await read(server)
  t.strictSame(
    judged,
    names.map(name => `Deployment ${name}`),
  )
  t.strictSame(
    told.filter(text => text.includes('deployments')),
    ['', ': 3', ': 6', ': 7'].map(count => `reading deployments${count}`),
  )
})

void t.test('one namespace', async t => {
  const server = await start(t, {
    '/api/v1/namespaces': [named('shop'), named('other')],
    '/apis/apps/v1/namespaces/shop/deployments': [named('api', {}, 'shop')],
    '/apis/apps/v1/deployments': [named('elsewhere', {}, 'other')],
    '/apis/scheduling.k8s.io/v1/priorityclasses': [named('high', { value: 7 })],
  })
  const { judged, facts } = await read(server, { namespace: 'shop' })
  t.strictSame(judged, ['Namespace shop', 'Deployment api'])
  t.equal(facts.list('scheduling.k8s.io/PriorityClass')?.length, 1)
  const clusterScoped = ['IngressClass', 'PriorityClass']
  t.strictSame(
    server.asked,
    liveKinds.map(kind => {
      if (kind.kind === 'Namespace') return 'GET /api/v1/namespaces/shop'
      if (clusterScoped.includes(kindNameOf(kind.kind))) return `LIST ${kind.path}`
      return `LIST ${kind.path.replace(/(\w+)$/, 'namespaces/shop/$1')}`
    }),
  )
  t.match(await read(server, { namespace: 'shpo' }).catch((error: unknown) => error), { statusCode: 404 })
})

void t.test('what may not be listed is left out, and not known', async t => {
  const server = await start(t, { '/apis/apps/v1/deployments': [named('api', {}, 'shop')] })
  const denied = ['/apis/policy/v1/poddisruptionbudgets', '/api/v1/namespaces']
  for (const path of denied) server.statuses.set(`LIST ${path}`, 403)
  const { judged, facts, forbidden, failed, listed } = await read(server)
  t.strictSame([judged, forbidden, failed], [['Deployment api'], ['namespaces', 'poddisruptionbudgets'], []])
  t.equal(listed, liveKinds.length - 2)
  for (const kind of ['Namespace', 'policy/PodDisruptionBudget'] satisfies KindKey[]) {
    t.strictSame([facts.list(kind), facts.awaits(kind)], [undefined, true], kind)
  }
  for (const path of paths) server.statuses.set(`LIST ${path}`, 403)
  t.equal((await read(server)).listed, 0)
})

void t.test('a group that is not served is nobody’s fault', async t => {
  const server = await start(t)
  server.statuses.set('LIST /apis/autoscaling/v2/horizontalpodautoscalers', 404)
  const { facts, forbidden, failed } = await read(server)
  t.strictSame([forbidden, failed, facts.list('autoscaling/HorizontalPodAutoscaler')], [[], [], undefined])
})

void t.test('a kind that fails to the end is named, and the others are read', async t => {
  const server = await start(t, { '/apis/apps/v1/deployments': [named('api', {}, 'shop')] })
  server.statuses.set('LIST /api/v1/services', 503)
  server.statuses.set('LIST /api/v1/limitranges', 410)
  const { judged, failed, waits, facts } = await read(server)
  t.strictSame(judged, ['Deployment api'])
  t.strictSame(failed, [
    { resource: 'limitranges', status: 410 },
    { resource: 'services', status: 503 },
  ])
  t.equal(waits.length, 4)
  t.ok(facts.awaits('Service'))
})

void t.test('a server that is busy for a moment', async t => {
  const server = await start(t, { '/apis/apps/v1/deployments': [named('api', {}, 'shop')] })
  const key = 'LIST /apis/apps/v1/deployments'
  server.statuses.set(key, 429)
  const wait = async () => server.statuses.delete(key)
  const { judged, failed } = await read(server, { wait })
  t.strictSame([judged, failed], [['Deployment api'], []])
})

void t.test('an account that is none ends it', async t => {
  const server = await start(t)
  server.statuses.set('LIST /api/v1/services', 401)
  t.match(await read(server).catch((error: unknown) => error), { statusCode: 401 })
})
