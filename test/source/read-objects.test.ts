/** The objects of a file: documents, Lists, and what is no object. */
import t from 'tap'
import type { Path } from '../../src/json.ts'
import { type ReadLimits, readObjects } from '../../src/source/read-objects.ts'

interface Case {
  readonly name: string
  readonly text: string
  readonly limits?: ReadLimits
  /** `kind/name line:column` of each object. */
  readonly objects?: readonly string[]
  /** `line:column message` of each problem. */
  readonly problems?: readonly string[]
}

const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n`

const cases: readonly Case[] = [
  { name: 'nothing', text: '' },
  { name: 'null documents', text: '---\n---\nnull\n--- ~\n# c\n' },
  {
    name: 'documents',
    text: `# c\n---\n${pod('a')}---\n# Source: b\n${pod('b')}`,
    objects: ['Pod/a 3:1', 'Pod/b 8:1'],
  },
  { name: 'JSON', text: '\n{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}}', objects: ['Pod/a 2:1'] },
  {
    name: 'a broken document does not hide the others',
    text: `${pod('a')}---\nx: [\n---\n${pod('b')}`,
    objects: ['Pod/a 1:1', 'Pod/b 7:1'],
    problems: ['6:1 unexpected end of the stream within a flow collection'],
  },
  {
    name: 'a List, in a List',
    text: `apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n- apiVersion: v1\n  kind: List\n  items:\n  - {apiVersion: v1, kind: Pod, metadata: {name: b}}\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: c}\n`,
    objects: ['Pod/a 4:3', 'Pod/b 8:5', 'Pod/c 9:3'],
  },
  {
    name: 'a JSON List',
    text: '{"apiVersion":"v1","kind":"List","items":[\n {"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}]}',
    objects: ['Pod/a 2:2'],
  },
  {
    name: 'a typed list lends its items their type',
    text: 'apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n- kind: Pod\n',
    objects: ['Pod/a 4:3'],
    problems: ['5:3 not a Kubernetes object: apiVersion is missing'],
  },
  { name: 'an empty List', text: 'apiVersion: v1\nkind: List\nitems: []\n' },
  { name: 'a List without items', text: 'apiVersion: v1\nkind: List\nitems: null\n', objects: ['List/undefined 1:1'] },
  {
    name: 'items that are no objects',
    text: 'apiVersion: v1\nkind: List\nitems:\n- 1\n- null\n- [x]\n',
    problems: [
      '4:3 expected a Kubernetes object, found a number',
      '5:3 expected a Kubernetes object, found null',
      '6:3 expected a Kubernetes object, found a list',
    ],
  },
  {
    name: 'documents that are no objects',
    text: '- a\n---\ntext\n---\n5\n---\ntrue\n',
    problems: [
      '1:1 expected a Kubernetes object, found a list',
      '3:1 expected a Kubernetes object, found a string',
      '5:1 expected a Kubernetes object, found a number',
      '7:1 expected a Kubernetes object, found a boolean',
    ],
  },
  {
    name: 'objects without a type',
    text: 'kind: Pod\n---\napiVersion: v1\nkind: ""\n---\nreplicas: 3\n---\napiVersion: 1\nkind: Pod\n---\n{__proto__: {apiVersion: v1, kind: Pod}}\n',
    problems: [
      '1:1 not a Kubernetes object: apiVersion is missing',
      '3:1 not a Kubernetes object: kind is missing',
      '6:1 not a Kubernetes object: apiVersion is missing, kind is missing',
      '8:1 not a Kubernetes object: apiVersion must be a string, found a number',
      '11:1 not a Kubernetes object: apiVersion is missing, kind is missing',
    ],
  },
  {
    name: 'an AdmissionReview',
    text: '{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"object":{"apiVersion":"v1","kind":"List","items":[]}}}',
    objects: ['AdmissionReview/undefined 1:1'],
  },
  {
    name: 'as many documents as allowed',
    text: `${pod('a')}---\n${pod('b')}`,
    limits: { documents: 2 },
    objects: ['Pod/a 1:1', 'Pod/b 5:1'],
  },
  {
    name: 'too many documents',
    text: `${pod('a')}---\nx\n---\n${pod('c')}---\n${pod('d')}`,
    limits: { documents: 2 },
    objects: ['Pod/a 1:1'],
    problems: ['5:1 expected a Kubernetes object, found a string', '7:1 more than 2 documents; the rest was not read'],
  },
  {
    name: 'too many items',
    text: 'apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n- metadata: {name: b}\n- metadata: {name: c}\n',
    limits: { documents: 1 },
    objects: ['Pod/a 4:3'],
    problems: ['5:3 more than 1 documents; the rest was not read'],
  },
  {
    name: 'nested too deep',
    text: 'apiVersion: v1\nkind: Pod\nspec: {a: {b: {}}}\n',
    limits: { depth: 3 },
    problems: ['3:15 nested deeper than 3 levels'],
  },
  {
    name: 'a chart that was not rendered',
    text: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n',
    problems: ['4:10 a key must be a string, found a mapping; this looks like a template: run `helm template` first'],
  },
]

for (const { name, text, limits, objects = [], problems = [] } of cases) {
  void t.test(name, async t => {
    const read = readObjects(text, limits)
    const describe = read.objects.map(({ value, position: { line, column } }) => {
      const { kind, metadata } = value as { kind: string; metadata?: { name: string } }
      return `${kind}/${metadata?.name} ${line}:${column}`
    })
    t.strictSame(describe, objects)
    t.strictSame(
      read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`),
      problems,
    )
  })
}

void t.test('fields are located relative to the object', async t => {
  const text =
    '---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  spec:\n    containers:\n    - name: web\n---\napiVersion: v1\nkind: Pod\nspec: {a: 1}\n'
  const [item, document] = readObjects(text).objects
  const places: readonly (readonly [path: Path, line: number, column: number])[] = [
    [['spec', 'containers', 0, 'name'], 9, 7],
    [['spec', 'containers', 0, 'image'], 9, 7],
    [['metadata', 'name'], 5, 3],
  ]
  for (const [path, line, column] of places) t.strictSame(item?.locate(path), { line, column })
  t.strictSame(document?.locate(['spec', 'a']), { line: 13, column: 8 })
})

void t.test('Lists as deep as documents may be', async t => {
  const open = '{"apiVersion":"v1","kind":"List","items":['
  const text = (depth: number): string =>
    `${open.repeat(depth)}${pod}${']}'.repeat(depth)}`.replace(String(pod), '{"apiVersion":"v1","kind":"Pod"}')
  t.equal(readObjects(text(499), { depth: 1e9 }).objects.length, 1)
  t.match(readObjects(text(5000), { depth: 1e9 }).problems, [{ message: 'nested deeper than 1000 levels' }])
})

void t.test('JSON objects on one line are located in it', async t => {
  const one = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}'
  const { objects, problems } = readObjects(`${one}${one} ${one}\n${one}`)
  t.strictSame(problems, [])
  t.strictSame(
    objects.map(({ position }) => position),
    [1, one.length + 1, 2 * one.length + 2].map(column => ({ line: 1, column })).concat({ line: 2, column: 1 }),
  )
  t.strictSame(objects[1]?.locate(['metadata', 'name']), { line: 1, column: one.length + one.indexOf('"name"') + 1 })
})
