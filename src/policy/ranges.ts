/** LimitRanges as policies see them. */
import { type ContainerRange, containerRange, noRange } from '../workload/limit-range.ts'
import type { ContainerView } from '../workload/views.ts'
import type { Context } from './contract.ts'

/**
 * What the namespace's LimitRanges will do to a container.
 *
 * They fill in nothing more in a Pod at admission: LimitRanger runs before us, so that is in the object already (and what is not there,
 * it did not fill); their bounds are held after us. Templates, and Pods in files, have both before them. What is not known counts as absent.
 */
export function rangeFor(container: ContainerView, name: string, context: Context): ContainerRange {
  const limitRanges = context.facts.list('LimitRange', container.resource.namespace)
  if (limitRanges === undefined) return noRange
  const range = containerRange(limitRanges, name)
  const filled = context.source !== 'files' && !container.pod.isTemplate
  return filled && range !== noRange ? { ...range, defaultLimit: undefined, defaultRequest: undefined } : range
}
