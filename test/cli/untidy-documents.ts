/** A thousand documents as people have them lying about: good ones, odd ones, broken ones, and mutants of the first two. */
import { readdirSync, readFileSync } from 'node:fs'
import { isList, isObject, type Json } from '../../src/json.ts'
import { readObjects } from '../../src/source/read-objects.ts'

/** A file, and what is known of it: `good` ones are examples of policies; of mutants nothing is. */
export interface Untidy {
  readonly name: string
  readonly text: string
  readonly sort: 'good' | 'objects' | 'nothing' | 'problems' | 'mutant'
}

const examples = new URL('../../policies/examples/', import.meta.url)
const fixtures = new URL('../fixtures/untidy/', import.meta.url)

/** @param count of all. The same for the same seed. */
export function buildUntidy(count: number, seed: number): readonly Untidy[] {
  const good = readdirSync(examples).map(name => readExample(name))
  const written = (['objects', 'nothing', 'problems'] as const).flatMap(sort =>
    readdirSync(new URL(sort, fixtures)).map(
      (name): Untidy => ({ name, sort, text: readFileSync(new URL(`${sort}/${name}`, fixtures), 'utf8') }),
    ),
  )
  const readable = [...good, ...written.filter(({ sort }) => sort === 'objects')]
  const known = [...good, ...written, ...unwritable]
  const random = createRandom(seed)
  const mutants = Array.from({ length: count - known.length }, (_, index): Untidy => {
    const { text } = random.pick(readable)
    const mutate = random.pick(mutations)
    return { name: `${mutate.name}.yaml`, sort: 'mutant', text: mutate(inNamespace(text, `mutant-${index}`), random) }
  })
  return [...known, ...mutants].map((each, index) => ({
    ...each,
    name: `${String(index).padStart(4, '0')}-${each.name}`,
  }))
}

/** Each in a namespace of its own, so that none is a fact for another. */
function readExample(name: string): Untidy {
  const text = readFileSync(new URL(name, examples), 'utf8')
  return { name, sort: 'good', text: inNamespace(text, name.replace(/\.yaml$/, '').replace('.', '-')) }
}

function inNamespace(text: string, namespace: string): string {
  return text.replaceAll(/\bnamespace: [a-z][\w-]*/g, `namespace: ${namespace}`)
}

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
const pod = (rest: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n${rest}\n`
const deployment = (name: string, spec: string): string =>
  `{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "${name}"}, "spec": ${spec}}\n`

/** What can't be kept in a file that people and tools open. */
const unwritable: readonly Untidy[] = [
  { name: 'nul.yaml', sort: 'problems', text: pod('spec: "\u0000"') },
  { name: 'control.yaml', sort: 'problems', text: pod('spec: a\u0007b') },
  { name: 'deep.yaml', sort: 'problems', text: pod(`spec: ${nested(1000)}`) },
  { name: 'deeper.json', sort: 'problems', text: deployment('deep', nested(100_000)) },
  {
    name: 'deep-block.yaml',
    sort: 'problems',
    text: pod(`spec:\n${Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth + 1)}a:`).join('\n')}`),
  },
  { name: 'long-line.yaml', sort: 'objects', text: pod(`spec: { containers: [${'{ name: web }, '.repeat(200)}] }`) },
  { name: 'long-name.yaml', sort: 'objects', text: pod(`spec: { nodeName: ${'n'.repeat(300_000)} }`) },
  { name: 'crlf.yaml', sort: 'objects', text: pod('spec:\n  containers:\n    - name: web').replaceAll('\n', '\r\n') },
  { name: 'cr.yaml', sort: 'objects', text: pod('spec: { containers: [] }').replaceAll('\n', '\r') },
  { name: 'mark.yaml', sort: 'objects', text: `\uFEFF${pod('spec: {}')}` },
  {
    name: 'mark-inside.yaml',
    sort: 'objects',
    text: pod('spec: { nodeName: "a\uFEFFb", containers: [{ name: "\uFEFF" }] }'),
  },
  {
    name: 'surrogate.json',
    sort: 'objects',
    text: deployment('\\ud83d', '{"template": {"spec": {"containers": [{"name": "\\udea2"}]}}}'),
  },
  { name: 'directive.yaml', sort: 'objects', text: `%YAML 1.1\n---\n${pod('spec: {}')}...\n` },
  { name: 'separators.yaml', sort: 'objects', text: pod('spec: { nodeName: "a\u2028b\u0085c" }') },
  { name: 'empty.yaml', sort: 'nothing', text: '' },
  { name: 'blank.yaml', sort: 'nothing', text: ' \n\t\n' },
]

