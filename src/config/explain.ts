/** What a schema validator found, in sentences that say what to do. */
import type { ErrorObject } from 'ajv'
import { isObject, type Json, listMember, member, type Path } from '../json.ts'
import { clip } from '../policy/describe.ts'
import { nearest } from '../policy/nearest.ts'
import { problemKeyword } from './schema.ts'

/** What is wrong at a place of the file. */
export interface PathProblem {
  readonly path: Path
  readonly message: string
}

/** One problem for every place: the first, for a value of the wrong type is wrong in other ways, too. */
export function explainAll(errors: readonly ErrorObject[]): readonly PathProblem[] {
  const byPath = Map.groupBy(errors.map(explain), ({ path }) => JSON.stringify(path))
  return [...byPath.values()].flatMap(problems => problems.slice(0, 1))
}

function explain(error: ErrorObject): PathProblem {
  const path = toPath(error.instancePath)
  const { keyword, params } = error
  if (keyword === 'additionalProperties') {
    const key = String(params['additionalProperty'])
    return { path: [...path, key], message: explainStray(key, error) }
  }
  if (keyword === 'required') {
    const key = String(params['missingProperty'])
    return {
      path: [...path, key],
      message: `is missing; ${explainMissing(member(member(error.parentSchema, 'properties'), key))}`,
    }
  }
  return { path, message: explainValue(error) }
}

function explainStray(key: string, { parentSchema }: ErrorObject): string {
  const known = Object.keys(member(parentSchema, 'properties') ?? {})
  const near = nearest(key, known)
  if (near !== undefined) return `there is no such key; did you mean ${near}?`
  return known.length === 0 ? 'nothing can be set here' : `there is no such key; there are ${known.join(', ')}`
}

function explainValue(error: ErrorObject): string {
  const own = member(error.parentSchema, problemKeyword)
  if (typeof own === 'string') return `${own}${found(error.data)}`
  return sentences[error.keyword]?.(error) ?? 'is not valid'
}

/** By the schema's keyword that does not hold. */
const sentences: Readonly<Record<string, (error: ErrorObject) => string>> = {
  enum: explainWord,
  const: explainWord,
  type: explainType,
  minimum: ({ params, data }) => `${String(data)} is below the minimum ${String(params['limit'])}`,
  maximum: ({ params, data }) => `${String(data)} is above the maximum ${String(params['limit'])}`,
  minLength: () => 'must not be empty',
  minItems: () => 'must name at least one',
  minProperties: ({ parentSchema }) => `must say at least one of ${keysOf(parentSchema)}`,
  dependencies: ({ params }) => `${String(params['property'])} needs ${String(params['deps'])} beside it`,
}

/** A text in place of the whole is not repeated: it may be any file, a key even. */
function explainType({ params, data, instancePath }: ErrorObject): string {
  const type = String(params['type'])
  const what = instancePath === '' && typeof data === 'string' ? ', found a text' : found(data)
  return `must be ${typeNames[type] ?? 'of another type'}${what}`
}

function explainWord({ parentSchema, data }: ErrorObject): string {
  const allowed = wordsOf(parentSchema)
  const near = typeof data === 'string' ? nearest(data, allowed) : undefined
  return `must be ${oneOf(allowed)}${found(data)}${near === undefined ? '' : `; did you mean ${near}?`}`
}

/** Names of JSON types as YAML's users call them. */
const typeNames: Readonly<Record<string, string>> = {
  object: 'a mapping (key: value)',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

function found(data: unknown): string {
  if (data === null) return ', found nothing'
  if (isObject(data)) return ', found a mapping'
  return `, found ${Array.isArray(data) ? 'a list' : clip(JSON.stringify(data))}`
}

/** The words that a schema allows; the `false` that YAML makes of `off` is none. */
function wordsOf(schema: unknown): readonly string[] {
  const constant = member(schema, 'const')
  const words: readonly Json[] = constant === undefined ? listMember(schema, 'enum') : [constant]
  return words.filter(word => typeof word === 'string')
}

/** What to write where nothing is. */
function explainMissing(schema: unknown): string {
  const own = member(schema, problemKeyword)
  if (typeof own === 'string') return `it ${own}`
  const words = wordsOf(schema)
  if (words.length > 0) return `write ${oneOf(words)}`
  return member(schema, 'type') === 'array' ? 'it takes a list' : `it takes ${keysOf(schema)}`
}

function oneOf(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : `one of ${words.join(', ')}`
}

function keysOf(schema: unknown): string {
  const keys = Object.keys(member(schema, 'properties') ?? {})
  return keys.length === 0 ? 'its keys' : keys.join(', ')
}

/** A validator's pointer as a path; list indices become numbers where they are digits only. */
function toPath(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map(step => (/^\d+$/.test(step) ? Number(step) : step))
}
