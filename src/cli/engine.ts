/** Wires the policies and profiles of this package into the engine. */
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { UsageError } from '../errors.ts'
import { nearest } from '../policy/nearest.ts'
import { buildPlanner, defaultPlanSettings, type Plan, type Profile } from '../policy/plan.ts'

export const profileNames: readonly string[] = profiles.map(profile => profile.name)

function findProfile(name: string): Profile | undefined {
  return profiles.find(profile => profile.name === name)
}

/** The plan of a profile by its name, undefined if there is none of that name. */
export type PlanOf = (profile: string) => Plan | undefined

/** The plan of a profile that is known to exist. */
export function getPlan(planOf: PlanOf, profile: string): Plan {
  const plan = planOf(profile)
  if (plan === undefined) throw new UsageError(`there is no profile ${profile}`)
  return plan
}

/** Plans by profile name, of all policies or of those named. @throws UsageError for ids that no policy has. */
export function buildPlans(ids?: readonly string[]): PlanOf {
  if (ids !== undefined) assertKnown(ids)
  const planner = buildPlanner(policies, defaultPlanSettings, ids)
  return name => {
    const profile = findProfile(name)
    return profile === undefined ? undefined : planner.planOf(profile)
  }
}

function assertKnown(ids: readonly string[]): void {
  const known: readonly string[] = policies.map(policy => policy.id)
  const unknown = ids.filter(id => !known.includes(id))
  if (unknown.length > 0) throw new UsageError(unknown.map(id => explainUnknown(id, known)).join('\n'))
}

function explainUnknown(id: string, known: readonly string[]): string {
  const near = nearest(id, known)
  return `--policy ${JSON.stringify(id)}: no such policy; ${near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`}`
}

/** Today in UTC, `YYYY-MM-DD`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
