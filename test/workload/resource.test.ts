/** The views over an object: what they show of well-formed JSON, and that they show nothing of any other. */
import fc from 'fast-check'
import t from 'tap'
import { isList, isObject, type Json, type JsonObject, type Path } from '../../src/json.ts'
import { effectiveRequest } from '../../src/workload/effective.ts'
import { mayHaveHeapSetting } from '../../src/workload/heap.ts'
import { qosClasses, qosClassOf } from '../../src/workload/qos.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { isServing } from '../../src/workload/serving.ts'
import { type ContainerView, containerOf, type PodView, type Resource } from '../../src/workload/views.ts'
import { assertProperty } from '../fixtures/properties.ts'

/** apiVersion, kind, and where the pod is. */
const workloads: readonly (readonly [apiVersion: string, kind: string, podPath: Path])[] = [
  ['v1', 'Pod', []],
  ['v1', 'ReplicationController', ['spec', 'template']],
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map(
    kind => ['apps/v1', kind, ['spec', 'template']] as const,
  ),
  ['batch/v1', 'Job', ['spec', 'template']],
  ['batch/v1', 'CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
]

function viewPod(kind: string, spec: Json, metadata: Json = {}): PodView | undefined {
  const found = workloads.find(each => each[1] === kind)
  if (found === undefined) throw new Error(`no workload: ${kind}`)
  const [apiVersion, , podPath] = found
  // A Pod's own metadata are the pod's.
  const pod = { metadata, spec }
  return viewResource({ apiVersion, kind, ...wrap(podPath, pod) }).pod
}

function wrap(path: Path, value: JsonObject): JsonObject {
  return path.reduceRight<JsonObject>((inner, step) => ({ [step]: inner }), value)
}

/** Reads everything that there is to read; throws where a getter does, or answers with another type than it promises. */
function readAll(resource: Resource): void {
  const texts = [resource.apiVersion, resource.kindName, resource.namespace, resource.name, resource.controller?.name]
  if (texts.some(text => text !== undefined && typeof text !== 'string')) throw new Error('no text')
  const { pod } = resource
  const objects = [resource.labels, resource.annotations, ...(pod === undefined ? [] : [pod.annotations, pod.spec])]
  if (!objects.every(isObject)) throw new Error('no object')
  if (pod !== undefined) readPod(pod)
}

function readPod(pod: PodView): void {
  const flags = [pod.isTemplate, pod.longRunning, pod.ofDaemonSet, pod.windows, pod.hostNetwork]
  if (!flags.every(flag => typeof flag === 'boolean')) throw new Error('no boolean')
  if (typeof pod.dnsPolicy !== 'string' || typeof pod.terminationGracePeriodSeconds !== 'number')
    throw new Error('no default')
  if (!qosClasses.includes(qosClassOf(pod))) throw new Error('no class')
  const { nano } = effectiveRequest(pod, 'cpu') ?? { nano: 0n }
  if (typeof nano !== 'bigint') throw new Error('no quantity')
  for (const container of pod.containers) readContainer(container)
}

function readContainer(container: ContainerView): void {
  if (typeof container.name !== 'string' || !isObject(container.raw)) throw new Error('no container')
  if (!['app', 'init', 'sidecar'].includes(container.class)) throw new Error('no class')
  if (typeof isServing(container, ['*']) !== 'boolean') throw new Error('not told')
  if (typeof mayHaveHeapSetting(container) !== 'boolean') throw new Error('not told')
}

void t.test('every workload has its pod where its kind keeps it', async t => {
  for (const [apiVersion, kind, podPath] of workloads) {
    const root = { apiVersion, kind, ...wrap(podPath, { spec: { containers: [{ name: 'web' }] } }) }
    const pod = viewResource(root).pod
    const container = pod?.containers[0]
    t.strictSame(pod?.path, podPath, kind)
    t.strictSame(container?.path, [...podPath, 'spec', 'containers', 0], `container of ${kind}`)
    t.equal(container?.name, 'web')
    t.equal(pod?.isTemplate, kind !== 'Pod')
    t.ok(container !== undefined && containerOf(container) === container && container.resource.root === root)
    t.equal(pod && containerOf(pod), undefined)
  }
  t.equal(
    viewResource({ apiVersion: 'apps.kruise.io/v1', kind: 'DaemonSet', spec: { template: { spec: {} } } }).pod,
    undefined,
  )
  t.equal(viewResource({ apiVersion: 'v1', kind: 'Service', spec: {} }).pod, undefined)
})

void t.test('containers in their order, by class', async t => {
  const pod = viewPod('Deployment', {
    containers: [{ name: 'web' }, null, { name: 'odd', restartPolicy: 'Always' }],
    initContainers: [
      { name: 'init' },
      'junk',
      { name: 'proxy', restartPolicy: 'Always' },
      { name: 'last', restartPolicy: 'Never' },
    ],
    ephemeralContainers: [{ name: 'debug' }],
  })
  const rows = pod?.containers.map(each => [each.name, each.class, ...each.path.slice(-2)])
  t.strictSame(rows, [
    ['init', 'init', 'initContainers', 0],
    ['proxy', 'sidecar', 'initContainers', 2],
    ['last', 'init', 'initContainers', 3],
    ['web', 'app', 'containers', 0],
    ['odd', 'app', 'containers', 2],
  ])
})

const owner = (apiVersion: string, kind: string, controller: Json = true): JsonObject => ({
  ownerReferences: [null, { apiVersion: 'v1', kind: 'Node', name: 'n' }, { apiVersion, kind, name: 'o', controller }],
})

void t.test('long-running', async t => {
  const rows: readonly (readonly [string, Json, JsonObject, boolean])[] = [
    ['Pod', 'Always', {}, true],
    ['Pod', null, {}, true],
    ['Pod', '', {}, true],
    ['Pod', 5, {}, true],
    ['Pod', 'OnFailure', {}, false],
    ['Pod', 'Never', {}, false],
    // Forged: no Job may have restartPolicy Always, so nobody escapes by such a reference.
    ['Pod', 'Always', owner('batch/v1', 'Job'), true],
    ['Pod', 'Always', owner('apps/v1', 'ReplicaSet'), true],
    ['Pod', 'Never', owner('apps/v1', 'ReplicaSet'), false],
    ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'].flatMap(kind => [
      [kind, 'Always', {}, true] as const,
      [kind, 'Never', {}, false] as const,
      // The template's own references mean nothing.
      [kind, 'Always', owner('batch/v1', 'Job'), true] as const,
    ]),
    ...['Job', 'CronJob'].flatMap(kind =>
      ['Always', 'OnFailure', 'Never', null].map(policy => [kind, policy, {}, false] as const),
    ),
  ]
  for (const [kind, restartPolicy, metadata, wanted] of rows)
    t.equal(
      viewPod(kind, { restartPolicy }, metadata)?.longRunning,
      wanted,
      `${kind} ${restartPolicy} ${JSON.stringify(metadata)}`,
    )
})

