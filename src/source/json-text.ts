/** Text that may be JSON. */
import type { Json } from '../json.ts'

/** The list or object of a JSON text; undefined for what is none, which may be YAML still: `{a: 1}`. */
export function readJson(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
