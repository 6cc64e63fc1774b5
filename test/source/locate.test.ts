/** Where a path of a document is in the text. */
import fc from 'fast-check'
import { dump } from 'js-yaml'
import t from 'tap'
import { isList, isObject, type Json, type Path } from '../../src/json.ts'
import { createLocator, locate } from '../../src/source/locate.ts'
import { assertProperty } from '../fixtures/properties.ts'

interface Case {
  readonly name: string
  readonly text: string
  /** Positions as `line:column`. */
  readonly places: readonly (readonly [path: Path, position: string])[]
}

const block = `# Source: web.yaml
---

kind: Pod # comment
metadata:
  name: "web"
  labels: {a: x, "b": [y, z]}
spec:
  containers:
  - name: web
    args:
    - sh
    - 'a'
    - "b"
    - |
      script
    -
    - - nested
    ports: []
  -   image: x
  - !tag &anchor
    name: z
`

const cases: readonly Case[] = [
  {
    name: 'block and flow YAML',
    text: block,
    places: [
      [[], '4:1'],
      [['kind'], '4:1'],
      [['metadata'], '5:1'],
      [['metadata', 'name'], '6:3'],
      [['metadata', 'labels'], '7:3'],
      [['metadata', 'labels', 'a'], '7:12'],
      [['metadata', 'labels', 'b'], '7:18'],
      [['metadata', 'labels', 'b', 1], '7:27'],
      [['spec', 'containers', 0], '10:5'],
      [['spec', 'containers', 0, 'name'], '10:5'],
      [['spec', 'containers', 0, 'args', 0], '12:7'],
      [['spec', 'containers', 0, 'args', 1], '13:7'],
      [['spec', 'containers', 0, 'args', 2], '14:7'],
      [['spec', 'containers', 0, 'args', 3], '16:7'],
      [['spec', 'containers', 0, 'args', 5, 0], '18:9'],
      [['spec', 'containers', 0, 'ports'], '19:5'],
      [['spec', 'containers', 1, 'image'], '20:7'],
      [['spec', 'containers', 2], '22:5'],
      [['spec', 'containers', 2, 'name'], '22:5'],
    ],
  },
  {
    name: 'what is absent is at its nearest ancestor',
    text: block,
    places: [
      [['status', 'phase'], '4:1'],
      [['metadata', 'annotations', 'x'], '5:1'],
      [['metadata', 'name', 'x'], '6:3'],
      [['spec', 'containers', 0, 'resources', 'limits'], '10:5'],
      [['spec', 'containers', 0, 'args', 4], '11:5'],
      [['spec', 'containers', 0, 'args', 6], '11:5'],
      [['spec', 'containers', 0, 'args', '-'], '11:5'],
      [['spec', 'containers', 0, 'args', '0'], '11:5'],
      [['spec', 'containers', 0, 'ports', 0], '19:5'],
      [['spec', 'containers', 'name'], '9:3'],
      [['metadata', 0], '5:1'],
    ],
  },
  {
    name: 'CRLF',
    text: block.replaceAll('\n', '\r\n'),
    places: [
      [[], '4:1'],
      [['metadata', 'labels', 'b', 1], '7:27'],
      [['spec', 'containers', 0, 'args', 3], '16:7'],
      [['spec', 'containers', 1, 'image'], '20:7'],
    ],
  },
  {
    name: 'JSON, with tabs, and the last of two equal keys',
    text: '{\n\t"a": {"b": [1,\n\t\t{"c": null}]},\n\t"d": 1,\n\t"d": 2\n}\n',
    places: [
      [[], '1:1'],
      [['a', 'b'], '2:8'],
      [['a', 'b', 1], '3:3'],
      [['a', 'b', 1, 'c'], '3:4'],
      [['d'], '5:2'],
    ],
  },
  {
    name: 'aliases and merges: what is in the text',
    text: 'a: &a\n  x: {k: 1}\nb: *a\nc:\n  <<: *a\n  z: 1\nd:\n- *a\n',
    places: [
      [['a', 'x', 'k'], '2:7'],
      [['b', 'x', 'k'], '3:1'],
      [['c', 'x', 'k'], '4:1'],
      [['c', 'z'], '6:3'],
      [['d', 0, 'x'], '8:3'],
    ],
  },
  {
    name: 'keys are called what the parser makes of them',
    text: '0644: 1\nyes: 2\n"yes": 3\n! 1.10: 4\n1.10: 5\n? long\n: 6\n',
    places: [
      [['420'], '1:1'],
      [['true'], '2:1'],
      [['yes'], '3:1'],
      [['1.1'], '5:1'],
      [['long'], '6:3'],
    ],
  },
  {
    name: 'directives',
    text: '%YAML 1.1\n# c\n--- # d\na: 1\n',
    places: [
      [[], '4:1'],
      [['a'], '4:1'],
    ],
  },
  {
    name: 'content after the marker',
    text: '--- {a: 1}\n',
    places: [
      [[], '1:5'],
      [['a'], '1:6'],
    ],
  },
  {
    name: 'a key that is an inherited name',
    text: 'a: 1\n',
    places: [
      [['constructor'], '1:1'],
      [['__proto__'], '1:1'],
    ],
  },
  {
    name: 'a scalar',
    text: '\n x\n',
    places: [
      [[], '2:2'],
      [['a'], '2:2'],
    ],
  },
  {
    name: 'nothing',
    text: '',
    places: [
      [[], '1:1'],
      [['a'], '1:1'],
    ],
  },
  {
    name: 'only comments',
    text: '# a\n',
    places: [
      [[], '1:1'],
      [['a'], '1:1'],
    ],
  },
  {
    name: 'broken text',
    text: '\na: [\n',
    places: [
      [[], '2:1'],
      [['a'], '2:1'],
    ],
  },
]

