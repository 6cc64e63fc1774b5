/** Parameters of policies, each declared once: documentation, default, JSON schema and decoding together. */
import { isList, isObject, type Json, type JsonObject } from '../json.ts'
import { findPlainPath } from '../workload/paths.ts'
import { formatQuantity, parseQuantity, type Quantity } from '../workload/quantity.ts'

/** A value, or a sentence that says what is allowed. */
export type Decoded<T> = { readonly value: T } | { readonly problem: string }

/** One parameter: `Input` is what a configuration writes, `T` what the policy reads. */
export interface Parameter<T = unknown, Input extends Json = Json> {
  readonly doc: string
  readonly default: Input
  /** JSON Schema of the input. */
  readonly schema: JsonObject
  decode(input: Json): Decoded<T>
}

/** The parameters of one policy, by name. */
export interface Parameters {
  readonly [name: string]: Parameter
}

/** What a policy reads. */
export type Values<P extends Parameters> = {
  readonly [Name in keyof P]: P[Name] extends Parameter<infer T, infer _Input> ? T : never
}

/** What a profile or a configuration may write. */
export type Inputs<P extends Parameters> = {
  readonly [Name in keyof P]?: P[Name] extends Parameter<infer _T, infer Input> ? Input : never
}

/** A quantity, and its canonical text. */
export interface QuantityValue {
  readonly text: string
  readonly quantity: Quantity
}

/** A Kubernetes quantity above zero, such as `100m` or `128Mi`. */
export function quantity(doc: string, initial: string): Parameter<QuantityValue, string> {
  return { doc, default: initial, schema: quantitySchema, decode: decodeQuantity }
}

/** A quantity, or null for "not at all". */
export function optionalQuantity(doc: string, initial: string | null): Parameter<QuantityValue | null, string | null> {
  return {
    doc,
    default: initial,
    schema: { anyOf: [quantitySchema, { type: 'null' }] },
    decode: input => (input === null ? { value: null } : decodeQuantity(input)),
  }
}

/** A whole number within bounds; the unit belongs into the name. */
export function integer(doc: string, initial: number, minimum: number, maximum: number): Parameter<number, number> {
  const decoded = bounded(minimum, maximum)
  return {
    doc,
    default: initial,
    schema: { type: 'integer', minimum, maximum },
    decode: input => (Number.isInteger(input) ? decoded(input) : { problem: `must be a whole number` }),
  }
}

/** A whole number within bounds, or null for "not at all". */
export function optionalInteger(
  doc: string,
  initial: number | null,
  minimum: number,
  maximum: number,
): Parameter<number | null, number | null> {
  const { schema, decode } = integer(doc, minimum, minimum, maximum)
  return {
    doc,
    default: initial,
    schema: { anyOf: [schema, { type: 'null' }] },
    decode: input => (input === null ? { value: null } : decode(input)),
  }
}

/** A number within bounds, such as a factor. */
export function number(doc: string, initial: number, minimum: number, maximum: number): Parameter<number, number> {
  return { doc, default: initial, schema: { type: 'number', minimum, maximum }, decode: bounded(minimum, maximum) }
}

/** true or false. */
export function toggle(doc: string, initial: boolean): Parameter<boolean, boolean> {
  return {
    doc,
    default: initial,
    schema: { type: 'boolean' },
    decode: input => (typeof input === 'boolean' ? { value: input } : { problem: 'must be true or false' }),
  }
}

/** One of a few words. */
export function choice<const Word extends string>(
  doc: string,
  initial: Word,
  words: readonly Word[],
): Parameter<Word, Word> {
  return {
    doc,
    default: initial,
    schema: { enum: words },
    decode: input => {
      const word = words.find(each => each === input)
      return word === undefined ? { problem: `must be one of ${words.join(', ')}` } : { value: word }
    },
  }
}

/** The name of a cluster-scoped object, or null for "none". */
export function optionalName(doc: string, initial: string | null): Parameter<string | null, string | null> {
  return { doc, default: initial, schema: nameSchema, decode: decodeName }
}

/** A name, or null, for each of a few words; words that are left out have none. */
export function namesBy<const Word extends string>(
  doc: string,
  words: readonly Word[],
): Parameter<NamesBy<Word>, Readonly<Record<string, string | null>>> {
  return {
    doc,
    default: {},
    schema: {
      type: 'object',
      properties: Object.fromEntries(words.map(word => [word, nameSchema])),
      additionalProperties: false,
    },
    decode: input => {
      if (!isObject(input)) return { problem: `must be an object with ${words.join(', ')}` }
      const stray = Object.keys(input).find(key => !words.some(word => word === key))
      if (stray !== undefined) return { problem: `has no ${JSON.stringify(stray)}; there are ${words.join(', ')}` }
      for (const word of words) {
        const decoded = decodeName(input[word] ?? null)
        if ('problem' in decoded) return { problem: `${word} ${decoded.problem}` }
      }
      // every value is a name by now: the loop has seen each
      return { value: input as NamesBy<Word> }
    },
  }
}

/** Paths on nodes, at most 64: absolute, without `..`. What the policy reads is by `findPlainPath`. */
export function paths(doc: string, initial: readonly string[]): Parameter<readonly string[], readonly string[]> {
  return {
    doc,
    default: initial,
    schema: { type: 'array', maxItems: mostPaths, items: { type: 'string', description: 'an absolute path' } },
    decode: input => {
      if (!isList(input) || input.length > mostPaths) return { problem: `must be a list of at most ${mostPaths} paths` }
      const plain = input.map(each => (typeof each === 'string' ? findPlainPath(each) : undefined))
      const stray = plain.indexOf(undefined)
      if (stray !== -1) return { problem: `[${stray}] must be an absolute path without "..", such as "/var/log"` }
      return { value: plain.filter(each => each !== undefined) }
    },
  }
}

const mostPaths = 64

/** Names by words; undefined and null for none. */
export type NamesBy<Word extends string> = { readonly [W in Word]?: string | null }

const nameSchema: JsonObject = { anyOf: [{ type: 'string', description: 'the name of an object' }, { type: 'null' }] }

/** DNS-1123 subdomain: how the API server wants the names of most objects. */
function decodeName(input: Json): Decoded<string | null> {
  if (input === null) return { value: null }
  const valid = typeof input === 'string' && input.length <= 253 && /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/.test(input)
  return valid ? { value: input } : { problem: 'must be the name of an object, such as "high-priority", or null' }
}

const quantitySchema: JsonObject = { type: 'string', description: 'a Kubernetes quantity such as 100m or 128Mi' }

function decodeQuantity(input: Json): Decoded<QuantityValue> {
  const parsed = typeof input === 'string' ? parseQuantity(input) : undefined
  if (parsed === undefined || parsed.nano <= 0n) {
    return { problem: 'must be a quantity above zero in quotes, such as "100m" or "128Mi"' }
  }
  return { value: { text: formatQuantity(parsed), quantity: parsed } }
}

function bounded(minimum: number, maximum: number): (input: Json) => Decoded<number> {
  return input => {
    if (typeof input !== 'number' || Number.isNaN(input)) return { problem: 'must be a number' }
    if (input < minimum) return { problem: `${input} is below the minimum ${minimum}` }
    return input > maximum ? { problem: `${input} is above the maximum ${maximum}` } : { value: input }
  }
}
