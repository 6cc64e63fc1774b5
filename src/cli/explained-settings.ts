/** What profiles and the configuration make of each policy, side by side. */
import { profiles } from '../../policies/profiles/index.ts'
import type { ConfigSettings } from '../config/config-settings.ts'
import type { AnnotationExemptions } from '../policy/configuration.ts'
import type { AnyPolicy } from '../policy/contract.ts'
import { chooseBase, layersOf, offProfile } from '../policy/plans.ts'
import { type Layer, resolveSetting } from '../policy/settings.ts'
import type { SettingColumn } from '../report/explanation.ts'
import { loadConfiguration } from './configuration-file.ts'
import { originOf } from './engine.ts'

/** The columns of every policy, and a sentence about those that are no profile's. */
export interface ExplainedSettings {
  columnsOf(policy: AnyPolicy): readonly SettingColumn[]
  readonly note: string | undefined
}

/** Each profile, and what `check` would go by where a profile or a configuration file was named, or the usual file is there. */
export async function findSettings({ config, profile }: ConfigSettings): Promise<ExplainedSettings> {
  const sets: SettingSet[] = profiles.map(({ name, policies, annotationExemptions = 'all' }) => ({
    name,
    layers: [{ origin: name, policies }],
    annotationExemptions,
  }))
  const { configuration, file } = await loadConfiguration(config, 'production')
  if (profile === undefined && file === undefined)
    return { columnsOf: policy => sets.map(columnOf(policy)), note: undefined }
  const origin = originOf(configuration)
  const base = chooseBase(origin, { namespace: undefined, labels: undefined, explicit: profile })
  const { name, annotationExemptions = 'all' } = base.profile
  sets.push({
    name: 'in force',
    layers: base.profile === offProfile ? undefined : layersOf(origin, { ...base, overrides: [] }),
    annotationExemptions: configuration.annotationExemptions ?? annotationExemptions,
  })
  const besides = file === undefined ? '' : ` and ${file.name}, before its overrides`
  return { columnsOf: policy => sets.map(columnOf(policy)), note: `In force: the profile ${name}${besides}.` }
}

interface SettingSet {
  readonly name: string
  /** Undefined: all is off. */
  readonly layers: readonly Layer[] | undefined
  readonly annotationExemptions: AnnotationExemptions
}

function columnOf(policy: AnyPolicy): (set: SettingSet) => SettingColumn {
  const off: Layer = { origin: offProfile.name, policies: { [policy.id]: { action: 'off' } } }
  return ({ name, layers = [off], annotationExemptions: accepted }) => ({
    name,
    setting: resolveSetting(policy, layers),
    exemptible: accepted === 'all' || (accepted !== 'none' && accepted.includes(policy.id)),
  })
}