for (const { name, text, places } of cases) {
  void t.test(name, async t => {
    const locateHere = createLocator({ text, offset: 0, line: 1 })
    for (const [path, position] of places) {
      const { line, column } = locateHere(path)
      t.equal(`${line}:${column}`, position, `/${path.join('/')}`)
    }
  })
}

void t.test('lines are those of the whole file', async t => {
  t.strictSame(locate({ text: '---\na:\n  b: 1\n', offset: 400, line: 31 }, ['a', 'b']), { line: 33, column: 3 })
})

void t.test('a text nested too deep does no harm', async t => {
  const text = '['.repeat(100_000) + ']'.repeat(100_000)
  t.strictSame(locate({ text, offset: 0, line: 1 }, [0, 0, 0]), { line: 1, column: 1 })
})

function* pathsOf(value: Json, path: Path = []): Generator<Path> {
  yield path
  if (isList(value)) for (const [index, item] of value.entries()) yield* pathsOf(item, [...path, index])
  else if (isObject(value)) for (const [key, member] of Object.entries(value)) yield* pathsOf(member, [...path, key])
}

const key = fc.oneof(
  fc.constantFrom('yes', '0644', 'a b', '__proto__', '<<', '~', '1.10', '"', "'"),
  fc.stringMatching(/^[a-z]{1,5}$/),
)
const { json: tree } = fc.letrec<{ json: Json }>(tie => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Json>(null, true, 7, 'text', 'two\nlines\n', ''),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(key, tie('json'), { maxKeys: 3 }),
  ),
}))

// Each writes keys in one way that can be told from the text; flow or block, JSON or YAML.
const writers: readonly { readonly name: string; readonly write: (value: Json) => string }[] = [
  { name: 'JSON', write: value => JSON.stringify(value) },
  { name: 'JSON with tabs', write: value => JSON.stringify(value, undefined, '\t') },
  { name: 'block YAML', write: value => dump(value) },
  { name: 'compact block YAML', write: value => dump(value, { seqNoIndent: true, indent: 4 }) },
  { name: 'flow YAML', write: value => dump(value, { flowLevel: 1 }) },
  { name: 'CRLF', write: value => dump(value).replaceAll('\n', '\r\n') },
]

for (const { name, write } of writers) {
  void t.test(`every member of a random object is at its key: ${name}`, async t => {
    const property = fc.property(tree, value => {
      const text = write(value)
      const lines = text.split(/\r?\n/)
      const locateHere = createLocator({ text, offset: 0, line: 1 })
      for (const path of pathsOf(value)) {
        const last = path.at(-1)
        const { line, column } = locateHere(path)
        const there = lines[line - 1]?.slice(column - 1) ?? ''
        if (typeof last === 'string' && !startsWithKey(there, last)) throw new Error(`${path.join('/')} at ${there}`)
      }
    })
    assertProperty(property)
    t.pass()
  })
}

function startsWithKey(text: string, name: string): boolean {
  const spellings = [name, JSON.stringify(name), `'${name.replaceAll("'", "''")}'`]
  return spellings.some(spelling => text.startsWith(`${spelling}:`))
}
