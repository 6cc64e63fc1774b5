/** What a document's text means, compared with kubectl where that reads it too, and what is said of text that means nothing. */
import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { dump } from 'js-yaml'
import t from 'tap'
import type { Json } from '../../src/json.ts'
import { type Parsed, type ParseOptions, parseDocument } from '../../src/source/parse.ts'
import { assertProperty } from '../fixtures/properties.ts'

function parse(text: string, options?: ParseOptions): Parsed {
  const parsed = parseDocument({ text, offset: 0, line: 1 }, options)
  return 'problem' in parsed ? parsed : { value: parsed.value }
}

function readValue(text: string, options?: ParseOptions): Json {
  const parsed = parse(text, options)
  if ('problem' in parsed) throw new Error(parsed.problem.message)
  return parsed.value
}

// Every row was executed against sigs.k8s.io/yaml 1.6.0 (go.yaml.in/yaml/v2 2.4.2).
const scalars: readonly (readonly [value: Json, ...spellings: string[]])[] = [
  [true, 'true', 'True', 'TRUE', 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', '!!bool yes'],
  [false, 'false', 'False', 'FALSE', 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'],
  [null, '', '~', 'null', 'Null', 'NULL', '!!null ""', '!!null'],
  ['yEs', 'yEs', '"yEs"', '!!str yEs'],
  ['yes', '"yes"', "'yes'", '!!str yes', '!<tag:yaml.org,2002:str> yes', '!custom yes'],
  ['tRue', 'tRue'],
  ['nUll', 'nUll'],
  [
    420,
    '0644',
    '0o644',
    '0O644',
    '0x1A4',
    '0X1a4',
    '0b110100100',
    '0_644',
    '+0644',
    '420',
    '4_20',
    '420_',
    '!!int "420"',
  ],
  [-420, '-0644', '-0x1A4', '-0b110100100', '-420'],
  [89, '089'],
  [0, '0', '00', '-0', '+0', '0.0', '0e0'],
  [5, '5', '+5', '5.', '!!float 5'],
  [0.5, '.5', '+.5', '0.5', '5e-1', '.5_0', '0_.5'],
  [1000, '1e3', '1E+3', '1.e3', '1_000', '1__000.0'],
  [1e20, '100000000000000000000'],
  [7.777777777777778e23, '0777777777777777777777777'],
  ['0xFFFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFFFF'],
  ['1e400', '1e400'],
  ['22:22', '22:22'],
  ['190:20:30.15', '190:20:30.15'],
  ['2020-01-01', '2020-01-01', '!!timestamp 2020-01-01'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00'],
  ['1.5.2', '1.5.2'],
  ['_1', '_1'],
  ['._5', '._5'],
  ['0x', '0x'],
  ['1e', '1e'],
  ['100m', '100m'],
  ['.iNf', '.iNf'],
  ['NaN', 'NaN'],
  ['<<', '<<'],
  ['=', '='],
]

void t.test('scalars', async t => {
  for (const [value, ...spellings] of scalars) {
    for (const spelling of spellings) t.strictSame(readValue(`key: ${spelling}\n`), { key: value }, spelling)
  }
})

const documents: readonly { readonly name: string; readonly text: string; readonly value: Json }[] = [
  { name: 'an empty document', text: '', value: null },
  { name: 'only a marker', text: '---\n# nothing\n', value: null },
  { name: 'a marker and an end', text: '---\na: 1\n...\n', value: { a: 1 } },
  { name: 'a directive', text: '%YAML 1.1\n---\na: 1\n', value: { a: 1 } },
  { name: 'CRLF', text: 'a: 1\r\nb:\r\n- |\r\n  x\r\n  y\r\n', value: { a: 1, b: ['x\ny\n'] } },
  { name: 'keys that are no strings', text: '0644: 1\n1.10: 2\nyes: 3\n', value: { 420: 1, '1.1': 2, true: 3 } },
  { name: 'a merge', text: 'a: &a {x: 1}\nb: {<<: *a, z: 2}\n', value: { a: { x: 1 }, b: { x: 1, z: 2 } } },
  { name: 'a key after a merge wins', text: '<<: {a: 2, b: 3}\na: 1\n', value: { a: 1, b: 3 } },
  { name: 'a merge after a key wins', text: 'a: 1\n<<: {a: 2, b: 3}\n', value: { a: 2, b: 3 } },
  { name: 'of a list of merges the first wins', text: '<<: [{a: 1}, {a: 2, b: 3}]\n', value: { a: 1, b: 3 } },
  {
    name: 'merges of merges',
    text: 'a: &a {x: 1}\nb: &b {<<: *a, z: 2}\nc: {<<: *b, x: 3}\n',
    value: { a: { x: 1 }, b: { x: 1, z: 2 }, c: { x: 3, z: 2 } },
  },
  { name: 'a quoted merge key is a key', text: '"<<": {a: 1}\n', value: { '<<': { a: 1 } } },
  { name: 'an anchor that is set anew', text: 'a: &a {x: &a 1, z: *a}\nb: *a\n', value: { a: { x: 1, z: 1 }, b: 1 } },
  { name: 'an alias as a key', text: '&k key: 1\nother: {*k : 2}\n', value: { key: 1, other: { key: 2 } } },
  { name: 'tags of collections are ignored', text: 'a: !x [1]\nb: !!map {}\n', value: { a: [1], b: {} } },
  { name: 'flow that is almost JSON', text: '{"a": 1, b: [x,], # c\n}\n', value: { a: 1, b: ['x'] } },
  { name: 'JSON, with tabs', text: '{\n\t"a": [1e3, "\\ud83d\\ude00", null]\n}', value: { a: [1000, '😀', null] } },
  { name: 'JSON takes the last of two equal keys', text: '{"a":1,"a":2}', value: { a: 2 } },
]

for (const { name, text, value } of documents) {
  void t.test(name, async t => t.strictSame(readValue(text), value))
}

const problems: readonly {
  readonly name: string
  readonly text: string
  readonly at: string
  readonly message: string
}[] = [
  {
    name: 'a long key that is there twice',
    text: `${'k'.repeat(300)}: 1\n${'k'.repeat(300)}: 2\n`,
    at: '2:1',
    message: `the key "${'k'.repeat(80)}" is there twice`,
  },
  { name: 'a key that is there twice', text: 'a: 1\nb: 2\n"a": 3\n', at: '3:1', message: 'the key "a" is there twice' },
  {
    name: 'keys that become the same',
    text: 'yes: 1\n"true": 2\n',
    at: '2:1',
    message: 'the key "true" is there twice',
  },
  {
    name: 'a key twice around a merge',
    text: 'k: 1\n<<: {k: 2}\nk: 3\n',
    at: '3:1',
    message: 'the key "k" is there twice',
  },
  {
    name: 'NaN',
    text: 'a:\n  - .nan\n',
    at: '2:5',
    message: 'JSON has neither NaN nor infinity; quote it if a string is meant',
  },
  {
    name: 'infinity',
    text: 'a: -.Inf\n',
    at: '1:4',
    message: 'JSON has neither NaN nor infinity; quote it if a string is meant',
  },
  { name: 'a null as a key', text: 'a:\n  ~: 1\n', at: '2:3', message: 'a key must be a string, found null' },
  { name: 'a list as a key', text: '? [a]\n: 1\n', at: '1:3', message: 'a key must be a string, found a list' },
  {
    name: 'a tag that the value contradicts',
    text: 'a: !!int x\n',
    at: '1:10',
    message: '!!int does not allow this value',
  },
  { name: 'bytes', text: 'a: !!binary aGVsbG8=\n', at: '1:13', message: '!!binary does not allow this value' },
  { name: 'an alias of nothing', text: 'a: *b\n', at: '1:4', message: 'there is no anchor &b before this alias' },
  {
    name: 'an alias of itself',
    text: 'a: &a [*a]\n',
    at: '1:8',
    message: 'the anchor &a contains this alias of itself',
  },
  { name: 'a merge of a scalar', text: '<<: 1\n', at: '1:1', message: '<< takes a mapping or a list of mappings' },
  { name: 'two documents', text: 'a\n---\nb\n', at: '1:1', message: 'expected one document, found another' },
  {
    name: 'two JSON values',
    text: '{"a":1}\n{"b":2}\n',
    at: '2:1',
    message: 'end of the stream or a document separator is expected',
  },
  { name: 'broken JSON', text: '{"a": 1 "b": 2}', at: '1:12', message: 'missed comma between flow collection entries' },
  { name: 'indentation', text: 'a: 1\n  b: 2\n', at: '2:4', message: 'bad indentation of a mapping entry' },
  { name: 'CRLF', text: 'a: 1\r\nb: 2\r\na: 3\r\n', at: '3:1', message: 'the key "a" is there twice' },
  { name: 'a null byte', text: 'a: \0\n', at: '1:4', message: 'null byte is not allowed in input' },
  {
    name: 'a message of one line',
    text: 'a: !<x\n\ny> b',
    at: '3:3',
    message: 'tag name cannot contain such characters: x y',
  },
  {
    name: 'an unquoted template',
    text: 'a: {{ .Values.x }}\n',
    at: '1:5',
    message: 'a key must be a string, found a mapping; this looks like a template: run `helm template` first',
  },
  {
    name: 'a template of lines',
    text: 'a: 1\n{{- if .Values.x }}\nb: 2\n{{- end }}\n',
    at: '2:3',
    message: 'missed comma between flow collection entries; this looks like a template: run `helm template` first',
  },
]

for (const { name, text, at, message } of problems) {
  void t.test(`problem: ${name}`, async t => {
    const [line, column] = at.split(':').map(Number)
    t.strictSame(parse(text), { problem: { message, line, column } })
  })
}

void t.test('what is inside of brackets may be as far to the left as kubectl lets it', async t => {
  const text = `a: {
  b: 1 # "b"
}
c:
  d: [
  1, # one
  # two
  '#'
  ]
  e: |
    {
    }
`
  t.strictSame(readValue(text), { a: { b: 1 }, c: { d: [1, '#'], e: '{\n}\n' } })
  const parsed = parseDocument({ text: `${text}f: }\n`, offset: 0, line: 1 })
  t.match(parsed, { problem: { line: 13, column: 4 } }, 'what follows stays where it is')
  const torn = parse('a: {\n  b: "x\ny" }\n')
  t.match(torn, { problem: { message: 'deficient indentation', line: 3, column: 1 } }, 'a text is not put together')
})

void t.test('however many brackets there are, it ends', async t => {
  const closers = 'a: {\n}\n'.replace('a', 'k')
  const many = Array.from({ length: 30 }, (_, index) => closers.replace('k', `k${index}`)).join('')
  t.equal(Object.keys(readValue(many) ?? {}).length, 30)
  const long = `x: ${'y'.repeat(3_000_000)}\n${many}`
  t.match(parse(long), { problem: { message: 'deficient indentation', line: 5 } }, 'one is read once more')
})

void t.test('blanks that would be blanked for ever', async t => {
  const begun = performance.now()
  for (const text of [': \t{}', ': \t{-}', '!- :#:\t[&a &']) t.ok('problem' in parse(text), text)
  // it was half a minute for each
  t.ok(performance.now() - begun < 5000)
})

void t.test('problems are placed in the whole file', async t => {
  const parsed = parseDocument({ text: '---\na: 1\n a: 2\n', offset: 90, line: 12 })
  t.match(parsed, { problem: { line: 14, column: 3 } })
})

void t.test('a text that is no template gets no hint', async t => {
  t.notMatch(parse('a: b: c\n'), { problem: { message: /helm/ } })
})

void t.test('__proto__ is a key like any other', async t => {
  for (const text of [
    '__proto__: {polluted: 1}\n',
    '{"__proto__": {"polluted": 1}}',
    '<<: {__proto__: {polluted: 1}}\n',
  ]) {
    const value = readValue(text)
    t.strictSame(Object.keys(value ?? {}), ['__proto__'])
    t.equal(Object.getPrototypeOf(value), Object.prototype)
    t.notOk('polluted' in {})
  }
})

void t.test('aliases are copies', async t => {
  const value = readValue('a: &a {x: [1]}\nb: *a\nc: {<<: *a}\n') as { [key: string]: { x: Json } }
  t.not(value['a']?.x, value['b']?.x)
  t.not(value['a']?.x, value['c']?.x)
})

void t.test('JSON text has the value that JSON.parse gives', async t => {
  const property = fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 2, '\t'), (json, space) => {
    const text = JSON.stringify(JSON.parse(json), undefined, space)
    deepStrictEqual(parse(text), { value: JSON.parse(text) })
  })
  assertProperty(property, 200)
  t.pass()
})

void t.test('what js-yaml writes is read back', async t => {
  // -0 is 0 in JSON text, and null keys are an error.
  const property = fc.property(fc.jsonValue({ maxDepth: 3 }), value => {
    const json: Json = JSON.parse(JSON.stringify(value))
    deepStrictEqual(readValue(dump(json)), json)
  })
  assertProperty(property, 200)
  t.pass()
})

void t.test('never throws', async t => {
  const token = fc.constantFrom(
    ...'-?:,[]{}#&*!|>\'"%@`\n\t a1.~<'.split(''),
    '<<: ',
    '&a ',
    '*a',
    '- ',
    ': ',
    '\n  ',
    '---\n',
    '\uFEFF',
  )
  const property = fc.property(fc.array(token, { maxLength: 30 }), tokens => 'value' in parse(tokens.join('')) || true)
  assertProperty(property, 2000)
  t.pass()
})
