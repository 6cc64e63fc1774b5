/** What a JSON value is called in messages. */

import { isList, isObject, type Json } from '../json.ts'

/** `a list`, `a string`, `null`: the kind of a value with its article, in YAML's words. */
export function describeJson(value: Json): string {
  if (value === null) return 'null'
  if (isList(value)) return 'a list'
  return isObject(value) ? 'a mapping' : `a ${typeof value}`
}
