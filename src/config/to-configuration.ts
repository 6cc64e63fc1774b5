/** A valid configuration file as the value that is in force. */
import type { JsonObject } from '../json.ts'
import type { AnnotationExemptions, Configuration, ConfiguredExemption, Override } from '../policy/configuration.ts'
import type { Action } from '../policy/contract.ts'
import type { PolicySetting, PolicySettings } from '../policy/settings.ts'
import { kindsByName } from '../workload/kinds.ts'

/** YAML reads a bare `off` as false. */
type Word<W extends string> = W | false

interface WrittenSetting extends Omit<PolicySetting, 'action' | 'actions'> {
  readonly action?: Word<Action>
  readonly actions?: Readonly<Record<string, Word<Action>>>
}

type WrittenSettings = Readonly<Record<string, WrittenSetting>>

/** What the schema lets through. */
interface WrittenConfiguration
  extends Partial<Omit<Configuration, 'profile' | 'minimumProfile' | 'policies' | 'overrides' | 'exemptions'>> {
  readonly apiVersion: string
  readonly kind: string
  readonly profile?: Word<string>
  readonly minimumProfile?: Word<string>
  readonly annotationExemptions?: AnnotationExemptions
  readonly policies?: WrittenSettings
  readonly overrides?: readonly { readonly match: Override['match']; readonly policies: WrittenSettings }[]
  readonly exemptions?: readonly WrittenExemption[]
}

interface WrittenExemption extends Omit<ConfiguredExemption, 'match'> {
  readonly match: Omit<ConfiguredExemption['match'], 'kinds'> & { readonly kinds?: readonly string[] }
}

/** @param written has passed the schema. */
export function toConfiguration(written: JsonObject, defaults: Configuration): Configuration {
  const { apiVersion, kind, profile, minimumProfile, policies, overrides, exemptions, ...same } =
    written as unknown as WrittenConfiguration
  return {
    ...defaults,
    ...same,
    profile: toWord(profile ?? defaults.profile),
    minimumProfile: toWord(minimumProfile ?? defaults.minimumProfile),
    policies: toSettings(policies ?? {}),
    overrides: (overrides ?? []).map(each => ({ match: each.match, policies: toSettings(each.policies) })),
    exemptions: (exemptions ?? []).map(toExemption),
  }
}

function toWord<W extends string>(word: Word<W>): W | 'off' {
  return word === false ? 'off' : word
}

function toSettings(written: WrittenSettings): PolicySettings {
  return Object.fromEntries(Object.entries(written).map(([id, setting]) => [id, toSetting(setting)]))
}

function toSetting({ action, actions, ...same }: WrittenSetting): PolicySetting {
  const words = Object.entries(actions ?? {}).map(([id, word]) => [id, toWord(word)] as const)
  return {
    ...same,
    ...(action === undefined ? {} : { action: toWord(action) }),
    ...(actions === undefined ? {} : { actions: Object.fromEntries(words) }),
  }
}

function toExemption({ match: { kinds, ...match }, ...same }: WrittenExemption): ConfiguredExemption {
  if (kinds === undefined) return { ...same, match }
  return { ...same, match: { ...match, kinds: kinds.map(name => kindsByName.get(name) ?? 'other') } }
}
