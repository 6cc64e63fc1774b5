/** Random objects beside workloads: what a policy asks for them, and what they are judged for themselves. */
import fc from 'fast-check'
import type { Json } from '../../../src/json.ts'
import { limitRange } from './limit-ranges.ts'
import { podSpec, template } from './pods.ts'
import { anyOf, few, half, intOrPercent, labels, named, quantity, selector, some } from './values.ts'
import { ofKind } from './workloads.ts'

const servicePort = some({
  name: named('http'),
  port: anyOf(80, 443),
  targetPort: anyOf<Json>('http', 8080, 'nope', '', 9999),
  protocol: anyOf('TCP', 'UDP'),
})
const service = some({
  selector: fc.oneof(labels, anyOf<Json>({ app: 'web' }, {}, { app: 'nobody' })),
  ports: fc.oneof(
    few(servicePort),
    anyOf<Json>([{ port: 80, targetPort: 'nope' }], [{ port: 9999 }], [{ port: 8080 }]),
  ),
  clusterIP: half(anyOf('None')),
  type: half(anyOf('ClusterIP', 'ExternalName')),
})

const target = some({
  apiVersion: anyOf('apps/v1', 'apps/v1beta1', 'v1', ''),
  kind: anyOf('Deployment', 'StatefulSet', 'ReplicationController', 'DaemonSet', 'Rollout'),
  name: named('web', 'api', 'nobody'),
})
const utilization = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } }
const metric = some({
  type: anyOf('Resource', 'ContainerResource', 'Pods'),
  resource: some({ name: anyOf('cpu', 'memory'), target: some({ type: anyOf('Utilization', 'AverageValue') }) }),
  containerResource: some({
    name: anyOf('cpu', 'memory'),
    container: named('web', 'proxy'),
    target: some({ type: anyOf('Utilization') }),
  }),
})
const likelyTarget = anyOf<Json>(
  { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' },
  { kind: 'Deployment', name: 'web' },
)
const autoscaler = some({
  scaleTargetRef: fc.oneof({ weight: 2, arbitrary: likelyTarget }, { weight: 1, arbitrary: target }),
  minReplicas: anyOf<Json>(0, 1, 2, 5, null),
  maxReplicas: anyOf<Json>(1, 2, 5, 10),
  metrics: fc.oneof(few(metric), anyOf<Json>([{ type: 'Resource', resource: utilization }])),
  targetCPUUtilizationPercentage: half(anyOf(80)),
})

const budget = fc.oneof(
  some({ selector, minAvailable: half(intOrPercent), maxUnavailable: half(intOrPercent) }),
  fc.record({ selector, minAvailable: intOrPercent }),
  fc.record({ selector, maxUnavailable: intOrPercent }),
)

const scope = some({
  scopeName: anyOf('PriorityClass', 'BestEffort'),
  operator: anyOf('In', 'Exists'),
  values: anyOf(['gold']),
})
const quota = some({
  hard: some({ cpu: quantity, 'requests.memory': quantity, pods: anyOf('10') }),
  scopes: half(anyOf<Json>(['PriorityClass'], ['NotTerminating'])),
  scopeSelector: half(some({ matchExpressions: few(scope) })),
})

const backend = { service: { name: 'web', port: { number: 80 } } }
const ingress = some({
  ingressClassName: named('c0', 'c1', 'c2', 'c3', 'c4', 'nginx', ''),
  rules: anyOf<Json>([], [{ host: 'shop.example', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }]),
})

/** A PriorityClass has no spec: what it decides stands beside its metadata. */
const priorityClass = fc
  .tuple(
    ofKind('scheduling.k8s.io/v1', 'PriorityClass', anyOf<Json>({}), 'gold', 'std', 'system-node-critical'),
    some({ value: anyOf(0, 1000), globalDefault: fc.boolean(), preemptionPolicy: half(anyOf('Never')) }),
  )
  .map(([object, decides]) => ({ ...object, ...decides }))

const controllers = anyOf(
  'k8s.io/ingress-nginx',
  'haproxy-ingress.github.io/controller',
  'haproxy.org/ingress-controller/x',
  'nginx.org/ingress-controller',
  'example.com/other',
)

/** What is judged for itself, beside workloads, and told to them. */
const judged = fc.oneof(
  ofKind('v1', 'Service', service),
  ofKind('autoscaling/v2', 'HorizontalPodAutoscaler', autoscaler),
  ofKind('policy/v1', 'PodDisruptionBudget', budget),
  ofKind('v1', 'Namespace', anyOf<Json>({}), 'shop', 'kube-system', 'default'),
)

/** What policies ask for; a cluster's view knows all of these kinds. */
export const clusterObject: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 4, arbitrary: judged },
  { weight: 1, arbitrary: limitRange },
  { weight: 1, arbitrary: ofKind('v1', 'ResourceQuota', quota, 'quota', 'critical') },
  { weight: 1, arbitrary: priorityClass },
  {
    weight: 1,
    arbitrary: ofKind('networking.k8s.io/v1', 'IngressClass', some({ controller: controllers }), 'c0', 'c1'),
  },
)

const otherVersions = anyOf(
  ['extensions/v1beta1', 'Ingress'],
  ['extensions/v1beta1', 'Deployment'],
  ['networking.k8s.io/v1beta1', 'Ingress'],
  ['apps/v1beta1', 'Deployment'],
  ['apps/v1beta2', 'StatefulSet'],
  ['batch/v1beta1', 'CronJob'],
  ['policy/v1beta1', 'PodDisruptionBudget'],
  ['policy/v1beta1', 'PodSecurityPolicy'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema'],
  ['resource.k8s.io/v1beta1', 'DeviceClass'],
  ['resource.k8s.io/v1beta2', 'ResourceSlice'],
  ['apps.kruise.io/v1alpha1', 'DaemonSet'],
  ['example.com/v1', 'Pod'],
  ['v1', 'ConfigMap'],
  ['apps', 'Deployment'],
  ['', ''],
)

/** Other versions of what we know, and kinds that we don't, in whatever form. */
const foreign = fc
  .tuple(otherVersions, ofKind('v1', 'x', fc.oneof(some({ template, replicas: anyOf(1, 3) }), podSpec, autoscaler)))
  .map(([[apiVersion, kind], object]) => ({ ...object, apiVersion, kind }))

/** An object that is no workload of the versions that are served. */
export const otherObject: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 6, arbitrary: judged },
  { weight: 1, arbitrary: clusterObject },
  { weight: 2, arbitrary: ofKind('networking.k8s.io/v1', 'Ingress', ingress, 'shop') },
  { weight: 3, arbitrary: foreign },
)