void t.test('made by a DaemonSet', async t => {
  const rows: readonly (readonly [string, JsonObject, boolean])[] = [
    ['DaemonSet', {}, true],
    ['Deployment', {}, false],
    ['Deployment', owner('apps/v1', 'DaemonSet'), false],
    ['Pod', {}, false],
    ['Pod', owner('apps/v1', 'DaemonSet'), true],
    ['Pod', owner('apps/v1', 'DaemonSet', false), false],
    ['Pod', owner('apps/v1', 'DaemonSet', 'true'), false],
    ['Pod', owner('apps.kruise.io/v1alpha1', 'DaemonSet'), false],
    ['Pod', owner('v1', 'DaemonSet'), false],
    ['Pod', owner('apps/v1', 'ReplicaSet'), false],
  ]
  for (const [kind, metadata, wanted] of rows)
    t.equal(viewPod(kind, {}, metadata)?.ofDaemonSet, wanted, `${kind} ${JSON.stringify(metadata)}`)
})

void t.test('who made it is proven by whoever knows, never by the object', async t => {
  const references = { metadata: owner('apps/v1', 'DaemonSet'), spec: {} }
  const daemonPod = { apiVersion: 'v1', kind: 'Pod', ...references }
  t.equal(viewResource(daemonPod).pod?.makerProven, false)
  t.equal(viewResource(daemonPod, { ownerProven: true }).pod?.makerProven, true)
  t.equal(viewPod('DaemonSet', {}, {})?.makerProven, true, 'a template is its own proof')
})

void t.test('windows', async t => {
  const rows: readonly (readonly [JsonObject, boolean])[] = [
    [{}, false],
    [{ os: { name: 'windows' } }, true],
    [{ os: { name: 'linux' } }, false],
    [{ os: 'windows' }, false],
    [{ nodeSelector: { 'kubernetes.io/os': 'windows' } }, true],
    [{ nodeSelector: { 'kubernetes.io/os': 'linux' } }, false],
    [{ nodeSelector: { os: 'windows' } }, false],
    [{ os: null, nodeSelector: { 'kubernetes.io/os': 'windows' } }, true],
  ]
  for (const [spec, wanted] of rows) t.equal(viewPod('Deployment', spec)?.windows, wanted, JSON.stringify(spec))
})

void t.test('defaults of the API server', async t => {
  const rows: readonly (readonly [JsonObject, seconds: number, dnsPolicy: string, hostNetwork: boolean])[] = [
    [{}, 30, 'ClusterFirst', false],
    [{ terminationGracePeriodSeconds: 0, dnsPolicy: 'None', hostNetwork: true }, 0, 'None', true],
    [{ terminationGracePeriodSeconds: null, dnsPolicy: null, hostNetwork: null }, 30, 'ClusterFirst', false],
    [{ terminationGracePeriodSeconds: '60', dnsPolicy: 5, hostNetwork: 'true' }, 30, 'ClusterFirst', false],
    [{ dnsPolicy: '' }, 30, 'ClusterFirst', false],
  ]
  for (const [spec, ...wanted] of rows) {
    const pod = viewPod('Pod', spec)
    t.strictSame([pod?.terminationGracePeriodSeconds, pod?.dnsPolicy, pod?.hostNetwork], wanted, JSON.stringify(spec))
  }
})

