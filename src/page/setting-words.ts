/** What profiles make of policies, in words. */

import type { Json } from '../json.ts'
import type { CatalogueEntry } from '../policy/catalogue.ts'
import { type Action, milder } from '../policy/contract.ts'

/** `deny, injected`. */
export function actionWords({ profiles }: CatalogueEntry, profile: string): string {
  const { action = 'audit', inject = false } = profiles[profile] ?? {}
  return inject ? `${action}, injected` : action
}

/** What becomes of one message. */
export function messageAction({ profiles, messages }: CatalogueEntry, message: string, profile: string): Action {
  const { action = 'audit', actions = {} } = profiles[profile] ?? {}
  return milder(actions[message] ?? action, messages[message]?.ceiling ?? 'deny')
}

/** The value of a parameter, as JSON. */
export function parameterValue({ profiles, parameters }: CatalogueEntry, name: string, profile: string): string {
  const { params = {} } = profiles[profile] ?? {}
  const value: Json = params[name] ?? parameters[name]?.default ?? null
  return JSON.stringify(value)
}

/** True where all words stand somewhere in what is said of a policy. */
export function isFound({ id, title, docs, messages, parameters }: CatalogueEntry, search: string): boolean {
  const said = Object.values(messages).flatMap(({ text, remedy }) => [text, remedy])
  const text = [id, title, docs.why, docs.remedy, ...Object.keys(parameters), ...said].join(' ').toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}
