/** Values of a chart, one set over another. */
import { isObject, type Json, type JsonObject } from '../../src/json.ts'

/** Objects are merged, anything else is replaced, as helm does it. */
export function mergeValues(under: JsonObject, over: JsonObject): JsonObject {
  const merged = new Map<string, Json>(Object.entries(under))
  for (const [key, value] of Object.entries(over)) {
    const before = merged.get(key)
    merged.set(key, isObject(before) && isObject(value) ? mergeValues(before, value) : value)
  }
  return Object.fromEntries(merged)
}
