/** The policies as data, for pages and tools. */
import type { Json } from '../json.ts'
import type { AnyPolicy, Message } from './contract.ts'
import type { Profile } from './plans.ts'
import type { PolicySetting } from './settings.ts'

/** One policy, without its code. */
export interface CatalogueEntry {
  readonly id: string
  readonly title: string
  readonly docs: AnyPolicy['docs']
  readonly subject: string
  /** True where it looks at pods: an exemption from it then stands on the pod (template), else on the object itself. */
  readonly aboutPods: boolean
  readonly parameters: Readonly<Record<string, { doc: string; default: Json; schema: Json }>>
  readonly messages: Readonly<Record<string, Message>>
  /** What each profile makes of it. */
  readonly profiles: Readonly<Record<string, PolicySetting>>
}

export function buildCatalogue(
  policies: readonly AnyPolicy[],
  profiles: readonly Profile[],
): readonly CatalogueEntry[] {
  return policies.map(policy => ({
    id: policy.id,
    title: policy.title,
    docs: policy.docs,
    subject: policy.subject.description,
    aboutPods: policy.subject.inPods,
    parameters: Object.fromEntries(
      Object.entries(policy.parameters).map(([name, { doc, default: initial, schema }]) => [
        name,
        { doc, default: initial, schema },
      ]),
    ),
    messages: policy.messages,
    profiles: Object.fromEntries(
      profiles.map(profile => [profile.name, profile.policies[policy.id] ?? { action: 'audit' }]),
    ),
  }))
}
