/** Pods have a controller: nobody else makes them again. */
import { type Context, definePolicy } from '../src/policy/contract.ts'
import { objects } from '../src/policy/subjects.ts'
import { type KindKey, kindNameOf, workloadKinds } from '../src/workload/kinds.ts'
import type { Resource } from '../src/workload/views.ts'

export const barePod = definePolicy({
  id: 'bare-pod',
  title: 'Pods have a controller that replaces them',
  docs: {
    why:
      'A Pod is bound to one node. When that drains or fails, a Pod without a controller is deleted for good, and what it had in an emptyDir ' +
      'or a hostPath is lost with it. `kubectl drain` refuses to go on without `--force`: the upgrade of the nodes waits for somebody who ' +
      'dares.',
    remedy:
      'Write a Deployment, StatefulSet or DaemonSet, and a Job for what runs to completion: those are only audited. An ownerReference with ' +
      "`controller: true` counts; at admission one to Kubernetes' own kinds only if their controller sent the Pod, since anybody can write it.",
    links: [
      'https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers',
      'https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/',
    ],
  },
  subject: objects('Pod'),
  parameters: {},
  messages: {
    longRunning: {
      text: 'nothing is known to replace the Pod when its node drains or fails: {found}',
      remedy: 'make it a {wanted}',
    },
    completes: {
      text: 'nothing is known to run the Pod again when its node drains or fails: {found}',
      remedy: 'make it a {wanted}',
      ceiling: 'audit',
    },
  },
  review(resource, _parameters, report, context) {
    const { pod } = resource
    const found = pod === undefined ? undefined : findLack(resource, context)
    if (found === undefined) return
    const at = { at: resource, field: ['metadata', 'ownerReferences'] }
    if (pod?.longRunning) {
      report({ ...at, message: 'longRunning', data: { found, wanted: 'Deployment, StatefulSet or DaemonSet' } })
    } else report({ ...at, message: 'completes', data: { found, wanted: 'Job' } })
  },
})

/** Kinds whose controllers are built in: of these it can be known who made a Pod. */
const builtIn: ReadonlySet<KindKey> = new Set(workloadKinds.filter(kind => kind !== 'Pod'))

/** Why nobody is known to look after a Pod; undefined where somebody is. An owner of another kind is believed. */
function findLack({ controller, ownerProven }: Resource, { source }: Context): string | undefined {
  if (controller === undefined) return 'no ownerReference has controller: true'
  if (source !== 'admission' || ownerProven || !builtIn.has(controller.kind)) return undefined
  return `it names a ${kindNameOf(controller.kind)}, whose controller did not send it`
}
