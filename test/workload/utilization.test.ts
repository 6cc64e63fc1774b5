/** What autoscalers measure against requests, and who requests nothing. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { listUnrequested, listUtilizationMetrics, type UtilizationMetric } from '../../src/workload/utilization.ts'
import { containerOf, type PodView } from '../../src/workload/views.ts'

const metricsOf = (spec: Json, annotations: JsonObject = {}) =>
  listUtilizationMetrics(
    viewResource({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { annotations }, spec }),
  )
const wordsOf = ({ resource, container, field }: UtilizationMetric) =>
  `${[resource, ...(container === undefined ? [] : [container])].join(' of ')} at ${field.join('.')}`
const resource = (name: Json, target: Json = { type: 'Utilization' }) => ({
  type: 'Resource',
  resource: { name, target },
})
const ofContainer = (container: Json, name: Json = 'cpu') => ({
  type: 'ContainerResource',
  containerResource: { name, container, target: { type: 'Utilization' } },
})

const unwritten = ['cpu at spec.metrics']
const rows: readonly (readonly [name: string, spec: Json, metrics: readonly string[]])[] = [
  ['the default', {}, unwritten],
  ['null', { metrics: null }, unwritten],
  ['an empty list', { metrics: [] }, unwritten],
  ['no list', { metrics: 'cpu' }, unwritten],
  ['no spec', null, unwritten],
  ['v1', { targetCPUUtilizationPercentage: 80 }, ['cpu at spec.targetCPUUtilizationPercentage']],
  [
    'v2',
    { metrics: [resource('memory'), ofContainer('web')] },
    ['memory at spec.metrics.0', 'cpu of web at spec.metrics.1'],
  ],
  [
    'v2beta1',
    { metrics: [{ type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 80 } }] },
    ['cpu at spec.metrics.0'],
  ],
  [
    'each once',
    { metrics: [resource('cpu'), resource('cpu'), ofContainer('cpu')] },
    ['cpu at spec.metrics.0', 'cpu of cpu at spec.metrics.2'],
  ],
  [
    'values instead of shares',
    {
      metrics: [
        resource('cpu', { type: 'AverageValue' }),
        { type: 'Resource', resource: { name: 'cpu', targetAverageValue: '500m' } },
      ],
    },
    [],
  ],
  ['other resources', { metrics: [resource('ephemeral-storage'), resource(5)] }, []],
  [
    'other types',
    { metrics: [{ type: 'Pods', pods: {} }, { type: 'External' }, { ...resource('cpu'), type: 'Nope' }, {}] },
    [],
  ],
  ['no container', { metrics: [ofContainer(''), ofContainer(null)] }, []],
  ['no values', { metrics: [null, 'x', [], { type: 'Resource' }, { type: 'Resource', resource: [] }] }, []],
]

t.test('metrics', async t => {
  for (const [name, spec, metrics] of rows) t.strictSame(metricsOf(spec).map(wordsOf), metrics, name)
  const others = { 'autoscaling.alpha.kubernetes.io/metrics': '[]' }
  t.strictSame(metricsOf({}, others), [], 'there are metrics, in an annotation')
  t.equal(metricsOf({ targetCPUUtilizationPercentage: 80 }, others).length, 1)
  t.equal(metricsOf({ metrics: Array.from({ length: 1000 }, (_, index) => ofContainer(`c${index}`)) }).length, 20)
})

const requests = { requests: { cpu: '100m' } }
const limits = { limits: { cpu: '100m' } }
const web = { name: 'web', resources: requests }
const bare = { name: 'bare' }
const sidecar = { name: 'sidecar', restartPolicy: 'Always' }
const whole = { resource: 'cpu', container: undefined, field: [] } as const
const only = (container: string) => ({ ...whole, container })

function viewPod(spec: JsonObject): PodView {
  const { pod } = viewResource({ apiVersion: 'v1', kind: 'Pod', spec })
  if (pod === undefined) throw new Error('there is no pod')
  return pod
}

const pods: readonly (readonly [name: string, spec: JsonObject, metric: UtilizationMetric, who: readonly string[]])[] =
  [
    ['all do', { containers: [web] }, whole, []],
    ['a limit', { containers: [{ name: 'web', resources: limits }] }, whole, []],
    ['one does not', { containers: [web, bare] }, whole, ['bare']],
    ['no quantity', { containers: [{ name: 'web', resources: { requests: { cpu: {} } } }] }, whole, ['web']],
    ['another resource', { containers: [web] }, { ...whole, resource: 'memory' }, ['web']],
    ['sidecars count', { containers: [web], initContainers: [sidecar] }, whole, ['sidecar']],
    ['init containers do not', { containers: [web], initContainers: [bare] }, whole, []],
    ['of one container', { containers: [web, bare] }, only('web'), []],
    ['of one that does not', { containers: [web, bare] }, only('bare'), ['bare']],
    ['of a sidecar', { containers: [web], initContainers: [sidecar] }, only('sidecar'), ['sidecar']],
    ['of one that may be injected', { containers: [bare] }, only('proxy'), []],
    ['the pod does', { containers: [bare], resources: requests }, whole, []],
    ['its limit', { containers: [bare], resources: limits }, whole, []],
    ['but not for a container', { containers: [bare], resources: requests }, only('bare'), ['bare']],
    ['the pod has others', { containers: [bare], resources: { requests: { memory: '1Gi' } } }, whole, ['the pod']],
    [
      'others beside a container that does',
      { containers: [web, bare], resources: { limits: { memory: '1Gi' } } },
      whole,
      [],
    ],
    ['nothing of its own', { containers: [bare], resources: { requests: {}, limits: null } }, whole, ['bare']],
    ['no containers', { containers: 'x', resources: [] }, whole, []],
  ]

t.test('who requests nothing', async t => {
  const named = (spec: JsonObject, metric: UtilizationMetric, isFilled = false) =>
    listUnrequested(viewPod(spec), metric, isFilled).map(each => containerOf(each)?.name ?? 'the pod')
  for (const [name, spec, metric, who] of pods) t.strictSame(named(spec, metric), who, name)
  t.strictSame(named({ containers: [bare, { name: 'b' }] }, whole, true), [], 'what is filled in')
  const others = { resources: { limits: { memory: '1Gi' } } }
  t.strictSame(named({ containers: [bare], ...others }, whole, true), [], 'what is filled in counts for the pod')
})