interface Random {
  below(limit: number): number
  pick<T>(from: readonly T[]): T
}

/** Mulberry32: short, and the same everywhere. */
function createRandom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick(from) {
      const picked = from[below(from.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
  }
}

type Mutation = (text: string, random: Random) => string

const stray = [
  '{{ .Values.web }}',
  '\t',
  '"',
  "'",
  '- ',
  ': ',
  '&a ',
  '*a',
  '!!int ',
  '<<: ',
  '|',
  '}',
  ']',
  '...',
  '%TAG',
  '\u0000',
  '\uFEFF',
  '\r',
  '# ',
  '? ',
  '🚢',
  '\ud83d',
]
const values: readonly Json[] = [
  null,
  [],
  {},
  '',
  ' ',
  0,
  -1,
  1e308,
  true,
  ['strings'],
  [null],
  [[{}]],
  { a: null },
  'a'.repeat(5000),
  '\u0000',
  '999999999999Ei',
  '{{ .x }}',
  { toString: 1 },
  { items: [] },
]
const keys = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '',
  'spec',
  'containers',
  'metadata',
  'name',
  'kind',
]

const mutations: readonly Mutation[] = [
  function insert(text, random) {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + random.pick(stray) + text.slice(at)
  },
  function truncate(text, random) {
    return text.slice(0, random.below(text.length + 1))
  },
  function withoutLine(text, random) {
    return changeLine(text, random, () => [])
  },
  function lineTwice(text, random) {
    return changeLine(text, random, line => [line, line])
  },
  function indented(text, random) {
    return changeLine(text, random, line => [` ${line}`])
  },
  function tabbed(text, random) {
    return changeLine(text, random, line => [line.replace(/^ +/, '\t')])
  },
  function otherGroup(text) {
    return text.replaceAll(/apiVersion: .*/g, 'apiVersion: apps.example.io/v1')
  },
  function otherValue(text, random) {
    return changeValues(text, random, () => random.pick(values))
  },
  function otherValues(text, random) {
    return changeValues(text, random, () => random.pick(values), 8)
  },
  function asList(text, random) {
    return changeValues(text, random, value => [value, value])
  },
  function asMember(text, random) {
    return changeValues(text, random, value => ({ [random.pick(keys)]: value }))
  },
]

function changeLine(text: string, random: Random, change: (line: string) => readonly string[]): string {
  const lines = text.split('\n')
  const at = random.below(lines.length)
  return lines.toSpliced(at, 1, ...change(lines[at] ?? '')).join('\n')
}

/** The objects of a text as a List in JSON, some values in it replaced: by which others, `change` says. */
function changeValues(text: string, random: Random, change: (value: Json) => Json, times = 1): string {
  let root: Json = { apiVersion: 'v1', kind: 'List', items: readObjects(text).objects.map(({ value }) => value) }
  for (let time = 0; time < times; time++) root = changeInside(root, random, change)
  return `${JSON.stringify(root, null, 2)}\n`
}

/** Goes down at random, and changes the value at which it stops. */
function changeInside(value: Json, random: Random, change: (value: Json) => Json): Json {
  const entries = isList(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : []
  if (entries.length === 0 || random.below(8) === 0) return change(value)
  const [name, inside] = random.pick<readonly [string | number, Json]>(entries)
  const changed = changeInside(inside, random, change)
  if (isList(value)) return value.with(Number(name), changed)
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, each]) => [key, key === name ? changed : each]))
}
