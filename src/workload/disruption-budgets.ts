/** What a PodDisruptionBudget lets go. */
import { isObject, type Json, member } from '../json.ts'
import { findIntOrPercent, type IntOrPercent, scale } from './int-or-percent.ts'
import { selectorOf } from './selectors.ts'
import type { Resource } from './views.ts'

/** The one rule of a budget. */
export interface DisruptionRule {
  readonly field: 'maxUnavailable' | 'minAvailable'
  readonly written: Json
  readonly amount: IntOrPercent
}

/** `unset` where neither field is written; undefined where the API server would refuse what is. */
export function findRule(budget: Resource): DisruptionRule | 'unset' | undefined {
  const spec = member(budget.root, 'spec')
  const written = (['maxUnavailable', 'minAvailable'] as const).flatMap(field => {
    const value = member(spec, field) ?? null
    return value === null ? [] : [{ field, written: value, amount: findIntOrPercent(value) }]
  })
  const [rule, other] = written
  if (rule === undefined) return 'unset'
  const { field, amount } = rule
  return amount === undefined || other !== undefined ? undefined : { field, written: rule.written, amount }
}

/** True where a rule lets no Pod go, however many there are. */
export function neverAllows({ field, amount: { amount, percent } }: DisruptionRule): boolean {
  return field === 'maxUnavailable' ? amount === 0 : percent && amount >= 100
}

/**
 * How many of all replicas have to stay. Percentages are rounded up, those of `maxUnavailable` in favour of who drains.
 *
 * Source: kubernetes pkg/controller/disruption/disruption.go, getExpectedPodCount.
 */
export function heldOf({ field, amount }: DisruptionRule, replicas: number): number {
  const scaled = scale(amount, replicas, 'up')
  return field === 'minAvailable' ? scaled : Math.max(replicas - scaled, 0)
}

/** The fewest replicas of which one may go, by a rule that ever lets one go. */
export function fewestReplicas({ field, amount: { amount, percent } }: DisruptionRule): number {
  if (field === 'maxUnavailable') return 1
  return percent ? Math.ceil(100 / (100 - amount)) : amount + 1
}

/** True for a budget that may select something. */
export function hasSelector(budget: Resource): boolean {
  return isObject(selectorOf(budget))
}
