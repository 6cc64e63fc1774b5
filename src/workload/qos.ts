/** The quality-of-service class that the kubelet will give a pod, and what keeps it from a higher one. */
import { hasMembers, isObject, type JsonObject, member } from '../json.ts'
import { completePodRequest } from './effective.ts'
import { compareQuantities, type Quantity } from './quantity.ts'
import { findLimit, findPodLevel, findPodLimit, findRequest, findWritten } from './resources.ts'
import type { ContainerView, PodView } from './views.ts'

/** From the first to be evicted to the last. */
export const qosClasses = ['BestEffort', 'Burstable', 'Guaranteed'] as const
export type QosClass = (typeof qosClasses)[number]

/** What the namespace's LimitRanges will fill in for a container, as far as that is still to come. */
export type DefaultsOf = (
  container: ContainerView,
  name: string,
) => { readonly defaultRequest: Quantity | undefined; readonly defaultLimit: Quantity | undefined }

const noDefaults: DefaultsOf = () => ({ defaultRequest: undefined, defaultLimit: undefined })

/** One resource of the pod itself or of one of its containers, which decides the pod's class; a zero counts as nothing. */
export interface QosPair {
  /** undefined: the pod's own `spec.resources`. */
  readonly container: ContainerView | undefined
  readonly resource: 'cpu' | 'memory'
  readonly request: Quantity | undefined
  readonly limit: Quantity | undefined
}

/**
 * What the kubelet looks at, in order: each container's cpu and memory, or the pod's own.
 *
 * Init containers count, ephemeral ones don't; a pod's own `resources`, even empty ones, replace those of its containers.
 * They are completed before LimitRanges are asked, which have no defaults for pods.
 * Source: k8s.io/kubernetes/pkg/apis/core/v1/helper/qos, ComputePodQOS; pkg/apis/core/v1/defaults.go, SetDefaults_Pod.
 */
export function qosPairsOf(pod: PodView, defaultsOf: DefaultsOf = noDefaults): readonly QosPair[] {
  const own = member(pod.spec, 'resources')
  if (isObject(own)) {
    return counted.map(name => pairOf(undefined, name, podRequest(pod, own, name), findPodLimit(pod, name)))
  }
  return pod.containers.flatMap(container => counted.map(name => containerPair(container, name, defaultsOf)))
}

const counted = ['cpu', 'memory'] as const

/** The class of a pod: Guaranteed if all its limits equal its requests, BestEffort if it asks for nothing. */
export function qosClassOf(pod: PodView, defaultsOf: DefaultsOf = noDefaults): QosClass {
  return classOfPairs(qosPairsOf(pod, defaultsOf))
}

/** The class that these pairs make. */
export function classOfPairs(pairs: readonly QosPair[]): QosClass {
  if (pairs.every(pair => pair.request === undefined && pair.limit === undefined)) return 'BestEffort'
  return pairs.every(isGuaranteed) ? 'Guaranteed' : 'Burstable'
}

/** True where request and limit are there and equal. */
export function isGuaranteed({ request, limit }: QosPair): boolean {
  return request !== undefined && limit !== undefined && compareQuantities(request, limit) === 0
}

/** A limit that is written covers the request, before a default does. */
function containerPair(container: ContainerView, name: QosPair['resource'], defaultsOf: DefaultsOf): QosPair {
  const { defaultRequest, defaultLimit } = defaultsOf(container, name)
  const isWritten = (list: 'requests' | 'limits'): boolean => findWritten(container, list, name) !== undefined
  const request = findRequest(container, name) ?? (isWritten('requests') ? undefined : defaultRequest)
  const limit = findLimit(container, name) ?? (isWritten('limits') ? undefined : defaultLimit)
  return pairOf(container, name, request, limit)
}

/** Requests are completed only where there are limits, of whatever resource. */
function podRequest(pod: PodView, own: JsonObject, name: string): Quantity | undefined {
  return hasMembers(member(own, 'limits')) ? completePodRequest(pod, name) : findPodLevel(pod, 'requests', name)
}

function pairOf(
  container: QosPair['container'],
  resource: QosPair['resource'],
  request: Quantity | undefined,
  limit: Quantity | undefined,
): QosPair {
  return { container, resource, request: positive(request), limit: positive(limit) }
}

function positive(quantity: Quantity | undefined): Quantity | undefined {
  return quantity !== undefined && quantity.nano > 0n ? quantity : undefined
}
