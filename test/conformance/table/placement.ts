/** replica-spread and local-storage beside others. */
import type { JsonObject } from '../../../src/json.ts'
import { autoscaler, container, controller, deployment, labels, only, pod } from '../manifests.ts'
import type { ConformanceCase, ConformanceRow } from '../row.ts'

const host = 'kubernetes.io/hostname'
const zone = 'topology.kubernetes.io/zone'
const labelSelector = { matchLabels: labels }

function apart(topologyKey: string): JsonObject {
  const term = { labelSelector, topologyKey }
  const podAntiAffinity = { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] }
  return only(container(), { affinity: { podAntiAffinity } })
}

function spread(selector: JsonObject, ...topologyKeys: readonly string[]): JsonObject {
  const rule = { maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: selector }
  return only(container(), {
    topologySpreadConstraints: topologyKeys.map(topologyKey => ({ ...rule, topologyKey })),
  })
}

const three = { replicas: 3 }
const nothing: ConformanceCase = {
  name: 'three replicas, and nothing keeps them apart',
  both: 'find',
  objects: [deployment(three)],
}
const antiAffinity: ConformanceCase = {
  name: 'anti-affinity between nodes',
  both: 'pass',
  objects: [deployment(three, apart(host))],
}
const topologySpread: ConformanceCase = {
  name: 'a topology spread constraint',
  theirs: 'finds',
  ours: 'passes',
  about: 'topology spread in place of anti-affinity',
  why: 'Topology spread constraints keep replicas apart as well, and evenly.',
  objects: [deployment(three, spread(labelSelector, host))],
}
const betweenZones: ConformanceCase = {
  name: 'anti-affinity between zones',
  theirs: 'finds',
  ours: 'passes',
  why: 'Two zones are two nodes, too.',
  objects: [deployment(three, apart(zone))],
}
const replicasUnset: ConformanceCase = {
  name: 'replicas are left out, and nothing scales it',
  theirs: 'finds',
  ours: 'passes',
  about: 'replicas left out',
  why: 'The API server fills in 1, and one Pod has nothing to be kept apart from.',
  objects: [deployment()],
}

/** A Pod whose container mounts a volume. */
function mounting(volume: JsonObject, one: JsonObject = {}): JsonObject {
  const volumeMounts = [{ name: 'data', mountPath: '/data' }]
  return pod(only(container({ volumeMounts, ...one }), { volumes: [{ name: 'data', ...volume }] }))
}

const logs = { 'local-storage': { allowedHostPaths: ['/var/log'] } }
const storage = { 'ephemeral-storage': '1Gi' }
const claim: ConformanceCase = {
  name: 'a claim',
  both: 'pass',
  objects: [mounting({ persistentVolumeClaim: { claimName: 'web' } })],
}
const hostPath: ConformanceCase = {
  name: 'a hostPath',
  both: 'find',
  objects: [mounting({ hostPath: { path: '/data' } })],
}

