/** What must hold for one object under one plan, whatever the policies look for. */
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import type { JsonObject } from '../../src/json.ts'
import type { Facts, Situation } from '../../src/policy/contract.ts'
import { evaluate, type Mends } from '../../src/policy/evaluate.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import type { Plan } from '../../src/policy/plan.ts'
import type { Profile } from '../../src/policy/plans.ts'
import type { Verdict } from '../../src/policy/verdict.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { standardObjects } from './arbitrary/standard-objects.ts'
import { lawsOfMaking } from './laws/lists.ts'
import { clone, type Trial } from './trial.ts'

export { clone }

/** Parameters that let policies inject what they don't by themselves. */
export const generous: Readonly<Record<string, JsonObject>> = {
  'resource-requests': { ephemeralStorage: '1Gi', daemonSets: true },
  'resource-limits': { cpu: 'require', ephemeralStorage: 'require' },
  'readiness-probe': { fallback: 'tcpSocket' },
  'pre-stop': { fallback: 'exec' },
  'termination-grace-period': { value: 45 },
  'signal-delivery': { shareProcessNamespace: true },
  'priority-class': { default: 'gold', byQos: { BestEffort: 'std' } },
  'job-limits': { backoffLimit: 1, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 3600 },
  autoscaling: { keepReplicas: true },
  'ingress-rate-limit': { assumeClassNames: true },
}

/** The profile with every policy injecting. */
export function injectAll(profile: Profile): Profile {
  const named = policies.map(({ id }) => {
    const setting = profile.policies[id]
    return [id, { action: 'audit', ...setting, inject: true, params: { ...setting?.params, ...generous[id] } }] as const
  })
  return { name: `${profile.name}, all injecting`, policies: Object.fromEntries(named) }
}

/** Each profile as it is, and with every policy injecting all that it can. */
export const plans: readonly Plan[] = [...profiles, ...profiles.map(injectAll)].map(profile =>
  planOf(policies, profile),
)

/** Some other objects, in the namespace `shop`. */
export const beside: Facts = factsOf(
  standardObjects.map(each => viewResource(each)),
  unknownFacts(37),
  'default',
)

/** Nothing known but the version, and some other objects known. */
export const situations: readonly Facts[] = [unknownFacts(37), beside]

/** Judges an object, which is edited. */
export function review(
  object: JsonObject,
  plan: Plan,
  mends: Mends,
  facts: Facts = unknownFacts(37),
  source: Situation['source'] = 'admission',
): Verdict {
  const situation: Situation = { facts, today: '2026-11-21', source, old: undefined, requester: undefined }
  return evaluate(viewResource(object), plan, situation, mends, 'verdict')
}

/** Everything that holds for one object under one plan; undefined if it does, else what broke. */
export function broken(
  object: JsonObject,
  plan: Plan,
  facts: Facts,
  source: Situation['source'] = 'admission',
): string | undefined {
  const trial: Trial = { object, old: undefined, origin: {}, source, plan, factsBeside: () => facts }
  for (const law of lawsOfMaking) {
    const broke = law(trial)
    if (broke !== undefined) return `${law.name}: ${broke}`
  }
  return undefined
}
