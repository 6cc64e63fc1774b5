/** Labels, as selectors ask for them. */
import { type Json, type JsonObject, stringMember } from '../json.ts'

/** True where every label that is wanted is there with this value; labels that are not known hold none. */
export function hasLabels(labels: JsonObject | undefined, wanted: Readonly<Record<string, Json>>): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => typeof value === 'string' && stringMember(labels, key) === value,
  )
}
