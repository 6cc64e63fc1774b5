/** What is said of policies, layer upon layer: profile, configuration, overrides. */
import type { Json, Path } from '../json.ts'
import { type Action, type AnyPolicy, milder } from './contract.ts'

/** What a layer says of one policy; what it leaves out is as below it. */
export interface PolicySetting {
  /** Takes the place of all that lower layers say of single messages, too. */
  readonly action?: Action
  /** Per message id, instead of `action`. */
  readonly actions?: { readonly [message: string]: Action }
  /** Mend findings. */
  readonly inject?: boolean
  readonly params?: { readonly [name: string]: Json }
}

/** By policy id. */
export interface PolicySettings {
  readonly [id: string]: PolicySetting
}

/** Settings that lie on those below. */
export interface Layer {
  /** Who says so: `profile production`, `policies`, `overrides[0]`. */
  readonly origin: string
  /** Where the configuration file says it. */
  readonly path?: Path
  readonly policies: PolicySettings
  /** Actions that this layer may not soften, though the layers below it may be softer: those of the mildest profile allowed. */
  readonly floor?: Layer | undefined
}

/** A value, and the layer it comes from; none: the default. */
export interface Sourced<T> {
  readonly value: T
  readonly layer: Layer | undefined
}

/** All that holds for one policy. */
export interface ResolvedSetting {
  readonly action: Sourced<Action>
  /** Messages with an action of their own. Ceilings are not applied. */
  readonly actions: ReadonlyMap<string, Sourced<Action>>
  readonly inject: Sourced<boolean>
  /** Every parameter that the policy declares. */
  readonly params: ReadonlyMap<string, Sourced<Json>>
}

/** What a policy does that no layer names: it is seen in reports and metrics, in nobody's way. */
const unnamed: Sourced<Action> = { value: 'audit', layer: undefined }

/** Lays the layers on each other, from the lowest to the highest. */
export function resolveSetting(policy: AnyPolicy, layers: readonly Layer[]): ResolvedSetting {
  let actions: Actions = { action: unnamed, byMessage: new Map() }
  let inject: Sourced<boolean> = { value: false, layer: undefined }
  const params = new Map<string, Sourced<Json>>()
  for (const [name, parameter] of Object.entries(policy.parameters)) {
    params.set(name, { value: parameter.default, layer: undefined })
  }
  for (const layer of layers) {
    const setting = settingOf(policy, layer)
    if (setting === undefined) continue
    actions = raise(policy, actions, layActions(actions, setting, layer), layer.floor)
    if (isKept(policy, layer.floor)) continue
    if (setting.inject !== undefined) inject = { value: setting.inject, layer }
    for (const [name, value] of Object.entries(setting.params ?? {})) params.set(name, { value, layer })
  }
  return { action: actions.action, actions: actions.byMessage, inject, params }
}

interface Actions {
  readonly action: Sourced<Action>
  readonly byMessage: ReadonlyMap<string, Sourced<Action>>
}

function settingOf(policy: AnyPolicy, { policies }: Layer): PolicySetting | undefined {
  return Object.hasOwn(policies, policy.id) ? policies[policy.id] : undefined
}

function layActions(below: Actions, { action, actions = {} }: PolicySetting, layer: Layer): Actions {
  const byMessage = new Map(action === undefined ? below.byMessage : [])
  for (const [message, value] of Object.entries(actions)) byMessage.set(message, { value, layer })
  return { action: action === undefined ? below.action : { value: action, layer }, byMessage }
}

/** True where the floor denies: parameters and injection can't be ranked, so a layer above such a floor changes neither. */
function isKept(policy: AnyPolicy, floor: Layer | undefined): boolean {
  const { action, actions = {} } = (floor && settingOf(policy, floor)) ?? {}
  return [action, ...Object.values(actions)].includes('deny')
}

/** Takes back what a layer softened below its floor. */
function raise(policy: AnyPolicy, below: Actions, laid: Actions, floor: Layer | undefined): Actions {
  if (floor === undefined) return laid
  const lowest = layActions({ action: unnamed, byMessage: new Map() }, settingOf(policy, floor) ?? {}, floor)
  const byMessage = new Map(laid.byMessage)
  for (const message of Object.keys(policy.messages)) {
    const kept = milder(actionOf(below, message).value, actionOf(lowest, message).value)
    const now = actionOf(laid, message).value
    if (now !== kept && milder(now, kept) === now) byMessage.set(message, { value: kept, layer: floor })
  }
  return { action: laid.action, byMessage }
}

function actionOf({ action, byMessage }: Actions, message: string): Sourced<Action> {
  return byMessage.get(message) ?? action
}
