/** A pod's quality of service is at least what its profile asks for: the class decides who is evicted first. */
import type { Json } from '../src/json.ts'
import { definePolicy } from '../src/policy/contract.ts'
import { choice } from '../src/policy/parameters.ts'
import { rangeFor } from '../src/policy/ranges.ts'
import { pods } from '../src/policy/subjects.ts'
import { classOfPairs, isGuaranteed, type QosClass, type QosPair, qosClasses, qosPairsOf } from '../src/workload/qos.ts'
import { formatQuantity } from '../src/workload/quantity.ts'

export const qosClass = definePolicy({
  id: 'qos-class',
  title: 'Pods have at least a minimum quality of service',
  docs: {
    why:
      'When a node runs out of memory, Pods that requested none (BestEffort) are evicted first, and the kernel kills their processes ' +
      'first; Guaranteed Pods go last. A Pod has the class of its weakest container: one sidecar without limits makes a Guaranteed ' +
      'Pod Burstable.',
    remedy:
      'For Burstable, request cpu or memory in at least one container. For Guaranteed, give every container (init containers, ' +
      'too) cpu and memory limits, and requests that equal them or are left out. `spec.resources` of the pod replaces all of that. ' +
      "Defaults of the namespace's LimitRange count.",
    links: [
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
    ],
  },
  subject: pods,
  parameters: { minimum: choice('The lowest class that is accepted.', 'Burstable', qosClasses) },
  messages: {
    belowMinimum: {
      text: 'the QoS class is {found}, below {wanted}: {who} {cause}',
      remedy: 'set {place} of {who} to {value}',
    },
  },
  review(pod, { minimum }, report, context) {
    const pairs = qosPairsOf(pod, (container, name) => rangeFor(container, name, context))
    const found = classOfPairs(pairs)
    const distance = qosClasses.indexOf(minimum) - qosClasses.indexOf(found)
    // a pod without containers has no pair, and the API server refuses it
    const pair = distance <= 0 ? undefined : findWeakest(pairs, minimum)
    if (pair === undefined) return
    const { list, ...words } = explain(pair, minimum)
    const place = pair.container === undefined ? [] : pair.container.path.slice(pod.path.length)
    report({
      message: 'belowMinimum',
      at: pod,
      field: [...(place.length === 0 ? ['spec'] : place), 'resources', list, pair.resource],
      data: { found, wanted: minimum, ...words },
      worse: distance,
      unless: pair.container === undefined ? undefined : 'LimitRange',
    })
  },
})

/** What keeps the class down. Where nobody asks for anything, that is the first container that stays; else the first in order. */
function findWeakest(pairs: readonly QosPair[], minimum: QosClass): QosPair | undefined {
  if (minimum === 'Guaranteed') return pairs.find(pair => !isGuaranteed(pair))
  return pairs.find(({ container }) => container?.class === 'app') ?? pairs[0]
}

interface Explanation {
  readonly [name: string]: Json
  readonly list: 'requests' | 'limits'
}

function explain({ container, resource, request, limit }: QosPair, minimum: QosClass): Explanation {
  const who = container === undefined ? 'the pod' : `container "${container.name}"`
  const at = container === undefined ? 'spec.resources' : 'resources'
  if (minimum === 'Burstable') {
    const value = 'what it uses on an ordinary day'
    return {
      list: 'requests',
      who,
      place: `${at}.requests.${resource}`,
      cause: 'requests neither cpu nor memory',
      value,
    }
  }
  if (limit === undefined) {
    const value = 'the most that it may use'
    return { list: 'limits', who, place: `${at}.limits.${resource}`, cause: `has no ${resource} limit`, value }
  }
  const value = `its limit ${formatQuantity(limit)}`
  const cause =
    request === undefined
      ? `has a ${resource} limit and no request`
      : `requests ${formatQuantity(request)} of ${resource}, not ${value}`
  return { list: 'requests', who, place: `${at}.requests.${resource}`, cause, value }
}
