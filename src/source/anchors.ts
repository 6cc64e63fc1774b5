/** A document's anchors (`&name`), and the copies that its aliases (`*name`) stand for. */

import { isList, type Json } from '../json.ts'
import { DocumentError, type Expansion, tooDeepMessage } from './limits.ts'

/** What an anchor names; without a value until its node is complete. */
export interface Anchor {
  value?: Json
}

/** The anchors of one document. */
export class Anchors {
  readonly #maximumDepth: number
  readonly #expansion: Expansion
  readonly #byName = new Map<string, Anchor>()

  constructor(maximumDepth: number, expansion: Expansion) {
    this.#maximumDepth = maximumDepth
    this.#expansion = expansion
  }

  /** Adds an anchor; its name now means this one, whatever it meant before. */
  add(name: string): Anchor {
    const anchor: Anchor = {}
    this.#byName.set(name, anchor)
    return anchor
  }

  /** A copy of what a name stands for, for an alias at this offset and nesting depth. Throws DocumentError. */
  copy(name: string, offset: number, depth: number): Json {
    const anchor = this.#byName.get(name)
    if (anchor === undefined) throw new DocumentError(`there is no anchor &${name} before this alias`, offset)
    if (anchor.value === undefined) throw new DocumentError(`the anchor &${name} contains this alias of itself`, offset)
    return this.#copy(anchor.value, offset, depth)
  }

  // Recursive, but never deeper than the limit.
  #copy(value: Json, offset: number, depth: number): Json {
    this.#expansion.add(offset, value)
    if (value === null || typeof value !== 'object') return value
    if (depth >= this.#maximumDepth) throw new DocumentError(tooDeepMessage(this.#maximumDepth), offset)
    if (isList(value)) return value.map(item => this.#copy(item, offset, depth + 1))
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, this.#copy(member, offset, depth + 1)]),
    )
  }
}
