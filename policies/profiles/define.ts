/** Profiles are typed by the policies they name: a wrong id, message, parameter or value does not compile. */
import type { Action, Policy } from '../../src/policy/contract.ts'
import type { Inputs, Parameters } from '../../src/policy/parameters.ts'
import type { Profile } from '../../src/policy/plans.ts'
import type { Place } from '../../src/workload/views.ts'
import type { policies } from '../index.ts'

type AllPolicies = (typeof policies)[number]

type SettingOf<P> =
  P extends Policy<string, infer _S extends Place, infer Declared extends Parameters, infer Id extends string>
    ? {
        readonly action: Action
        readonly actions?: { readonly [Message in Id]?: Action }
        readonly inject?: boolean
        readonly params?: Inputs<Declared>
      }
    : never

/** The settings of one profile, by policy id. */
export type ProfileSettings = { readonly [P in AllPolicies as P['id']]?: SettingOf<P> }

/** Declares a profile. A policy that it does not name is audited under it. */
export function defineProfile(name: string, settings: ProfileSettings, common: Partial<Profile> = {}): Profile {
  return { name, ...common, policies: settings as Profile['policies'] }
}