void t.test('name and namespace', async t => {
  const rows: readonly (readonly [Json, { namespace?: string; name?: string }, unknown, unknown])[] = [
    [{ name: 'a', namespace: 'n' }, { name: 'b', namespace: 'm' }, 'a', 'n'],
    [{}, { name: 'b', namespace: 'm' }, 'b', 'm'],
    [{ name: null, namespace: 5 }, { name: 'b', namespace: 'm' }, 'b', 'm'],
    [{ name: '', namespace: '' }, { name: 'b', namespace: 'm' }, 'b', 'm'],
    [{ name: '', namespace: '' }, { name: '', namespace: '' }, undefined, undefined],
    [{ generateName: 'web-' }, {}, 'web-', undefined],
    [{ name: '', generateName: 'web-' }, {}, 'web-', undefined],
    [{ generateName: 'web-' }, { name: 'b' }, 'b', undefined],
    [null, {}, undefined, undefined],
  ]
  for (const [metadata, origin, name, namespace] of rows) {
    const resource = viewResource({ apiVersion: 'v1', kind: 'Pod', metadata }, origin)
    t.strictSame([resource.name, resource.namespace], [name, namespace], JSON.stringify([metadata, origin]))
  }
})

void t.test('edits are seen at once', async t => {
  const container: { [key: string]: Json } = { name: 'a' }
  const spec: { [key: string]: Json } = { initContainers: [container] }
  const metadata: { [key: string]: Json } = {}
  const resource = viewResource({ apiVersion: 'v1', kind: 'Pod', metadata, spec })
  const read = () => {
    const { pod } = resource
    const [init] = pod?.containers ?? []
    return [resource.name, resource.labels['x'], pod?.annotations['y'], pod?.hostNetwork, pod?.longRunning, init?.class]
  }
  t.strictSame(read(), [undefined, undefined, undefined, false, true, 'init'])
  Object.assign(metadata, { name: 'b', labels: { x: '1' }, annotations: { y: '2' } })
  Object.assign(spec, { hostNetwork: true, restartPolicy: 'Never' })
  container['restartPolicy'] = 'Always'
  t.strictSame(read(), ['b', '1', '2', true, false, 'sidecar'])
})

void t.test('wrong types read as absent', async t => {
  for (const junk of [null, true, 7, 'text', [], ['a'], [null], [[{}]]]) {
    const label = JSON.stringify(junk)
    const resource = viewResource({ apiVersion: 'v1', kind: 'Pod', metadata: junk, spec: { containers: junk } })
    t.strictSame([resource.name, resource.labels, resource.annotations], [undefined, {}, {}], `metadata ${label}`)
    t.equal(resource.controller, undefined, `metadata ${label}`)
    t.strictSame(resource.pod?.containers, [], `containers ${label}`)
    const { labels, annotations, controller } = viewResource({
      metadata: { labels: junk, annotations: junk, ownerReferences: junk },
    })
    t.strictSame([labels, annotations, controller], [{}, {}, undefined], `labels ${label}`)
    for (const [, kind] of workloads) t.equal(viewPod(kind, junk), undefined, `spec of ${kind} ${label}`)
    t.equal(viewResource({ apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: junk } }).pod, undefined)
    t.equal(viewResource({ apiVersion: junk, kind: junk }).kind, 'other')
  }
})

const field = fc.constantFrom(
  ...['metadata', 'spec', 'template', 'jobTemplate', 'name', 'labels', 'annotations', 'ownerReferences', 'controller'],
  ...['containers', 'initContainers', 'restartPolicy', 'ports', 'containerPort', 'protocol', 'env', 'value', 'args'],
  ...['resources', 'requests', 'limits', 'cpu', 'overhead', 'os', 'nodeSelector', '__proto__', 'constructor'],
)
const { hostile } = fc.letrec<{ hostile: Json }>(tie => ({
  hostile: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom<Json[]>(null, true, -1, 'Always', 'batch/v1', 'Job', '100m', ''),
    fc.array(tie('hostile'), { maxLength: 3 }),
    fc.dictionary(field, tie('hostile'), { maxKeys: 8 }),
  ),
}))

void t.test('any JSON can be read', async t => {
  let pods = 0
  assertProperty(
    fc.property(
      fc.constantFrom(...workloads),
      hostile,
      hostile,
      fc.boolean(),
      ([apiVersion, kind, path], a, b, deep) => {
        const pod = {
          metadata: a,
          spec: { ...(isObject(b) ? b : {}), containers: isList(a) ? a : [a, b], initContainers: [b] },
        }
        const root = JSON.parse(
          JSON.stringify({ metadata: b, ...(deep ? wrap(path, pod) : isObject(a) ? a : {}), apiVersion, kind }),
        )
        const resource = viewResource(root)
        if (resource.pod !== undefined) pods++
        readAll(resource)
      },
    ),
    500,
  )
  t.ok(pods > 100, 'and it does hold pods')
})
