/** Random pods: those of their own, and those in templates. */
import fc from 'fast-check'
import type { Json } from '../../../src/json.ts'
import { containerFields } from './containers.ts'
import { anyOf, few, half, labels, named, quantity, resourceList, selector, some } from './values.ts'

const volume = fc
  .tuple(
    named('data', 'tmp', 'cache'),
    some({
      emptyDir: some({ sizeLimit: quantity, medium: anyOf('', 'Memory', 'HugePages-2Mi') }),
      hostPath: some({ path: named('/var/log', '/var/log/../lib', '/', 'relative') }),
      persistentVolumeClaim: anyOf<Json>({ claimName: 'data' }),
      configMap: anyOf<Json>({ name: 'settings' }),
      image: some({ reference: named('models', 'models:1') }),
      csi: anyOf<Json>({ driver: 'csi.example.com' }),
    }),
  )
  // the API server takes no volume with two sources
  .map(([name, sources]) => Object.fromEntries([['name', name], ...Object.entries(sources).slice(0, 1)]))

const toleration = some({
  key: anyOf<Json>('CriticalAddonsOnly', 'spot', '', null),
  operator: anyOf('Exists', 'Equal'),
  effect: anyOf('NoSchedule', ''),
})

const spread = some({ topologyKey: anyOf('kubernetes.io/hostname'), maxSkew: anyOf(1), labelSelector: selector })
const term = some({
  topologyKey: anyOf('kubernetes.io/hostname'),
  labelSelector: selector,
  namespaces: anyOf<Json>([], ['shop'], ['other']),
  namespaceSelector: anyOf<Json>({}, { matchLabels: { team: 'shop' } }),
  mismatchLabelKeys: anyOf<Json>(['app']),
})
const antiAffinity = some({
  requiredDuringSchedulingIgnoredDuringExecution: few(term),
  preferredDuringSchedulingIgnoredDuringExecution: few(some({ weight: anyOf(1), podAffinityTerm: term })),
})

const dnsOption = some({ name: anyOf('ndots', 'timeout'), value: anyOf<Json>('2', '5', '15', 'x', '', 3) })

/** The fields of a pod's spec beside its containers. */
export const podFields = {
  restartPolicy: half(anyOf('Always', 'Never', 'OnFailure')),
  resources: half(half(some({ requests: resourceList, limits: resourceList }))),
  overhead: half(half(resourceList)),
  terminationGracePeriodSeconds: half(anyOf(0, 1, 5, 11, 30, 60, 600, 7200)),
  dnsPolicy: half(anyOf('ClusterFirst', 'ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None')),
  dnsConfig: half(some({ options: few(dnsOption, 3), searches: anyOf<Json>(['shop.example.com']) })),
  hostNetwork: half(fc.boolean()),
  hostPID: half(fc.boolean()),
  shareProcessNamespace: half(fc.boolean()),
  priorityClassName: half(named('gold', 'std', 'nope', 'system-node-critical', 'system-x')),
  priority: half(anyOf(0, 1000, -1)),
  preemptionPolicy: half(anyOf('PreemptLowerPriority', 'Never')),
  os: half(half(some({ name: anyOf('linux', 'windows') }))),
  nodeSelector: half(half(anyOf<Json>({ 'kubernetes.io/os': 'windows' }, { pool: 'shop' }))),
  volumes: half(few(volume, 3)),
  tolerations: half(few(toleration)),
  topologySpreadConstraints: half(few(spread)),
  affinity: half(some({ podAntiAffinity: antiAffinity })),
} satisfies Record<string, fc.Arbitrary<unknown>>

/** The lists of containers in a pod's spec. */
export function containersOf(container: fc.Arbitrary<unknown>): Record<string, fc.Arbitrary<unknown>> {
  return {
    containers: fc.array(container, { minLength: 1, maxLength: 3 }),
    initContainers: half(few(container)),
    ephemeralContainers: half(few(container, 1)),
  }
}

/** A pod's spec. */
export const podSpec: fc.Arbitrary<unknown> = some({ ...containersOf(some(containerFields)), ...podFields })

/** Probes that an author declares as he should, and as he should not. */
const declared = some({
  'probe.seaworthy.dev/path': anyOf('/healthz', '/live'),
  'probe.seaworthy.dev/port': anyOf('8080', '8080', 'http'),
  'probe.seaworthy.dev/period-seconds': half(anyOf('1', '10', '60')),
  'probe.seaworthy.dev/initial-delay-seconds': half(anyOf('1', '60', '700', '2147483647')),
  'probe.seaworthy.dev/liveness-path': half(anyOf('/live', '/healthz')),
  'probe.seaworthy.dev/container': half(anyOf('web')),
})
const misdeclared = some({
  'probe.seaworthy.dev/path': half(anyOf('x', '')),
  'probe.seaworthy.dev/port': half(anyOf('0', 'nope', '9999')),
  'probe.seaworthy.dev/period-seconds': half(anyOf('01', '2147483648')),
  'probe.seaworthy.dev/container': half(anyOf('web', 'proxy', 'nope')),
  'probe.seaworthy.dev/pathh': half(anyOf('/live')),
})

/** Annotations that this project reads in a pod, and others. */
export const podAnnotations: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: declared }, { weight: 1, arbitrary: misdeclared }),
    few(fc.tuple(named('team', 'note'), named('shop')), 1),
  )
  .map(([known, more]) => Object.fromEntries([...Object.entries(known), ...(more as [string, string][])]))

/** The pod template of a controller. */
export const template: fc.Arbitrary<unknown> = some({
  metadata: some({ labels, annotations: half(podAnnotations) }),
  spec: podSpec,
})
