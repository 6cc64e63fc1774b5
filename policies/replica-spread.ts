/** Replicas are kept apart: several on one node are lost together. */
import { definePolicy } from '../src/policy/contract.ts'
import { objects } from '../src/policy/subjects.ts'
import { replicaRange } from '../src/workload/replicas.ts'
import { autoscalerKind } from '../src/workload/scale-targets.ts'
import { listSpreadRules } from '../src/workload/spread.ts'

export const replicaSpread = definePolicy({
  id: 'replica-spread',
  title: 'Replicas are spread over nodes',
  docs: {
    why:
      'The scheduler places each Pod where there is room, and after a rollout or a scale-up that may be one node for all of them. When it ' +
      'drains or fails, every replica is gone at once: the second one was paid for and saved nobody. A rule whose selector has another ' +
      "workload's labels, copied along with the manifest, keeps nothing apart.",
    remedy:
      'Add `spec.topologySpreadConstraints` to the pod template (`topologyKey: kubernetes.io/hostname`, `whenUnsatisfiable: ScheduleAnyway`), ' +
      "or a podAntiAffinity, preferred or required, with a labelSelector that selects the template's own labels. Which topologyKey is " +
      'right is not judged.',
    links: [
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
    ],
  },
  subject: objects('apps/Deployment', 'apps/StatefulSet'),
  parameters: {},
  messages: {
    missing: {
      text: 'one node may hold all {replicas} replicas and lose them at once: nothing spreads them',
      remedy: 'add {wanted} to spec.template.spec with a labelSelector of its own labels',
    },
    selectsOthers: {
      text: 'one node may hold all {replicas} replicas: what spreads Pods here does not select them',
      remedy: 'let the labelSelector of {wanted} select the labels of spec.template, in its own namespace',
    },
  },
  review(workload, _parameters, report, { facts }) {
    const { pod, namespace } = workload
    if (pod === undefined) return
    const { most } = replicaRange(workload, facts.list(autoscalerKind, namespace))
    if (most < 2) return
    const rules = listSpreadRules(pod)
    if (rules.some(({ selectsOwn }) => selectsOwn)) return
    const [first] = rules
    report({
      message: first === undefined ? 'missing' : 'selectsOthers',
      at: workload,
      field: [...pod.path, ...(first?.field ?? ['spec', 'topologySpreadConstraints'])],
      data: { replicas: most, found: null, wanted: 'topologySpreadConstraints or podAntiAffinity' },
      unless: autoscalerKind,
    })
  },
})
