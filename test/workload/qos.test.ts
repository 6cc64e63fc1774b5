/** Quality-of-service classes as ComputePodQOS gives them, after the API server's own defaults. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { type DefaultsOf, type QosClass, qosClassOf, qosPairsOf } from '../../src/workload/qos.ts'
import { findQuantity, formatQuantity } from '../../src/workload/quantity.ts'
import { viewResource } from '../../src/workload/resource.ts'

type Resources = { readonly requests?: JsonObject; readonly limits?: JsonObject }

interface Row {
  readonly name: string
  /** One for every container. */
  readonly app?: readonly Resources[]
  readonly init?: readonly Resources[]
  readonly own?: Json
}

const both = (cpu: Json, memory: Json): JsonObject => ({ cpu, memory })
const full: Resources = { requests: both('1', '1Gi'), limits: both('1', '1Gi') }
const half: Resources = { requests: both('500m', '1Gi'), limits: both('1', '1Gi') }

const table: Readonly<Record<QosClass, readonly Row[]>> = {
  Guaranteed: [
    { name: 'requests equal limits', app: [full, full] },
    { name: 'limits only', app: [{ limits: both('1', '1Gi') }] },
    { name: 'one request left out', app: [{ requests: { cpu: '1' }, limits: both('1', '1Gi') }] },
    { name: 'other notations', app: [{ requests: both('0.5', '1024Mi'), limits: both('500m', '1Gi') }] },
    { name: 'numbers', app: [{ requests: both(1, 1073741824), limits: both('1000m', '1Gi') }] },
    { name: 'with an init container', app: [full], init: [full] },
    {
      name: 'other resources do not count',
      app: [{ ...full, requests: { ...full.requests, 'ephemeral-storage': '1Gi' } }],
    },
    { name: "the pod's own, whatever its containers", own: full, app: [{}, { requests: { cpu: '100m' } }] },
    { name: "the pod's limits, and no container asks", own: { limits: both('1', '1Gi') }, app: [{}] },
    {
      name: "the pod's limits, and containers ask for all of it",
      own: { limits: both('2', '2Gi') },
      app: [full, full],
    },
  ],
  Burstable: [
    { name: 'requests below limits', app: [half] },
    { name: 'requests only', app: [{ requests: both('1', '1Gi') }] },
    { name: 'cpu only', app: [{ requests: { cpu: '1' }, limits: { cpu: '1' } }] },
    { name: 'a memory limit only', app: [{ limits: { memory: '1Gi' } }] },
    { name: 'one container of two', app: [full, {}] },
    { name: 'an init container without', app: [full], init: [{}] },
    { name: 'an init container only', app: [{}], init: [full] },
    { name: 'a request of 0 under a limit', app: [{ requests: both('0', '1Gi'), limits: both('1', '1Gi') }] },
    { name: 'a limit of 0', app: [{ requests: both('0', '1Gi'), limits: both('0', '1Gi') }] },
    { name: "the pod's own requests only", own: { requests: { cpu: '1' } }, app: [full] },
    { name: "the pod's own of one resource", own: { requests: { cpu: '1' }, limits: { cpu: '1' } }, app: [full] },
    { name: "the pod's own below its limits", own: half, app: [full] },
    { name: "the pod's limits, and containers ask for less", own: { limits: both('2', '2Gi') }, app: [full] },
    {
      name: "the pod's hugepages limit hides the containers' limits",
      own: { limits: { 'hugepages-2Mi': '2Mi' } },
      app: [full],
    },
  ],
  BestEffort: [
    { name: 'nothing', app: [{}, {}], init: [{}] },
    { name: 'no containers' },
    { name: 'zeros', app: [{ requests: both('0', 0), limits: both('0m', '0Ki') }] },
    { name: 'null', app: [{ requests: both(null, null), limits: both(null, null) }] },
    {
      name: 'other resources only',
      app: [{ requests: { 'ephemeral-storage': '1Gi' }, limits: { 'nvidia.com/gpu': '1' } }],
    },
    { name: 'junk', app: [{ requests: both('much', {}) }], own: 'x' },
    { name: 'empty resources of its own', own: {}, app: [full] },
    { name: 'empty lists of its own', own: { requests: {}, limits: {} }, app: [full] },
  ],
}

for (const [wanted, rows] of Object.entries(table)) {
  void t.test(wanted, async t => {
    for (const { name, app = [], init = [], own = null } of rows) {
      const list = (each: readonly Resources[]) => each.map(resources => ({ resources }))
      const spec = { containers: list(app), initContainers: list(init), resources: own }
      const { pod } = viewResource({ apiVersion: 'v1', kind: 'Pod', spec })
      t.equal(pod && qosClassOf(pod), wanted, name)
    }
  })
}

/** cpu gets a request of 500m and a limit of 1, memory 1Gi of both. */
const defaultsOf: DefaultsOf = (_, name) => ({
  defaultRequest: findQuantity(name === 'cpu' ? '500m' : '1Gi'),
  defaultLimit: findQuantity(name === 'cpu' ? '1' : '1Gi'),
})

void t.test('with the defaults of a LimitRange', async t => {
  const rows: readonly (readonly [name: string, spec: JsonObject, pairs: string, wanted: QosClass])[] = [
    ['nothing is written', {}, 'cpu 500m/1, memory 1Gi/1Gi', 'Burstable'],
    ['a limit covers its request first', { limits: { cpu: '2' } }, 'cpu 2/2, memory 1Gi/1Gi', 'Guaranteed'],
    ['a request is kept', { requests: both('1', '2Gi') }, 'cpu 1/1, memory 2Gi/1Gi', 'Burstable'],
    ['a zero is written', { limits: { cpu: '0' } }, 'cpu -/-, memory 1Gi/1Gi', 'Burstable'],
    ['junk is written', { requests: { cpu: 'x' }, limits: { cpu: {} } }, 'cpu -/-, memory 1Gi/1Gi', 'Burstable'],
  ]
  for (const [name, resources, pairs, wanted] of rows) {
    const spec = { containers: [{ name: 'web', resources }] }
    const { pod } = viewResource({ apiVersion: 'v1', kind: 'Pod', spec })
    if (pod === undefined) throw new Error('no pod')
    const text = (quantity: ReturnType<typeof findQuantity>): string => (quantity ? formatQuantity(quantity) : '-')
    const found = qosPairsOf(pod, defaultsOf).map(each => `${each.resource} ${text(each.request)}/${text(each.limit)}`)
    t.equal(found.join(', '), pairs, name)
    t.equal(qosClassOf(pod, defaultsOf), wanted, name)
  }
  const own = { resources: { requests: { cpu: '1' } }, containers: [{ name: 'web' }] }
  const { pod } = viewResource({ apiVersion: 'v1', kind: 'Pod', spec: own })
  t.strictSame(pod && qosPairsOf(pod, defaultsOf).map(each => each.container), [undefined, undefined], 'not for a pod')
})
