/** A plan: for each kind the steps to take, decided once for a combination of settings and then only looked up. */
import type { KindKey } from '../workload/kinds.ts'
import type { AnnotationExemptions, ConfiguredExemption } from './configuration.ts'
import { type Action, type AnyPolicy, type CommonSettings, type Message, milder, type Situation } from './contract.ts'
import type { Parameters, Values } from './parameters.ts'
import { type Layer, type ResolvedSetting, resolveSetting } from './settings.ts'

/** Everything that decides a plan, beside the policies and what the layers say of them. */
export interface PlanSettings extends CommonSettings {
  readonly annotationExemptions: AnnotationExemptions
  readonly exemptions: readonly ConfiguredExemption[]
  readonly onError: 'ignore' | 'deny'
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
  /** In policy order; empty for kinds that no policy looks at there. */
  stepsOf(kind: KindKey, source: Situation['source']): readonly Step[]
}

/** What a plan is made of. */
export interface PlanOrigin {
  readonly profile: string
  readonly layers: readonly Layer[]
  readonly settings: PlanSettings
  /** The ids of the policies to run; all if undefined. The others are known all the same. */
  readonly only?: readonly string[] | undefined
}

/** @throws RangeError for a parameter that its policy refuses: configurations are checked before, profiles are our own. */
export function buildPlan(policies: readonly AnyPolicy[], { profile, layers, settings, only }: PlanOrigin): Plan {
  const steps = policies
    .filter(({ id }) => only === undefined || only.includes(id))
    .flatMap(policy => buildStep(policy, resolveSetting(policy, layers)) ?? [])
  const inFiles = groupByKind(steps)
  const atAdmission = groupByKind(steps.filter(({ policy }) => policy.subject.only !== 'files'))
  const aboutPods = new Set(policies.filter(policy => policy.subject.inPods).map(policy => policy.id))
  return {
    profile,
    settings,
    policyIds: policies.map(policy => policy.id),
    isAboutPods: id => aboutPods.has(id),
    stepsOf: (kind, source) => (source === 'admission' ? atAdmission : inFiles).get(kind) ?? [],
  }
}

function groupByKind(steps: readonly Step[]): ReadonlyMap<KindKey, readonly Step[]> {
  const byKind = new Map<KindKey, Step[]>()
  for (const step of steps) {
    for (const kind of step.policy.subject.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), step])
  }
  return byKind
}

function buildStep(policy: AnyPolicy, setting: ResolvedSetting): Step | undefined {
  const byMessage = new Map<string, Action>()
  for (const [id, message] of Object.entries<Message>(policy.messages)) {
    const { value } = setting.actions.get(id) ?? setting.action
    byMessage.set(id, milder(value, message.ceiling ?? 'deny'))
  }
  if ([...byMessage.values()].every(action => action === 'off')) return undefined
  return {
    policy,
    parameters: decodeParameters(policy, setting.params),
    inject: setting.inject.value,
    actionOf: message => byMessage.get(message) ?? setting.action.value,
  }
}

function decodeParameters(policy: AnyPolicy, params: ResolvedSetting['params']): Values<Parameters> {
  const values: [string, unknown][] = []
  for (const [name, parameter] of Object.entries(policy.parameters)) {
    const decoded = parameter.decode(params.get(name)?.value ?? null)
    if ('problem' in decoded) throw new RangeError(`policies.${policy.id}.params.${name}: ${decoded.problem}`)
    values.push([name, decoded.value])
  }
  return Object.fromEntries(values)
}
