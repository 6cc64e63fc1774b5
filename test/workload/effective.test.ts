/** A pod's effective request: component-helpers' PodRequests, after the API server's own defaults. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { effectiveRequest, fitInPod } from '../../src/workload/effective.ts'
import { findQuantity, formatQuantity } from '../../src/workload/quantity.ts'
import { viewResource } from '../../src/workload/resource.ts'

function effective(spec: JsonObject, name = 'cpu'): string | undefined {
  const { pod } = viewResource({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec } } })
  if (pod === undefined) throw new Error('no pod')
  const quantity = effectiveRequest(pod, name)
  return quantity && formatQuantity(quantity)
}

/** Containers that request so much cpu; null: none. */
const asking = (...cpus: readonly (string | null)[]): JsonObject[] =>
  cpus.map(cpu => (cpu === null ? {} : { resources: { requests: { cpu } } }))
const sidecars = (...cpus: readonly (string | null)[]): JsonObject[] =>
  asking(...cpus).map(each => ({ ...each, restartPolicy: 'Always' }))

interface Row {
  readonly name: string
  readonly app?: Json
  readonly init?: Json
  readonly own?: Json
  readonly overhead?: Json
  readonly cpu: string | undefined
}

const rows: readonly Row[] = [
  { name: 'nothing', app: asking(null), cpu: undefined },
  { name: 'no containers', app: null, cpu: undefined },
  { name: 'the sum', app: asking('100m', null, '0.2', '1'), cpu: '1300m' },
  { name: 'a limit stands in', app: [{ resources: { limits: { cpu: '2' } } }, ...asking('1')], cpu: '3' },
  { name: 'an init container below the sum', app: asking('1', '1'), init: asking('1500m'), cpu: '2' },
  { name: 'an init container above the sum', app: asking('1', '1'), init: asking('3'), cpu: '3' },
  { name: 'the largest init container, not their sum', app: asking('1'), init: asking('2', '3', '2'), cpu: '3' },
  { name: 'init containers only', app: asking(null), init: asking('1'), cpu: '1' },
  { name: 'a sidecar adds to the containers', app: asking('1'), init: sidecars('500m'), cpu: '1500m' },
  { name: 'and to a later init container', app: asking('1'), init: [...sidecars('1'), ...asking('3')], cpu: '4' },
  { name: 'not to an earlier one', app: asking('1'), init: [...asking('3'), ...sidecars('1')], cpu: '3' },
  {
    name: 'only those before it',
    app: asking('100m'),
    init: [...sidecars('1'), ...asking('3'), ...sidecars('1'), ...asking('2500m')],
    cpu: '4500m',
  },
  {
    name: 'an init container without a request',
    app: asking(null),
    init: [...sidecars('1'), ...asking(null)],
    cpu: '1',
  },
  { name: 'sidecars only', app: asking(null), init: sidecars('1', null, '1'), cpu: '2' },
  { name: 'overhead is added', app: asking('1'), overhead: { cpu: '250m' }, cpu: '1250m' },
  { name: 'overhead of something else', app: asking('1'), overhead: { memory: '1Gi' }, cpu: '1' },
  { name: 'no overhead', app: asking('1'), overhead: { cpu: null }, cpu: '1' },
  {
    name: "the pod's own replaces all",
    app: asking('1'),
    init: asking('9'),
    own: { requests: { cpu: '2' } },
    cpu: '2',
  },
  { name: 'even if it is smaller', app: asking('4'), own: { requests: { cpu: '2' }, limits: { cpu: '3' } }, cpu: '2' },
  {
    name: 'overhead is added to it',
    app: asking('1'),
    own: { requests: { cpu: '2' } },
    overhead: { cpu: '1' },
    cpu: '3',
  },
  { name: "the pod's own of something else", app: asking('1'), own: { requests: { memory: '1Gi' } }, cpu: '1' },
  { name: "the pod's limit, if no container asks", app: asking(null), own: { limits: { cpu: '2' } }, cpu: '2' },
  {
    name: 'what the containers ask for comes before it',
    app: asking('500m'),
    own: { limits: { cpu: '2' } },
    cpu: '500m',
  },
  {
    name: 'junk',
    app: [null, 'x', { resources: { requests: 'x' } }],
    init: {},
    own: [],
    overhead: 'x',
    cpu: undefined,
  },
]

void t.test('cpu', async t => {
  for (const { name, app = null, init = null, own = null, overhead = null, cpu } of rows)
    t.equal(effective({ containers: app, initContainers: init, resources: own, overhead }), cpu, name)
})

void t.test('what a bound on all containers leaves for one', async t => {
  const of = (list: 'requests' | 'limits', cpu: string): JsonObject => ({ resources: { [list]: { cpu } } })
  const sidecar = (object: JsonObject): JsonObject => ({ ...object, restartPolicy: 'Always' })
  const one: JsonObject = { name: 'one' }
  const [ask, limit] = [of('requests', '500m'), of('limits', '500m')]
  const rows: readonly [string, app: JsonObject[], init: JsonObject[], 'requests' | 'limits', string | undefined][] = [
    ['beside others', [one, ask], [], 'requests', '500m'],
    ['beside limits', [one, limit], [], 'limits', '500m'],
    ['a request is no limit', [one, ask], [], 'limits', '800m'],
    ['nothing', [one, ask, ask], [], 'requests', undefined],
    ['beside a sidecar', [one], [sidecar(ask)], 'requests', '500m'],
    ['an init container alone', [ask, ask], [one], 'requests', '800m'],
    ['an init container after a sidecar', [], [sidecar(ask), one], 'requests', '500m'],
    ['a sidecar before an init container', [], [sidecar(one), of('requests', '900m')], 'requests', '100m'],
  ]
  for (const [name, containers, initContainers, list, left] of rows) {
    const { pod } = viewResource({ apiVersion: 'v1', kind: 'Pod', spec: { containers, initContainers } })
    const container = pod?.containers.find(each => each.name === 'one')
    const [asked, podMaximum] = [findQuantity('800m'), findQuantity('1')]
    const share = { list, name: 'cpu', minimum: undefined }
    if (container === undefined || asked === undefined) throw new Error('no container')
    const fitted = fitInPod(asked, container, { ...share, podMaximum })
    t.equal(fitted && formatQuantity(fitted), left, name)
    t.equal(fitInPod(asked, container, { ...share, podMaximum: undefined }), asked, 'no bound')
  }
})

void t.test('every resource by itself', async t => {
  const request = (cpu: string, memory: string, storage: string) => ({
    resources: { requests: { cpu, memory, 'ephemeral-storage': storage } },
  })
  const spec = {
    containers: [request('100m', '1Gi', '1Gi'), request('100m', '1Gi', '1Gi')],
    initContainers: [request('1', '512Mi', '4Gi')],
    resources: { requests: { memory: '3Gi', 'ephemeral-storage': '9Gi' } },
  }
  t.equal(effective(spec, 'cpu'), '1', 'of the init container')
  t.equal(effective(spec, 'memory'), '3Gi', 'of the pod')
  t.equal(effective(spec, 'ephemeral-storage'), '4Gi', 'which a pod has none of its own of')
  t.equal(effective(spec, 'nvidia.com/gpu'), undefined)
})
