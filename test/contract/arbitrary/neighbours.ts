/** Objects that belong together: a workload, and what scales it, keeps it, leads to it. One is judged, the others are known. */
import fc from 'fast-check'
import type { Json, JsonObject } from '../../../src/json.ts'
import { standardObjects } from './standard-objects.ts'
import { anyOf, half, intOrPercent } from './values.ts'
import { likelySpec } from './workloads.ts'

/** One of a set, and the others. */
export interface Neighbours {
  readonly object: JsonObject
  readonly objects: readonly JsonObject[]
}

const managedFields = [{ manager: 'kubectl', operation: 'Update' }]

function of(
  apiVersion: string,
  kind: string,
  spec: fc.Arbitrary<unknown>,
  annotations: fc.Arbitrary<unknown> = fc.constant(undefined),
): fc.Arbitrary<unknown> {
  const metadata = fc.record({
    name: fc.constant('web'),
    namespace: fc.constant('shop'),
    managedFields: anyOf<Json>(managedFields, []),
    annotations,
  })
  return fc.record({ apiVersion: fc.constant(apiVersion), kind: fc.constant(kind), metadata, spec })
}

const workload = fc.oneof(
  { weight: 2, arbitrary: of('apps/v1', 'Deployment', likelySpec.Deployment) },
  { weight: 1, arbitrary: of('apps/v1', 'StatefulSet', likelySpec.StatefulSet) },
)

const resource = (name: string) => ({ type: 'Resource', resource: { name, target: { type: 'Utilization' } } })
const autoscaler = fc.record({
  scaleTargetRef: anyOf<Json>(
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' },
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'nobody' },
    { kind: 'Deployment', name: 'web' },
  ),
  minReplicas: half(anyOf(1, 2, 5)),
  maxReplicas: anyOf(2, 5, 10),
  metrics: anyOf<Json>([resource('cpu')], [resource('memory')], []),
})

const selector = anyOf<Json>({ matchLabels: { app: 'web' } }, { matchLabels: { app: 'web' } }, {})
const budget = fc.oneof(
  fc.record({ selector, minAvailable: intOrPercent }),
  fc.record({ selector, maxUnavailable: intOrPercent }),
)

const service = fc.record({
  selector: anyOf<Json>({ app: 'web' }, { app: 'web' }, { app: 'webb' }),
  ports: anyOf<Json>(
    [{ port: 80, targetPort: 'nope' }],
    [{ port: 9999 }],
    [{ port: 8080 }],
    [{ port: 80, targetPort: 'http' }],
  ),
})

const ingress = fc.record({ ingressClassName: anyOf('c0', 'c2', 'c3') })
const limits = anyOf<Json>(
  {},
  {
    'nginx.ingress.kubernetes.io/limit-rps': '0',
    'haproxy.org/rate-limit-requests': '',
    'nginx.org/limit-req-rate': 'x',
  },
  { 'nginx.ingress.kubernetes.io/limit-rps': '10' },
)

const members = fc.record(
  {
    workload,
    autoscaler: of('autoscaling/v2', 'HorizontalPodAutoscaler', autoscaler),
    budget: of('policy/v1', 'PodDisruptionBudget', budget),
    service: of('v1', 'Service', service),
    twin: half(of('policy/v1', 'PodDisruptionBudget', budget)),
    ingress: of('networking.k8s.io/v1', 'Ingress', ingress, limits),
  },
  { requiredKeys: ['workload'] },
)

/** Another budget for the same Pods. */
const twinMetadata = { name: 'twin', namespace: 'shop' }

/** Any one of such a set with the others. */
export const neighbours: fc.Arbitrary<Neighbours> = chosenBy(fc.nat(5))

/** The workload of such a set with the others. */
export const workloadAmongNeighbours: fc.Arbitrary<Neighbours> = chosenBy(fc.constant(0))

/** @param index of the one that is judged; the workload is the first. */
function chosenBy(index: fc.Arbitrary<number>): fc.Arbitrary<Neighbours> {
  const standard = anyOf<readonly JsonObject[]>([], standardObjects, standardObjects)
  return fc.tuple(members, index, standard).map(([{ workload, twin, ...set }, chosen, standard]) => {
    const objects: unknown[] = [workload, ...Object.values(set)]
    if (twin !== undefined) objects.push({ ...(twin as JsonObject), metadata: twinMetadata })
    const [object] = objects.splice(chosen % objects.length, 1)
    return JSON.parse(JSON.stringify({ object, objects: [...objects, ...standard] })) as Neighbours
  })
}
