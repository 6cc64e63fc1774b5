/** A plan: for each kind the steps to take, decided once for a whole configuration and then only looked up. */
import type { Json } from '../json.ts'
import { memoize } from '../memoize.ts'
import type { KindKey } from '../workload/kinds.ts'
import { type Action, type AnyPolicy, actions, type CommonSettings, type Message } from './contract.ts'
import type { Parameters, Values } from './parameters.ts'

/** What a profile or a configuration says of one policy. */
export interface PolicySetting {
  readonly action: Action
  /** Per message id, instead of `action`. */
  readonly actions?: { readonly [message: string]: Action }
  /** Mend findings; false if absent. */
  readonly inject?: boolean
  readonly params?: { readonly [name: string]: Json }
}

/** A named set of settings: what a namespace asks for in one word. */
export interface Profile {
  readonly name: string
  /** Instead of what holds for the whole configuration. */
  readonly annotationExemptions?: PlanSettings['annotationExemptions']
  /** A policy that is not named here is audited: seen in reports and metrics, in nobody's way. */
  readonly policies: { readonly [id: string]: PolicySetting }
}

/** Everything that decides a plan, beside the policies themselves. */
export interface PlanSettings extends CommonSettings {
  /** Whose annotations exempt: everybody's policies, none, or those named. */
  readonly annotationExemptions: 'all' | 'none' | readonly string[]
  /** What a policy that fails (our fault) does to the request. */
  readonly onError: 'ignore' | 'deny'
}

/** What a profile makes of a policy that it does not name. */
export const unnamedSetting: PolicySetting = { action: 'audit' }

export const defaultPlanSettings: PlanSettings = {
  nonServingPortNames: ['metrics', '*-metrics'],
  shutdownSeconds: 10,
  systemNamespaces: ['kube-system'],
  annotationExemptions: 'all',
  onError: 'ignore',
}

/** One policy at work. */
export interface Step {
  readonly policy: AnyPolicy
  readonly parameters: Values<Parameters>
  readonly inject: boolean
  /** What becomes of a finding with this message. */
  actionOf(message: string): Action
}

/** What holds for an object. */
export interface Plan {
  readonly profile: string
  readonly settings: PlanSettings
  /** Every policy there is, in order, those that are off or left out too. */
  readonly policyIds: readonly string[]
  /** True for a policy about pods: its exemptions stand on the pod (template). */
  isAboutPods(policyId: string): boolean
  /** In policy order; empty for kinds that no policy looks at. */
  stepsOf(kind: KindKey): readonly Step[]
}

/** Makes plans, each combination of settings once. */
export interface Planner {
  planOf(profile: Profile): Plan
}

/**
 * @param only the ids of the policies to run; all if undefined. The others are known all the same.
 * @throws RangeError for a parameter that its policy refuses: a profile is our own, so that is our own fault.
 */
export function buildPlanner(
  policies: readonly AnyPolicy[],
  settings: PlanSettings = defaultPlanSettings,
  only?: readonly string[],
): Planner {
  return { planOf: memoize((profile: Profile) => buildPlan(policies, profile, settings, only)) }
}

function buildPlan(
  policies: readonly AnyPolicy[],
  profile: Profile,
  common: PlanSettings,
  only: readonly string[] | undefined,
): Plan {
  const byKind = new Map<KindKey, Step[]>()
  for (const policy of policies) {
    if (only !== undefined && !only.includes(policy.id)) continue
    const step = buildStep(policy, profile.policies[policy.id] ?? unnamedSetting)
    if (step === undefined) continue
    for (const kind of policy.subject.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), step])
  }
  const { annotationExemptions = common.annotationExemptions } = profile
  const aboutPods = new Set(policies.filter(policy => policy.subject.inPods).map(policy => policy.id))
  return {
    profile: profile.name,
    settings: { ...common, annotationExemptions },
    policyIds: policies.map(policy => policy.id),
    isAboutPods: id => aboutPods.has(id),
    stepsOf: kind => byKind.get(kind) ?? [],
  }
}

function buildStep(policy: AnyPolicy, setting: PolicySetting): Step | undefined {
  const byMessage = new Map<string, Action>()
  for (const [id, message] of Object.entries<Message>(policy.messages)) {
    byMessage.set(id, milder(setting.actions?.[id] ?? setting.action, message.ceiling ?? 'deny'))
  }
  if ([...byMessage.values()].every(action => action === 'off')) return undefined
  return {
    policy,
    parameters: decodeParameters(policy, setting.params ?? {}),
    inject: setting.inject ?? false,
    actionOf: message => byMessage.get(message) ?? setting.action,
  }
}

/** The milder of two actions. */
export function milder(left: Action, right: Action): Action {
  return actions.indexOf(left) < actions.indexOf(right) ? left : right
}

function decodeParameters(policy: AnyPolicy, params: { readonly [name: string]: Json }): Values<Parameters> {
  const values: [string, unknown][] = []
  for (const [name, parameter] of Object.entries(policy.parameters)) {
    const decoded = parameter.decode(Object.hasOwn(params, name) ? (params[name] as Json) : parameter.default)
    if ('problem' in decoded) throw new RangeError(`policies.${policy.id}.params.${name}: ${decoded.problem}`)
    values.push([name, decoded.value])
  }
  return Object.fromEntries(values)
}