/** What others ask of the place of replicas and of their data. */
export const placementRows: readonly ConformanceRow[] = [
  {
    policies: ['replica-spread'],
    tool: 'kube-linter',
    check: 'no-anti-affinity',
    read: 'pkg/templates/antiaffinity/template.go@bf748084, pkg/extract/pod_spec.go@6b6c7f1e',
    cases: [
      nothing,
      antiAffinity,
      topologySpread,
      betweenZones,
      {
        name: 'replicas are left to an autoscaler that keeps at least two',
        theirs: 'passes',
        ours: 'finds',
        about: 'replicas left out',
        why: 'Where an autoscaler decides, its minimum is what there always is.',
        objects: [deployment(), autoscaler()],
      },
    ],
  },
  {
    policies: ['replica-spread'],
    tool: 'kube-score',
    check: 'deployment-has-host-podantiaffinity',
    read: 'score/apps/apps.go@117a01f2',
    cases: [nothing, antiAffinity, topologySpread, replicasUnset],
  },
  {
    policies: ['replica-spread'],
    tool: 'kube-score',
    check: 'statefulset-has-host-podantiaffinity',
    read: 'score/apps/apps.go@117a01f2',
    cases: [
      { ...nothing, objects: [controller('StatefulSet', only(container()), three)] },
      { ...antiAffinity, objects: [controller('StatefulSet', apart(host), three)] },
      { ...betweenZones, objects: [controller('StatefulSet', apart(zone), three)] },
    ],
  },
  {
    policies: ['replica-spread'],
    tool: 'Polaris',
    check: 'topologySpreadConstraint',
    read: 'pkg/config/checks/topologySpreadConstraint.yaml@06aafdbf',
    cases: [
      nothing,
      {
        name: 'a topology spread constraint',
        both: 'pass',
        objects: [deployment(three, spread(labelSelector, zone))],
      },
      {
        name: 'anti-affinity between nodes',
        theirs: 'finds',
        ours: 'passes',
        why: 'Anti-affinity keeps replicas apart as well.',
        objects: antiAffinity.objects,
      },
      {
        name: 'a constraint that selects the Pods of another workload',
        theirs: 'passes',
        ours: 'finds',
        why: 'It counts where the others are, and all of its own may be on one node.',
        objects: [deployment(three, spread({ matchLabels: { app: 'api' } }, host))],
      },
      replicasUnset,
    ],
  },
  {
    policies: ['replica-spread'],
    tool: 'Kyverno policies',
    check: 'topologyspreadconstraints-policy',
    read: 'other/topologyspreadconstraints-policy/topologyspreadconstraints-policy.yaml@e25ae1d8',
    cases: [
      nothing,
      {
        name: 'constraints over nodes and over zones',
        both: 'pass',
        objects: [deployment(three, spread(labelSelector, host, zone))],
      },
      {
        name: 'a constraint over zones only',
        theirs: 'finds',
        ours: 'passes',
        why: 'Two zones are two nodes, too.',
        objects: [deployment(three, spread(labelSelector, zone))],
      },
      {
        name: 'two replicas, and nothing keeps them apart',
        theirs: 'passes',
        ours: 'finds',
        why: 'Two replicas on one node are gone together as three are.',
        objects: [deployment({ replicas: 2 })],
      },
    ],
  },
  {
    policies: ['replica-spread'],
    tool: 'Azure Policy',
    check: '[Preview]: Must Have Anti Affinity Rules Set',
    read: 'built-in-policies/policyDefinitions/Kubernetes/MustHaveAntiAffinityRulesSet.json@1c5f2905',
    cases: [nothing, antiAffinity],
  },
  {
    policies: ['local-storage'],
    tool: 'Polaris',
    check: 'hostPathSet',
    read: 'pkg/config/checks/hostPathSet.yaml@c6aeb90d',
    cases: [
      hostPath,
      claim,
      {
        name: 'an emptyDir without a sizeLimit',
        theirs: 'passes',
        ours: 'finds',
        why: 'It fills the disk of the node, and all Pods there are evicted.',
        objects: [mounting({ emptyDir: {} })],
      },
    ],
  },
  {
    policies: ['local-storage'],
    tool: 'Kyverno policies',
    check: 'disallow-host-path',
    read: 'pod-security/baseline/disallow-host-path/disallow-host-path.yaml@0b610f86',
    cases: [
      hostPath,
      claim,
      {
        name: 'a path that the configuration allows',
        theirs: 'finds',
        ours: 'passes',
        why: 'Agents that ship logs have to read them where they are.',
        params: logs,
        objects: [mounting({ hostPath: { path: '/var/log' } })],
      },
    ],
  },
  {
    policies: ['local-storage'],
    tool: 'Gatekeeper library',
    check: 'k8spsphostfilesystem',
    read: 'src/pod-security-policy/host-filesystem/src.rego@35708e35',
    configured: 'allowedHostPaths: [{pathPrefix: /var/log}]',
    params: logs,
    cases: [
      hostPath,
      { name: 'a path that is allowed', both: 'pass', objects: [mounting({ hostPath: { path: '/var/log/pods' } })] },
    ],
  },
  {
    policies: ['local-storage'],
    tool: 'kube-linter',
    check: 'sensitive-host-mounts',
    read: 'pkg/templates/hostmounts/template.go@913e2829, docs/generated/checks.md@8d689190',
    cases: [
      {
        name: 'the /etc of the node',
        both: 'find',
        objects: [mounting({ hostPath: { path: '/etc' } })],
      },
      claim,
      {
        name: 'data in a directory of the node',
        theirs: 'passes',
        ours: 'finds',
        why: 'No path is safe for data: with the node it is gone, and another node has another one.',
        objects: hostPath.objects,
      },
    ],
  },
  {
    policies: ['local-storage'],
    tool: 'Kyverno policies',
    check: 'require-emptydir-requests-and-limits',
    read: 'other/require-emptydir-requests-limits/require-emptydir-requests-limits.yaml@6f538d7c',
    cases: [
      { name: 'an emptyDir without any limit', both: 'find', objects: [mounting({ emptyDir: {} })] },
      { name: 'an emptyDir with a sizeLimit', both: 'pass', objects: [mounting({ emptyDir: { sizeLimit: '1Gi' } })] },
      {
        name: 'an emptyDir in memory',
        theirs: 'finds',
        ours: 'passes',
        why: 'What it holds counts against the memory limits, which resource-limits asks for.',
        objects: [mounting({ emptyDir: { medium: 'Memory' } })],
      },
      {
        name: 'a container that mounts it requests and limits ephemeral storage',
        theirs: 'passes',
        ours: 'finds',
        why: 'That counts logs and layers, too: only a sizeLimit says how much the volume may take.',
        objects: [mounting({ emptyDir: {} }, { resources: { requests: storage, limits: storage } })],
      },
    ],
  },
]
