/** YAML: `check` judges what kubectl would send. */
import t from 'tap'
import { type Json, type JsonObject, member, valueAt } from '../../../src/json.ts'
import { readObjects } from '../../../src/source/read-objects.ts'
import { runCli } from '../../cli/run-cli.ts'
import { kubectl } from '../cluster.ts'
import { differences, refusedScalars, scalars } from './scalars.ts'
import { fileDifferences, files, refusedFiles } from './yaml-files.ts'

/** What kubectl would send, as it prints it; undefined where it refuses. */
async function askKubectl(input: string): Promise<string | undefined> {
  const flags = ['--dry-run=client', '--validate=false', '-o', 'json']
  const { code, stdout } = await kubectl(['create', ...flags, '-f', '-'], { input })
  return code === 0 ? stdout : undefined
}

/** A Pod, as `check` shows an object whole where it injects something. */
function podWith(values: readonly string[]): string {
  const lines = values.map((value, index) => `  "${index}": ${value}\n`)
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}]}'
  return `${pod}\nx: &x 1\nvalues:\n${lines.join('')}`
}

/** Values, with numbers as they are written; undefined where they are refused. */
type Values = readonly Json[] | undefined

/** Of indented JSON. JSON.parse alone would round a number before it is compared. */
function parseExactly(printed: string): Json {
  const number = /^( *(?:"(?:[^"\\]|\\.)*": )?)(-?\d[-+.\de]*)(,?)$/gm
  return JSON.parse(printed.replaceAll(number, '$1{"number":"$2"}$3'))
}

function valuesOf(object: Json): readonly Json[] {
  return Object.values(member(object, 'values') ?? {})
}

async function readByKubectl(values: readonly string[]): Promise<Values> {
  const stdout = await askKubectl(podWith(values))
  return stdout === undefined ? undefined : valuesOf(parseExactly(stdout))
}

async function readByCheck(values: readonly string[]): Promise<Values> {
  const given = { stdin: podWith(values), env: { SEAWORTHY_POLICY: 'dns-ndots' } }
  const { code, stdout } = await runCli(['check', '-', '--output', 'json'], given)
  if (code === 2) return undefined
  const patched = valueAt(JSON.parse(stdout), ['results', 0, 'patched'])
  return valuesOf(parseExactly(JSON.stringify(patched, null, 1)))
}

void t.test('scalars', async t => {
  const [theirs = [], ours = []] = await Promise.all([readByKubectl(scalars), readByCheck(scalars)])
  t.strictSame([theirs.length, ours.length], [scalars.length, scalars.length], 'both read them')
  for (const [index, scalar] of scalars.entries()) {
    t.strictSame(ours[index] ?? 'nothing', theirs[index] ?? 'nothing', JSON.stringify(scalar))
  }
  const types = new Set(theirs.map(value => (value === null ? 'null' : typeof value)))
  t.strictSame([...types].sort(), ['boolean', 'null', 'object', 'string'], 'of all types; a number is an object here')
})

void t.test('scalars that neither reads', async t => {
  for (const scalar of refusedScalars) {
    const read = await Promise.all([readByKubectl([scalar]), readByCheck([scalar])])
    t.strictSame(read, [undefined, undefined], JSON.stringify(scalar))
  }
})

void t.test('scalars that are read in two ways', async t => {
  for (const { scalar, kubectl, check, why } of differences) {
    const [theirs, ours] = await Promise.all([readByKubectl([scalar]), readByCheck([scalar])])
    const wanted = [kubectl, check].map(json => json && [parseExactly(json)])
    t.strictSame([theirs, ours], wanted, `${JSON.stringify(scalar)}: ${why}`)
  }
})

type Objects = readonly JsonObject[] | undefined

/** The objects of a file; undefined where there is none, or one is refused. */
async function objectsByKubectl(text: string): Promise<Objects> {
  const stdout = await askKubectl(text)
  return stdout?.split(/^(?=\{)/m).map(printed => withoutNamespace(JSON.parse(printed)))
}

/** kubectl writes the namespace that it is in. */
function withoutNamespace(object: JsonObject): JsonObject {
  return { ...object, metadata: { name: valueAt(object, ['metadata', 'name']) ?? null } }
}

function objectsByCheck(text: string): Objects {
  const { objects, problems } = readObjects(text)
  return objects.length === 0 || problems.length > 0 ? undefined : objects.map(({ value }) => value)
}

void t.test('files', async t => {
  for (const [what, text] of Object.entries(files)) {
    const theirs = await objectsByKubectl(text)
    t.ok(theirs, `${what}: kubectl reads it`)
    t.strictSame(objectsByCheck(text), theirs, `${what}: check does so, too`)
  }
})

void t.test('files that neither reads', async t => {
  for (const [what, text] of Object.entries(refusedFiles)) {
    t.strictSame([await objectsByKubectl(text), objectsByCheck(text)], [undefined, undefined], what)
  }
})

void t.test('files that are read in two ways', async t => {
  const names = (objects: Objects) => objects?.map(object => valueAt(object, ['metadata', 'name']))
  for (const { text, kubectl, check, why } of fileDifferences) {
    t.strictSame([names(await objectsByKubectl(text)), names(objectsByCheck(text))], [kubectl, check], why)
  }
})
