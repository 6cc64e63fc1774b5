/** The specification of replica-spread. What a rule selects has a table of its own, in test/workload/spread.test.ts. */
import { replicaSpread } from '../../policies/replica-spread.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'
import { type WorkloadKind, workloadNames, workloadOf } from './workloads.ts'

const containers = [{ name: 'web' }]
const own = { matchLabels: { app: 'web' } }
const others = { matchLabels: { app: 'other' } }
const hostname = 'kubernetes.io/hostname'

const constraint = (labelSelector: Json): JsonObject => ({
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: hostname, whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
  ],
})
const required = (labelSelector: Json, more: JsonObject = {}): JsonObject => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: hostname, labelSelector, ...more }],
    },
  },
})
const preferred = (labelSelector: Json): JsonObject => ({
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { topologyKey: hostname, labelSelector } },
      ],
    },
  },
})

const spread = (kind: WorkloadKind, spec: JsonObject, replicas: Json = 2): JsonObject =>
  workloadOf(kind, { containers, ...spec }, { replicas })
/** A Deployment that leaves its replicas to others. */
const scaled = workloadOf('Deployment', { containers })
const autoscaler = (minReplicas: number, maxReplicas: number, target: JsonObject = {}, namespace = 'default') => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web', namespace },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', ...target },
    minReplicas,
    maxReplicas,
  },
})

policyTest(replicaSpread, {
  compliant: [
    { name: 'a constraint', object: spread('Deployment', constraint(own)) },
    { name: 'in a StatefulSet', object: spread('StatefulSet', constraint(own), 5) },
    {
      name: 'a constraint that is narrower',
      object: spread('Deployment', {
        topologySpreadConstraints: [{ labelSelector: own, matchLabelKeys: ['pod-template-hash'] }],
      }),
    },
    { name: 'required anti-affinity', object: spread('Deployment', required(own)) },
    { name: 'preferred anti-affinity', object: spread('StatefulSet', preferred(own)) },
    {
      name: 'over zones only',
      object: spread('Deployment', required(own, { topologyKey: 'topology.kubernetes.io/zone' })),
    },
    {
      name: 'one of several rules',
      object: spread('Deployment', { ...constraint(others), ...required(own) }),
    },
    {
      name: 'under an autoscaler',
      object: workloadOf('Deployment', { containers, ...constraint(own) }),
      facts: [autoscaler(2, 9)],
    },
    { name: 'in a file', object: spread('Deployment', preferred(own)), source: 'files' },
  ],
  violating: [
    {
      name: 'nothing',
      object: spread('Deployment', {}),
      findings: ['missing'],
      says: 'one node may hold all 2 replicas and lose them at once: nothing spreads them; add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels',
    },
    { name: 'a StatefulSet', object: spread('StatefulSet', {}, 3), findings: ['missing'] },
    { name: 'in a file', object: spread('Deployment', {}), source: 'files', findings: ['missing'] },
    {
      name: 'affinity to nodes and to others is no spread',
      object: spread('Deployment', { affinity: { nodeAffinity: {}, podAffinity: { ...required(own) } } }),
      findings: ['missing'],
    },
    {
      name: 'lists that are empty, or none',
      object: spread('Deployment', { topologySpreadConstraints: [], affinity: { podAntiAffinity: null } }),
      findings: ['missing'],
    },
    {
      name: 'what is no rule',
      object: spread('Deployment', {
        topologySpreadConstraints: [null, 'x', []],
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [null],
            preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }, { weight: 1, podAffinityTerm: [] }],
          },
        },
      }),
      findings: ['missing'],
    },
    {
      name: "a constraint for another workload's Pods",
      object: spread('Deployment', constraint(others)),
      findings: ['selectsOthers'],
      says: 'one node may hold all 2 replicas: what spreads Pods here does not select them; let the labelSelector of topologySpreadConstraints or podAntiAffinity select the labels of spec.template, in its own namespace',
    },
    {
      name: 'a constraint without a selector',
      object: spread('Deployment', constraint(null)),
      findings: ['selectsOthers'],
    },
    { name: 'required, but others', object: spread('Deployment', required(others)), findings: ['selectsOthers'] },
    { name: 'preferred, but others', object: spread('StatefulSet', preferred(others)), findings: ['selectsOthers'] },
    {
      name: 'in another namespace',
      object: spread('Deployment', required(own, { namespaces: ['shop'] })),
      findings: ['selectsOthers'],
    },
    {
      name: 'a template without labels',
      object: { ...scaled, spec: { replicas: 2, template: { spec: { containers, ...constraint(own) } } } },
      findings: ['selectsOthers'],
    },
    {
      name: 'replicas by an autoscaler',
      object: scaled,
      facts: [autoscaler(1, 2)],
      findings: ['missing'],
      says: 'one node may hold all 2 replicas and lose them at once: nothing spreads them; add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels',
    },
    {
      name: 'an autoscaler, as the API server fills in replicas',
      object: spread('Deployment', {}, 1),
      facts: [autoscaler(2, 9)],
      findings: ['missing'],
    },
    {
      name: 'an autoscaler in the same files',
      object: scaled,
      source: 'files',
      facts: [autoscaler(2, 9)],
      findings: ['missing'],
    },
  ],
  notApplicable: [
    { name: 'one replica', object: spread('Deployment', {}, 1) },
    { name: 'nothing is said of replicas', object: scaled },
    { name: 'none', object: spread('Deployment', {}, 0), facts: [autoscaler(2, 9)] },
    { name: 'an autoscaler that ends at one', object: scaled, facts: [autoscaler(1, 1)] },
    { name: "another workload's autoscaler", object: scaled, facts: [autoscaler(2, 9, { name: 'other' })] },
    { name: 'an autoscaler of a StatefulSet', object: scaled, facts: [autoscaler(2, 9, { kind: 'StatefulSet' })] },
    { name: 'an autoscaler elsewhere', object: scaled, facts: [autoscaler(2, 9, {}, 'shop')] },
    { name: 'replicas that are no number', object: spread('Deployment', {}, '3') },
    { name: 'no pod', object: { ...scaled, spec: { replicas: 3 } } },
    ...workloadNames
      .filter(kind => kind !== 'Deployment' && kind !== 'StatefulSet')
      .map(kind => ({ name: `a ${kind}`, object: spread(kind, {}) })),
  ],
})
