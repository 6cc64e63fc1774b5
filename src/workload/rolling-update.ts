/** How a Deployment replaces its Pods. */
import { type Json, member, stringMember } from '../json.ts'
import { findIntOrPercent, type IntOrPercent, scale } from './int-or-percent.ts'
import type { Resource } from './views.ts'

/** What a rolling update may do at a time. */
export interface RollingUpdate {
  readonly maxUnavailable: IntOrPercent
  readonly maxSurge: IntOrPercent
  /** `maxUnavailable` as it is written, or filled in. */
  readonly written: Json
}

/** What the API server fills in for both (SetDefaults_Deployment). */
const filled = '25%'

/** True for strategy `Recreate`: all old Pods are gone before the first new one starts. */
export function isRecreated(deployment: Resource): boolean {
  return stringMember(strategyOf(deployment), 'type') === 'Recreate'
}

/** How a Deployment that is not recreated is updated; undefined where the API server would refuse a value. */
export function findRollingUpdate(deployment: Resource): RollingUpdate | undefined {
  const rollingUpdate = member(strategyOf(deployment), 'rollingUpdate')
  const written = member(rollingUpdate, 'maxUnavailable') ?? filled
  const maxUnavailable = findIntOrPercent(written)
  const maxSurge = findIntOrPercent(member(rollingUpdate, 'maxSurge') ?? filled)
  return maxUnavailable && maxSurge && { maxUnavailable, maxSurge, written }
}

/**
 * How many of its replicas a rolling update may take away at once.
 *
 * Percentages are rounded down, those of maxSurge up; where both come to nothing one is taken away all the same, or it would never end.
 * Source: kubernetes, pkg/controller/deployment/util, ResolveFenceposts.
 */
export function unavailableOf({ maxUnavailable, maxSurge }: RollingUpdate, replicas: number): number {
  const unavailable = scale(maxUnavailable, replicas, 'down')
  return unavailable === 0 && scale(maxSurge, replicas, 'up') === 0 ? 1 : unavailable
}

function strategyOf({ root }: Resource): Json | undefined {
  return member(member(root, 'spec'), 'strategy')
}
