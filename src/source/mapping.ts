/** A mapping under construction: the order of its keys, and what `<<` has brought in. */

import { isList, isObject, type Json, type JsonObject } from '../json.ts'
import { DocumentError, type Expansion } from './limits.ts'

/** A key that waits for its value. */
export interface PendingKey {
  readonly name: string
  /** Where it stands in the document's text. */
  readonly offset: number
  /** True for `<<`. */
  readonly merges: boolean
}

/** Of a key in a message, which is cut at 200 characters. */
const longestName = 80

/** The members of a mapping as they are read: a key, its value, the next key. */
export class Members {
  key: PendingKey | undefined
  readonly #expansion: Expansion
  readonly #values = new Map<string, Json>()
  // Keys that so far only a `<<` has set: the mapping's own may follow.
  #merged: Set<string> | undefined

  constructor(expansion: Expansion) {
    this.#expansion = expansion
  }

  /** Adds the value of the pending key. Throws DocumentError if the key is there already or a `<<` can't merge the value. */
  add(value: Json): void {
    const key = this.key
    if (key === undefined) return
    this.key = undefined
    if (key.merges) this.#merge(value, key.offset)
    else this.#set(key, value)
  }

  /** The finished mapping. Its keys are defined rather than assigned, so `__proto__` is one like any other. */
  finish(): JsonObject {
    return Object.fromEntries(this.#values)
  }

  #set({ name, offset }: PendingKey, value: Json): void {
    if (this.#values.has(name) && !this.#merged?.delete(name)) {
      throw new DocumentError(`the key "${name.slice(0, longestName)}" is there twice`, offset)
    }
    this.#values.set(name, value)
  }

  // Of a list of mappings the first wins.
  #merge(value: Json, offset: number): void {
    this.#merged ??= new Set()
    for (const source of isList(value) ? value.toReversed() : [value]) {
      if (!isObject(source)) throw new DocumentError('<< takes a mapping or a list of mappings', offset)
      for (const [name, member] of Object.entries(source)) {
        this.#expansion.add(offset, member)
        if (!this.#values.has(name)) this.#merged.add(name)
        this.#values.set(name, member)
      }
    }
  }
}
