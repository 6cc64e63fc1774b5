/** The bounds on what a document's text may become, and how it is said that one is passed. */
import type { Json } from '../json.ts'

/** Bounds on one document. */
export interface DocumentLimits {
  /** Nested lists and mappings, aliases expanded. */
  readonly depth: number
  /** Values that aliases and merges may add: a few lines of `[*a, *a]` can stand for more than fits in memory. */
  readonly expandedValues: number
}

/** Why a document can't be read, and at which offset of its text. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

/** Characters of a text that count as one value. */
const charactersPerValue = 64

/** Counts what the aliases and merges of one document add. */
export class Expansion {
  readonly #limit: number
  #count = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Adds one value on behalf of what stands at an offset; a long text counts as several. Throws DocumentError above the limit. */
  add(offset: number, value: Json): void {
    this.#count += 1 + (typeof value === 'string' ? Math.floor(value.length / charactersPerValue) : 0)
    if (this.#count > this.#limit) {
      throw new DocumentError(`aliases and merges stand for more than ${this.#limit} values`, offset)
    }
  }
}

/** The deepest nesting that is ever read: what js-yaml's recursion and ours are safe for. */
export const DEEPEST = 1000

/** js-yaml's `maxDepth` for a nesting of collections: it counts scalars too, and one level more where it first looks for a block mapping. */
export function parserDepth(depth: number): number {
  return depth + 2
}

/** The message for text that nests deeper than allowed. */
export function tooDeepMessage(depth: number): string {
  return `nested deeper than ${depth} levels`
}
