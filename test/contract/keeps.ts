/** What must hold for one object under one plan, whatever the policies look for. */
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { isEqualJson, isList, isObject, type Json, type JsonObject, valueAt } from '../../src/json.ts'
import type { Facts } from '../../src/policy/contract.ts'
import { describe } from '../../src/policy/describe.ts'
import { evaluate, type Mends } from '../../src/policy/evaluate.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import type { Plan } from '../../src/policy/plan.ts'
import type { Profile } from '../../src/policy/plans.ts'
import { identityOf, type Verdict } from '../../src/policy/verdict.ts'
import { applyOperations } from '../../src/report/apply.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'

/** Parameters that let policies inject what they don't by themselves. */
export const generous: Readonly<Record<string, JsonObject>> = {
  'resource-requests': { ephemeralStorage: '1Gi', daemonSets: true },
  'resource-limits': { cpu: 'require', ephemeralStorage: 'require' },
  'readiness-probe': { fallback: 'tcpSocket' },
  'pre-stop': { fallback: 'exec' },
  'termination-grace-period': { value: 45 },
  'signal-delivery': { shareProcessNamespace: true },
  'priority-class': { default: 'gold', byQos: { BestEffort: 'std' } },
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

const range = { default: { memory: '256Mi' }, max: { memory: '1Gi', cpu: '4' }, min: { cpu: '10m' } }
const known = [
  ['v1', 'LimitRange', 'range', { spec: { limits: [{ type: 'Container', ...range }] } }],
  ['scheduling.k8s.io/v1', 'PriorityClass', 'gold', { value: 1000 }],
  ['scheduling.k8s.io/v1', 'PriorityClass', 'std', { value: 0, globalDefault: true }],
  ['networking.k8s.io/v1', 'IngressClass', 'c0', { spec: { controller: 'k8s.io/ingress-nginx' } }],
  ['networking.k8s.io/v1', 'IngressClass', 'c1', { spec: { controller: 'haproxy-ingress.github.io/controller' } }],
  ['networking.k8s.io/v1', 'IngressClass', 'c2', { spec: { controller: 'haproxy.org/ingress-controller/x' } }],
  ['networking.k8s.io/v1', 'IngressClass', 'c3', { spec: { controller: 'nginx.org/ingress-controller' } }],
  ['networking.k8s.io/v1', 'IngressClass', 'c4', { spec: { controller: 'example.com/other' } }],
] as const

/** Nothing known but the version, and some other objects known. */
export const situations: readonly Facts[] = [
  unknownFacts(37),
  factsOf(
    known.map(([apiVersion, kind, name, rest]) =>
      viewResource({ apiVersion, kind, metadata: { name, namespace: 'shop' }, ...rest }),
    ),
    unknownFacts(37),
    'default',
  ),
]

/** Judges an object, which is edited. */
export function review(object: JsonObject, plan: Plan, mends: Mends, facts: Facts = unknownFacts(37)): Verdict {
  const situation = {
    facts,
    today: '2026-11-21',
    source: 'admission',
    old: undefined,
    requester: undefined,
  } as const
  return evaluate(viewResource(object), plan, situation, mends, 'verdict')
}

/** A copy with the same keys in the same order. */
export const clone = (value: JsonObject): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject
const leftOf = (verdict: Verdict) =>
  verdict.findings
    .filter(({ outcome }) => outcome !== 'mended')
    .map(finding => `${finding.policy} ${identityOf(finding)}`)

/** Everything that holds for one object under one plan; undefined if it does, else what broke. */
export function broken(object: JsonObject, plan: Plan, facts: Facts): string | undefined {
  const edited = clone(object)
  const verdict = review(edited, plan, 'all', facts)
  if (verdict.failures.length > 0) return `${verdict.failures} threw`
  if (lostLeaf(object, edited) !== undefined) return `overwrote ${lostLeaf(object, edited)}`
  if (verdict.podOperations.length === 0 && !isEqualJson(applyOperations(clone(object), verdict.operations), edited)) {
    return 'the patch applied to the original is not the edited object'
  }
  if (
    verdict.operations.length + verdict.podOperations.length > 0 &&
    !verdict.findings.some(each => each.outcome === 'mended')
  ) {
    return 'injected what is no finding'
  }
  const again = review(clone(edited), plan, 'all', facts)
  if (again.operations.length + again.podOperations.length > 0) return 'a second pass injects again'
  const before = new Set(leftOf(review(clone(object), plan, 'none', facts)))
  const added = leftOf(review(clone(edited), plan, 'none', facts)).filter(each => !before.has(each))
  if (added.length > 0) return `injections caused ${added}`
  const unfilled = verdict.findings
    .map(describe)
    .find(each => /\{\w+\}/.test(each.text + each.remedy.replace(/\{name: .*?\}/, '')))
  return unfilled === undefined ? undefined : `a placeholder is left in: ${unfilled.text}; ${unfilled.remedy}`
}

/** What the API server fills by itself, and policies may replace or remove: by key, values that count as nobody's. */
const filled: Readonly<Record<string, readonly Json[]>> = {
  terminationGracePeriodSeconds: [30],
  priorityClassName: ['std'],
  priority: [0],
  preemptionPolicy: ['PreemptLowerPriority'],
}

/** A place whose value the author set and the edit changed; null counts as not set. */
function lostLeaf(before: Json, after: Json | undefined, path: readonly string[] = []): string | undefined {
  if (before === null || before === after) return undefined
  const both = (isList(before) && isList(after)) || (isObject(before) && isObject(after))
  if (!both) return filled[path.at(-1) ?? '']?.includes(before) ? undefined : `/${path.join('/')}`
  return Object.entries(before)
    .map(([key, value]) => lostLeaf(value, valueAt(after, [isList(before) ? Number(key) : key]), [...path, key]))
    .find(lost => lost !== undefined)
}
