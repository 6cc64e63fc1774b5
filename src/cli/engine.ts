/** Wires the policies and profiles of this package into the engine. */
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import type { Vocabulary } from '../config/schema.ts'
import { UsageError } from '../errors.ts'
import type { Configuration } from '../policy/configuration.ts'
import { nearest } from '../policy/nearest.ts'
import { buildPlans, type Plans, type PlansOrigin } from '../policy/plans.ts'

export const profileNames: readonly string[] = profiles.map(profile => profile.name)

/** What a configuration may name. */
export const vocabulary: Vocabulary = { policies, profileNames }

/** The policies and profiles there are, under a configuration. @throws UsageError for ids that no policy has. */
export function originOf(configuration: Configuration, only?: readonly string[]): PlansOrigin {
  if (only !== undefined) assertKnown(only)
  return { policies, profiles, configuration, only }
}

/** The plans of a configuration, for all policies or those named. @throws UsageError for ids that no policy has. */
export function buildEngine(configuration: Configuration, only?: readonly string[]): Plans {
  return buildPlans(originOf(configuration, only))
}

function assertKnown(ids: readonly string[]): void {
  const known: readonly string[] = policies.map(policy => policy.id)
  const unknown = ids.filter(id => !known.includes(id))
  if (unknown.length > 0)
    throw new UsageError(unknown.map(id => explainUnknown('--policy', 'policy', id, known)).join('\n'))
}

/** That there is no such thing, and what may be meant. @param where it was written. */
export function explainUnknown(where: string, what: string, written: string, known: readonly string[]): string {
  const near = nearest(written, known)
  const hint = near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`
  return `${where} ${JSON.stringify(written)}: no such ${what}; ${hint}`
}

/** Today in UTC, `YYYY-MM-DD`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
