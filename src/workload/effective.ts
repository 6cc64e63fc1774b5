/** What a pod as a whole asks the scheduler for. */
import { member } from '../json.ts'
import { type ContainerRange, larger } from './limit-range.ts'
import { addQuantities, findQuantity, type Quantity } from './quantity.ts'
import { findLimit, findPodLevel, findPodLimit, findRequest, type ResourceList } from './resources.ts'
import type { ContainerView, PodView } from './views.ts'

/**
 * The effective request of a resource; undefined if nothing asks for it.
 *
 * max(containers + sidecars, for each init container: it + the sidecars before it), replaced by the pod's own request where there is one,
 * plus `spec.overhead`. Source: k8s.io/component-helpers/resource, PodRequests.
 */
export function effectiveRequest(pod: PodView, name: string): Quantity | undefined {
  const overhead = member(member(pod.spec, 'overhead'), name)
  return sum(
    completePodRequest(pod, name),
    overhead === undefined || overhead === null ? undefined : findQuantity(overhead),
  )
}

/**
 * A pod's own request; where it has none, what its containers ask for together, and only then its own limit.
 *
 * So the API server completes the resources of a pod that has limits of its own. Source: pkg/apis/core/v1/defaults.go, defaultPodRequests.
 */
export function completePodRequest(pod: PodView, name: string): Quantity | undefined {
  return findPodLevel(pod, 'requests', name) ?? requestOfContainers(pod, name) ?? findPodLimit(pod, name)
}

function requestOfContainers(pod: PodView, name: string): Quantity | undefined {
  return totalOf(pod, container => findRequest(container, name))
}

function totalOf(pod: PodView, find: (container: ContainerView) => Quantity | undefined): Quantity | undefined {
  let running: Quantity | undefined
  let starting: Quantity | undefined
  let sidecars: Quantity | undefined
  for (const container of pod.containers) {
    const found = find(container)
    if (container.class === 'sidecar') sidecars = sum(sidecars, found)
    else if (container.class === 'init') starting = larger(starting, sum(sidecars, found))
    else running = sum(running, found)
  }
  return larger(sum(running, sidecars), starting)
}

/** What one container may have of a resource in one of the lists. */
export interface Share {
  readonly list: ResourceList
  readonly name: string
  readonly minimum: Quantity | undefined
  /** Of all containers of its pod together. */
  readonly podMaximum: Quantity | undefined
}

/**
 * A request or limit for one container, small enough for all containers of its pod together; undefined where less than its minimum is left.
 *
 * Source: plugin/pkg/admission/limitranger of k8s.io/kubernetes, PodValidateLimitFunc.
 */
export function fitInPod(value: Quantity, container: ContainerView, share: Share): Quantity | undefined {
  const fitted = share.podMaximum === undefined ? value : reduce(value, container, share, share.podMaximum)
  return fitted !== undefined && larger(fitted, share.minimum) === fitted ? fitted : undefined
}

/**
 * A limit for one container that has none, small enough for all containers of its pod together; undefined where none is allowed.
 *
 * Where there is no request the API server makes the limit that, too: of a Pod in a file before a LimitRange could fill in less, hence
 * none there.
 */
export function fitLimitInPod(
  limit: Quantity,
  container: ContainerView,
  name: string,
  minimum: Quantity | undefined,
  { defaultRequest, podMaximum, podMinimum, podRatio }: ContainerRange,
): Quantity | undefined {
  // a sum or a ratio of all containers together would need all of them
  if (podMinimum !== undefined || podRatio !== undefined) return undefined
  const fitted = fitInPod(limit, container, { list: 'limits', name, minimum, podMaximum })
  if (fitted === undefined || findRequest(container, name) !== undefined) return fitted
  if (defaultRequest !== undefined) return container.pod.isTemplate ? fitted : undefined
  return fitInPod(fitted, container, { list: 'requests', name, minimum, podMaximum })
}

function reduce(
  value: Quantity,
  container: ContainerView,
  { list, name }: Share,
  podMaximum: Quantity,
): Quantity | undefined {
  const find = list === 'requests' ? findRequest : findLimit
  const total = totalOf(container.pod, each => (each === container ? value : find(each, name)))
  const excess = (total?.nano ?? 0n) - podMaximum.nano
  if (excess <= 0n) return value
  return excess < value.nano ? { ...value, nano: value.nano - excess } : undefined
}

function sum(left: Quantity | undefined, right: Quantity | undefined): Quantity | undefined {
  return left === undefined || right === undefined ? (left ?? right) : addQuantities(left, right)
}
