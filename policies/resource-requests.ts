/** Every container requests cpu and memory: without requests the scheduler guesses, and nodes fill until they evict. */
import { type Context, definePolicy, type Report } from '../src/policy/contract.ts'
import { optionalQuantity, type QuantityValue, toggle } from '../src/policy/parameters.ts'
import { rangeFor } from '../src/policy/ranges.ts'
import { containers } from '../src/policy/subjects.ts'
import { fitInPod } from '../src/workload/effective.ts'
import { clampRequest } from '../src/workload/limit-range.ts'
import { formatQuantity } from '../src/workload/quantity.ts'
import { findLimit, findPodRequest, findRequest, findWritten, type ResourceName } from '../src/workload/resources.ts'
import type { ContainerView } from '../src/workload/views.ts'

export const resourceRequests = definePolicy({
  id: 'resource-requests',
  title: 'Containers request cpu and memory',
  docs: {
    why:
      'A container without requests is placed as if it needed nothing: nodes are overcommitted, neighbours starve it of cpu, ' +
      'it is among the first to be evicted when memory runs out, and a HorizontalPodAutoscaler on utilization cannot work.',
    remedy:
      'Set `resources.requests.cpu` and `resources.requests.memory` of the container (or `spec.resources` of the pod) to what it ' +
      "uses on an ordinary day. A limit of the same resource, or a default in the namespace's LimitRange, satisfies the policy too; so does a request of 0, which says " +
      'that nothing is needed.',
    links: [
      'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
      'https://kubernetes.io/docs/concepts/policy/limit-range/',
    ],
  },
  subject: containers('init', 'sidecar', 'app'),
  parameters: {
    cpu: optionalQuantity('The cpu request to inject; null: neither required nor injected.', '100m'),
    memory: optionalQuantity('The memory request to inject; null: neither required nor injected.', '128Mi'),
    ephemeralStorage: optionalQuantity(
      'The ephemeral-storage request to inject; null: neither required nor injected.',
      null,
    ),
    daemonSets: toggle(
      'Inject into Pods of DaemonSets, too. A full node would not take its agents back after a restart if they asked for room.',
      false,
    ),
  },
  messages: {
    missing: {
      text: '{resource} request is missing',
      remedy: 'set resources.requests.{resource}, for example {wanted}',
    },
    invalid: {
      text: '{resource} request {found} is no quantity',
      remedy: 'write resources.requests.{resource} as a quantity, for example {wanted}',
    },
  },
  review(container, { cpu, memory, ephemeralStorage, daemonSets }, report, context) {
    const demand = { container, report, context, inject: daemonSets || !container.pod.ofDaemonSet }
    if (cpu !== null) demandRequest(demand, 'cpu', cpu)
    if (memory !== null) demandRequest(demand, 'memory', memory)
    if (ephemeralStorage !== null) demandRequest(demand, 'ephemeral-storage', ephemeralStorage)
  },
})

interface Demand {
  readonly container: ContainerView
  readonly report: Report<'missing' | 'invalid'>
  readonly context: Context
  readonly inject: boolean
}

function demandRequest({ container, report, context, inject }: Demand, name: ResourceName, value: QuantityValue): void {
  if (findRequest(container, name) !== undefined || findPodRequest(container.pod, name) !== undefined) return
  const range = rangeFor(container, name, context)
  if (range.defaultRequest !== undefined) return
  const clamped = clampRequest(value.quantity, findLimit(container, name), range)
  const { minimum, podMaximum } = range
  const fitted = fitInPod(clamped, container, { list: 'requests', name, minimum, podMaximum })
  const best = fitted ?? clamped
  const wanted = best === value.quantity ? value.text : formatQuantity(best)
  const found = findWritten(container, 'requests', name)
  const field = ['resources', 'requests', name]
  report({
    message: found === undefined ? 'missing' : 'invalid',
    at: container,
    field,
    item: name,
    data: { resource: name, found: found ?? null, wanted },
    unless: 'LimitRange',
    mend: inject && fitted !== undefined ? [{ set: field, to: wanted }] : undefined,
  })
}
