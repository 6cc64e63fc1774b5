/** docs/configuration.md says what the schema says, which is what the program goes by. */
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { load } from 'js-yaml'
import t from 'tap'
import {
  configurationFile,
  configurationMarkdown,
  schemaFile,
  schemaJson,
} from '../../scripts/build-configuration-reference.ts'
import { vocabulary } from '../../src/cli/engine.ts'
import { decodeConfiguration } from '../../src/config/decode-configuration.ts'
import { isObject, type Json, type JsonObject } from '../../src/json.ts'
import { readFences } from './fences.ts'

const fences = readFences('docs/configuration.md')
const configurations = fences.filter(({ language }) => language === 'yaml').map(({ text }) => text)
const [right = '', wrong = '', edited = ''] = configurations
const text = readFileSync(schemaFile, 'utf8')

/** As an editor does: it knows nothing of our own keyword. */
const isValid = new Ajv({ strict: false, formats: { date: true } }).compile(JSON.parse(text) as JsonObject)

function problemsOf(text: string): readonly string[] {
  const decoded = decodeConfiguration(text, vocabulary, 'baseline')
  if ('configuration' in decoded) return []
  return decoded.problems.map(
    ({ line, column, message }) => `seaworthy: seaworthy.yaml:${line}:${column}  ${message}\n`,
  )
}

t.test('the tables and the schema are up to date', async t => {
  t.equal(readFileSync(configurationFile, 'utf8'), configurationMarkdown(), 'run `npm run catalogue`')
  t.equal(text, schemaJson(), 'run `npm run catalogue`')
})

t.test('what is shown as right is taken, by editors too', async t => {
  t.equal(configurations.length, 3)
  for (const shown of [right, edited]) {
    t.strictSame(problemsOf(shown), [])
    t.ok(isValid(load(shown)), JSON.stringify(isValid.errors))
  }
})

t.test('of what is shown as wrong is said what is shown', async t => {
  const said = fences.find(({ language }) => language === '')?.text
  t.equal(problemsOf(wrong).join(''), said)
})

t.test('an editor sees each of the mistakes', async t => {
  const root = load(wrong) as JsonObject
  for (const [key, value] of Object.entries(root)) {
    if (['apiVersion', 'kind'].includes(key)) continue
    for (const part of partsOf(value))
      t.notOk(isValid({ apiVersion: root['apiVersion'], kind: root['kind'], [key]: part }), JSON.stringify(part))
  }
})

/** Each policy alone; anything else as it is. */
function partsOf(value: Json | undefined): readonly Json[] {
  return isObject(value) ? Object.entries(value).map(([id, each]) => ({ [id]: each })) : [value ?? null]
}

t.test('every key says what it means', async t => {
  const unsaid = [...listUnsaid(JSON.parse(text) as JsonObject, '')]
  // what is below them says it
  t.strictSame(unsaid, ['overrides[].match', 'exemptions[].match', 'breakGlass', 'dryRun'])
})

function* listUnsaid(schema: JsonObject, path: string): Generator<string> {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  for (const [key, child] of Object.entries(properties)) {
    if (!isObject(child)) continue
    if (!('description' in child)) yield path + key
    const below = isObject(child['items']) ? child['items'] : child
    yield* listUnsaid(below, `${path}${key}${below === child ? '.' : '[].'}`)
  }
}
