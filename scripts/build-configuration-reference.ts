/** The reference of `seaworthy.yaml`: the schema that editors check it by, and the tables of docs/configuration.md that say the same. */
import { policies } from '../policies/index.ts'
import { vocabulary } from '../src/cli/engine.ts'
import { buildSchema } from '../src/config/schema.ts'
import { isObject, type Json, type JsonObject, listMember, member, stringMember, valueAt } from '../src/json.ts'
import type { AnyPolicy } from '../src/policy/contract.ts'
import { table } from '../src/report/catalogue.ts'
import { describeValue } from './describe-schema.ts'
import { fillRegions } from './marked-regions.ts'

/** Where the schema is kept. */
export const schemaFile: URL = new URL('../docs/configuration.schema.json', import.meta.url)

/** Where the tables are. */
export const configurationFile: URL = new URL('../docs/configuration.md', import.meta.url)

const schema = buildSchema(vocabulary)

export function schemaJson(): string {
  return `${JSON.stringify(schema, null, 2).replace(/^(.*)\[\n([^[\]{}]*)\n *\](,?)$/gm, layOut)}\n`
}

/** A list on one line where it fits, as the linter wants it. */
function layOut(expanded: string, before: string, items: string, comma: string): string {
  const line = `${before}[${items.trim().replace(/\n */g, ' ')}]${comma}`
  return line.length <= 120 ? line : expanded
}

export function configurationMarkdown(): string {
  return fillRegions(configurationFile, {
    keys: () => table(['key', 'value', 'default', 'meaning'], [...listKeys(schema, '')]),
    parameters: () => table(['policy', 'parameter', 'value', 'default', 'meaning'], listParameters()),
  })
}

/** What differs from policy to policy. */
const settingValues: Readonly<Record<string, string>> = {
  actions: 'by [message](../policies/README.md): the same words',
  params: 'by [parameter](#parameters-of-policies)',
}

/** A row for every key that says what it means; the settings of all policies are those of one. */
function* listKeys(parent: JsonObject, path: string): Generator<readonly string[]> {
  for (const [key, child] of Object.entries(member(parent, 'properties') ?? {})) {
    const at = path + key
    const meaning = stringMember(child, 'description')
    const value = settingValues[key] ?? describeValue(child)
    if (meaning !== undefined) yield [code(at), value, initialOf(parent, key), meaning]
    if (!(key in settingValues)) yield* listBelow(child, at)
  }
}

function* listBelow(schema: Json, path: string): Generator<readonly string[]> {
  const items = member(schema, 'items')
  if (path === 'policies') yield* listKeys(settingOf(policies[0].id), `${path}.<policy>.`)
  else if (isObject(items)) yield* listKeys(items, `${path}[].`)
  else if (isObject(schema)) yield* listKeys(schema, `${path}.`)
}

function settingOf(id: string): JsonObject {
  const setting = valueAt(schema, ['definitions', 'settings', 'properties', id])
  return isObject(setting) ? setting : {}
}

function initialOf(parent: JsonObject, key: string): string {
  const initial = valueAt(parent, ['properties', key, 'default'])
  if (initial !== undefined) return literal(initial)
  return listMember(parent, 'required').includes(key) ? 'required' : ''
}

function listParameters(): readonly (readonly string[])[] {
  return (policies as readonly AnyPolicy[]).flatMap(({ id, parameters }) =>
    Object.entries(parameters).map(([name, { doc, schema, default: initial }]) => [
      `[${id}](../policies/README.md#${id})`,
      code(name),
      describeValue(schema),
      literal(initial),
      doc,
    ]),
  )
}

/** As YAML takes it. */
function literal(value: Json): string {
  return code(typeof value === 'string' ? value : JSON.stringify(value))
}

function code(text: string): string {
  return `\`${text}\``
}
