/** The quality-of-service class that the kubelet will give a pod. */
import { isObject, type JsonObject, member } from '../json.ts'
import { completePodRequest } from './effective.ts'
import { compareQuantities, type Quantity } from './quantity.ts'
import { findLimit, findPodLevel, findPodLimit, findRequest } from './resources.ts'
import type { PodView } from './views.ts'

/** From the first to be evicted to the last. */
export const qosClasses = ['BestEffort', 'Burstable', 'Guaranteed'] as const
export type QosClass = (typeof qosClasses)[number]

/** One resource of the pod or of one of its containers that decides its class. */
interface Pair {
  readonly request: Quantity | undefined
  readonly limit: Quantity | undefined
}

/**
 * The class of a pod: Guaranteed if every container's cpu and memory limits equal its requests, BestEffort if none asks for either.
 *
 * Init containers count, ephemeral ones don't; a zero counts as nothing; a pod's own `resources`, even empty ones, replace
 * those of its containers.
 * Source: k8s.io/kubernetes/pkg/apis/core/v1/helper/qos, ComputePodQOS.
 */
export function qosClassOf(pod: PodView): QosClass {
  const pairs = pairsOf(pod)
  if (pairs.every(pair => pair.request === undefined && pair.limit === undefined)) return 'BestEffort'
  return pairs.every(isGuaranteed) ? 'Guaranteed' : 'Burstable'
}

const counted = ['cpu', 'memory'] as const

function pairsOf(pod: PodView): Pair[] {
  const own = member(pod.spec, 'resources')
  if (isObject(own)) return counted.map(name => pairOf(podRequest(pod, own, name), findPodLimit(pod, name)))
  return pod.containers.flatMap(container =>
    counted.map(name => pairOf(findRequest(container, name), findLimit(container, name))),
  )
}

/** Requests are completed only where there are limits, of whatever resource. */
function podRequest(pod: PodView, own: JsonObject, name: string): Quantity | undefined {
  const limits = member(own, 'limits')
  const isCompleted = isObject(limits) && Object.keys(limits).length > 0
  return isCompleted ? completePodRequest(pod, name) : findPodLevel(pod, 'requests', name)
}

function pairOf(request: Quantity | undefined, limit: Quantity | undefined): Pair {
  return { request: positive(request), limit: positive(limit) }
}

function positive(quantity: Quantity | undefined): Quantity | undefined {
  return quantity !== undefined && quantity.nano > 0n ? quantity : undefined
}

function isGuaranteed({ request, limit }: Pair): boolean {
  return request !== undefined && limit !== undefined && compareQuantities(request, limit) === 0
}
