/** A mapping under construction: the order of its keys, and what `<<` has brought in. */

import { isList, isObject, type Json, type JsonObject } from '../json.ts'
import { DocumentError, type Expansion } from './limits.ts'

/** Of a key in a message, which is cut at 200 characters. */
const longestName = 80

/** The members of a mapping as they are read: a key, its value, the next key. */
export class Members {
  // The key that waits for its value, where it stands in the document's text, and whether it is a `<<`.
  #key: string | undefined
  #offset = 0
  #merges = false
  readonly #expansion: Expansion
  readonly #values: { [name: string]: Json } = {}
  // Keys that so far only a `<<` has set: the mapping's own may follow.
  #merged: Set<string> | undefined

  constructor(expansion: Expansion) {
    this.#expansion = expansion
  }

  /** True where the next value is a key. */
  get awaitsKey(): boolean {
    return this.#key === undefined
  }

  /** @param merges true for `<<`. */
  addKey(name: string, offset: number, merges: boolean): void {
    this.#key = name
    this.#offset = offset
    this.#merges = merges
  }

  /** Adds the value of the key before it. Throws DocumentError if the key is there already or a `<<` can't merge the value. */
  add(value: Json): void {
    const name = this.#key
    if (name === undefined) return
    this.#key = undefined
    if (this.#merges) this.#merge(value, this.#offset)
    else this.#set(name, value)
  }

  /** The finished mapping. */
  finish(): JsonObject {
    return this.#values
  }

  #set(name: string, value: Json): void {
    if (Object.hasOwn(this.#values, name) && !this.#merged?.delete(name)) {
      throw new DocumentError(`the key "${name.slice(0, longestName)}" is there twice`, this.#offset)
    }
    this.#define(name, value)
  }

  // Of a list of mappings the first wins.
  #merge(value: Json, offset: number): void {
    this.#merged ??= new Set()
    for (const source of isList(value) ? value.toReversed() : [value]) {
      if (!isObject(source)) throw new DocumentError('<< takes a mapping or a list of mappings', offset)
      for (const [name, member] of Object.entries(source)) {
        this.#expansion.add(offset, member)
        if (!Object.hasOwn(this.#values, name)) this.#merged.add(name)
        this.#define(name, member)
      }
    }
  }

  /** `__proto__` is a key like any other; it is defined, for assigning it would change the prototype. */
  #define(name: string, value: Json): void {
    if (name === '__proto__') {
      Object.defineProperty(this.#values, name, { value, writable: true, enumerable: true, configurable: true })
      return
    }
    // biome-ignore lint/plugin: said above
    this.#values[name] = value
  }
}
