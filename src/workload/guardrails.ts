/** What keeps the workloads of a namespace within bounds, whatever they ask for themselves. */
import { hasMembers, listMember, member, stringMember } from '../json.ts'
import { readOnce } from '../memoize.ts'
import { isSystemClass } from './priority-classes.ts'
import type { Resource } from './views.ts'

/** What the ResourceQuotas of a namespace are about. Each list here that stays the same is read once. */
export interface Quotas {
  /** True where one of them bounds anything. */
  readonly bound: boolean
  /** True where one of them bounds the Pods of some PriorityClasses. */
  readonly boundPriorities: boolean
}

/** Reads ResourceQuotas; one without anything in `hard` bounds nothing. */
export const readQuotas = readOnce((quotas: readonly Resource[]): Quotas => {
  const bounding = quotas.filter(({ root }) => hasMembers(member(member(root, 'spec'), 'hard')))
  return { bound: bounding.length > 0, boundPriorities: bounding.some(isByPriority) }
})

/** Of the scopes that a quota may have, the one by the PriorityClass of the Pods; in `scopes` it means any class. */
function isByPriority({ root }: Resource): boolean {
  const spec = member(root, 'spec')
  const expressions = listMember(member(spec, 'scopeSelector'), 'matchExpressions')
  return (
    listMember(spec, 'scopes').includes('PriorityClass') ||
    expressions.some(each => stringMember(each, 'scopeName') === 'PriorityClass')
  )
}

/** True where one of the LimitRanges has limits. */
export const haveLimits = readOnce((limitRanges: readonly Resource[]): boolean =>
  limitRanges.some(({ root }) => listMember(member(root, 'spec'), 'limits').length > 0),
)

/** The name of the first PriorityClass that is not one of the cluster's own. */
export const findOrdinaryClass = readOnce(
  (classes: readonly Resource[]): string | undefined =>
    classes.find(({ name }) => name !== undefined && !isSystemClass(name))?.name,
)
