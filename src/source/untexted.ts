/** Objects that come from no text: those of a live cluster. */
import type { JsonObject } from '../json.ts'
import type { SourceObject } from './read-objects.ts'

const nowhere = { line: 1, column: 1 }

/** An object as a source among others; every place in it is the first, and read again it is what it has become. */
export function sourceWithoutText(value: JsonObject): SourceObject {
  return {
    value,
    file: undefined,
    document: undefined,
    path: [],
    position: nowhere,
    locate: () => nowhere,
    reread: () => structuredClone(value),
  }
}
