/** LimitRanges as policies see them. */
import { type ContainerRange, containerRange, noRange } from '../workload/limit-range.ts'
import type { ContainerView } from '../workload/views.ts'
import type { Context } from './contract.ts'

/**
 * What the namespace's LimitRanges will do to a container.
 *
 * Nothing for a Pod at admission: LimitRanger runs before us, so what it fills in is in the object already (and what is not there, it
 * did not fill). Templates, and Pods in files, have that before them. What is not known counts as absent.
 */
export function rangeFor(container: ContainerView, name: string, context: Context): ContainerRange {
  if (context.source === 'admission' && !container.pod.isTemplate) return noRange
  const limitRanges = context.facts.list('LimitRange', container.resource.namespace)
  return limitRanges === undefined ? noRange : containerRange(limitRanges, name)
}
