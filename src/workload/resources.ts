/** Requests and limits: of a container, of a pod as a whole, and what the API server makes of them. */
import { isObject, type Json, member } from '../json.ts'
import { findQuantity, type Quantity } from './quantity.ts'
import type { ContainerView, PodView } from './views.ts'

/** The resources that every container may ask for. */
export type ResourceName = 'cpu' | 'memory' | 'ephemeral-storage'

/** The two lists in `resources`. */
export type ResourceList = 'requests' | 'limits'

/** What is written for a resource, whatever its type; undefined for nothing and for null. */
export function findWritten(container: ContainerView, list: ResourceList, name: string): Json | undefined {
  return member(member(member(container.raw, 'resources'), list), name) ?? undefined
}

/** A container's limit, if it is a quantity. */
export function findLimit(container: ContainerView, name: string): Quantity | undefined {
  return toQuantity(findWritten(container, 'limits', name))
}

/** A container's request; the API server copies a limit that has no request beside it. */
export function findRequest(container: ContainerView, name: string): Quantity | undefined {
  return toQuantity(findWritten(container, 'requests', name)) ?? findLimit(container, name)
}

/**
 * A pod's own limit (`spec.resources.limits`) of a resource.
 *
 * Pod-level resources name cpu, memory and hugepages only (KEP-2837).
 */
export function findPodLimit(pod: PodView, name: string): Quantity | undefined {
  return findPodLevel(pod, 'limits', name)
}

/** A pod's own request of a resource, or the limit that covers it as well. What the API server fills in: `completePodRequest`. */
export function findPodRequest(pod: PodView, name: string): Quantity | undefined {
  return findPodLevel(pod, 'requests', name) ?? findPodLevel(pod, 'limits', name)
}

/** What is written for a resource in one of a pod's own lists. */
export function findPodLevel(pod: PodView, list: ResourceList, name: string): Quantity | undefined {
  if (name === 'ephemeral-storage') return undefined
  return toQuantity(member(member(member(pod.spec, 'resources'), list), name))
}

function toQuantity(value: Json | undefined): Quantity | undefined {
  return value === undefined || value === null ? undefined : findQuantity(value)
}

/** The names in one of a container's lists. */
export function namedResources(container: ContainerView, list: ResourceList): readonly string[] {
  const named = member(member(container.raw, 'resources'), list)
  return isObject(named) ? Object.keys(named) : []
}
