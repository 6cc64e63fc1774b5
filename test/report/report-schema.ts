/** The published schema of a Report: a validator, and which of its parts a value uses. */
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'

/** As much of JSON Schema as the published one uses. */
interface Schema {
  readonly $id?: string
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly definitions?: Readonly<Record<string, Schema>>
  readonly description?: string
  readonly additionalProperties?: boolean
  readonly required?: readonly string[]
}

export const schema = JSON.parse(
  readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'),
) as Schema

const ajv = new Ajv({ strict: true, strictRequired: true, allErrors: true })

/** True for a Report. */
export const validate = ajv.compile(schema)

/** What is wrong with the value that was validated last. */
export function problems(): string {
  return ajv.errorsText(validate.errors)
}

/** Every part of the schema: properties, types and words that may stand in one place. */
export function listParts(): Set<string> {
  return new Set(walk(schema, '', undefined))
}

/** The parts that a valid Report uses. */
export function listUsed(report: unknown): Set<string> {
  return new Set(walk(schema, '', { value: report }))
}

interface Found {
  readonly value: unknown
}

/** @param found what stands there; undefined: whatever may. */
function* walk(schema: Schema, at: string, found: Found | undefined): Generator<string> {
  const { type = [], enum: words = [], anyOf = [], items, properties = {} } = resolve(schema)
  for (const each of [type].flat().filter(type => isOfType(found, type))) yield `${at}: ${each}`
  for (const word of words.filter(word => found === undefined || found.value === word)) yield `${at}: ${word}`
  for (const branch of anyOf.filter(branch => accepts(branch, found))) yield* walk(branch, at, found)
  if (items !== undefined) for (const each of itemsOf(found)) yield* walk(items, `${at}[]`, each)
  for (const [name, property] of Object.entries(properties)) yield* walkMember(property, `${at}.${name}`, name, found)
}

function* walkMember(schema: Schema, at: string, name: string, within: Found | undefined): Generator<string> {
  const members = within?.value as Readonly<Record<string, unknown>> | undefined
  if (members !== undefined && !Object.hasOwn(members, name)) return
  yield at
  yield* walk(schema, at, members === undefined ? undefined : { value: members[name] })
}

function resolve(own: Schema): Schema {
  return own.$ref === undefined ? own : (schema.definitions?.[own.$ref.replace('#/definitions/', '')] ?? {})
}

/** Branches are told apart by type, or by `op`. */
function accepts(branch: Schema, found: Found | undefined): boolean {
  const { type = [], properties } = resolve(branch)
  const words = properties?.['op']?.enum
  if (words === undefined || found === undefined) return [type].flat().some(each => isOfType(found, each))
  return words.includes((found.value as { readonly op: string }).op)
}

function isOfType(found: Found | undefined, type: string): boolean {
  if (found === undefined) return true
  const { value } = found
  if (value === null || Array.isArray(value)) return type === (value === null ? 'null' : 'array')
  return type === (type === 'integer' && Number.isInteger(value) ? 'integer' : typeof value)
}

function itemsOf(found: Found | undefined): readonly (Found | undefined)[] {
  return found === undefined ? [undefined] : (found.value as readonly unknown[]).map(value => ({ value }))
}
