/** Where a file falls into documents, and which of the parts are documents. */
import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { type SourceDocument, splitDocuments } from '../../src/source/split.ts'
import { assertProperty } from '../fixtures/properties.ts'

interface Case {
  readonly name: string
  readonly text: string
  /** Line and text of each document. */
  readonly documents: readonly (readonly [line: number, text: string])[]
}

const cases: readonly Case[] = [
  { name: 'nothing', text: '', documents: [] },
  { name: 'one document without a marker', text: 'a: 1\n', documents: [[1, 'a: 1\n']] },
  {
    name: 'two documents',
    text: 'a: 1\n---\nb: 2\n',
    documents: [
      [1, 'a: 1\n'],
      [2, '---\nb: 2\n'],
    ],
  },
  {
    name: 'CRLF',
    text: 'a: 1\r\n---\r\nb: 2\r\n',
    documents: [
      [1, 'a: 1\r\n'],
      [2, '---\r\nb: 2\r\n'],
    ],
  },
  {
    name: 'lone carriage returns',
    text: 'a: 1\r---\rb: 2',
    documents: [
      [1, 'a: 1\r'],
      [2, '---\rb: 2'],
    ],
  },
  { name: 'a marker at the end of the file', text: 'a: 1\n---', documents: [[1, 'a: 1\n']] },
  {
    name: 'content on the line of the marker',
    text: '--- {a: 1}\n--- b\n',
    documents: [
      [1, '--- {a: 1}\n'],
      [2, '--- b\n'],
    ],
  },
  {
    name: 'a byte order mark',
    text: '\uFEFFa: 1\n---\nb: 2',
    documents: [
      [1, 'a: 1\n'],
      [2, '---\nb: 2'],
    ],
  },
  {
    name: 'a byte order mark after a marker',
    text: 'a: 1\n---\n\uFEFFb: 2\n--- # why\n\uFEFFc: 3',
    documents: [
      [1, 'a: 1\n'],
      [3, 'b: 2\n'],
      [4, '--- # why\n\uFEFFc: 3'],
    ],
  },
  {
    name: 'JSON objects one after the other',
    text: '{"a":\n{"b": "}\\"{"}}\n{"c": [\n{}\n]}\r\n\n{"d": 1',
    documents: [
      [1, '{"a":\n{"b": "}\\"{"}}\n'],
      [3, '{"c": [\n{}\n]}\r\n\n'],
      [7, '{"d": 1'],
    ],
  },
  { name: 'no JSON, and so no two', text: '{a: 1}\n{b: 2}\n', documents: [[1, '{a: 1}\n{b: 2}\n']] },
  {
    name: 'JSON on one line',
    text: '{"a": 1} {"b": 2}\n',
    documents: [
      [1, '{"a": 1} '],
      [1, '{"b": 2}\n'],
    ],
  },
  {
    name: 'byte order marks of files that were joined',
    text: '\uFEFF---\na: 1\n\uFEFF---\nb: 2',
    documents: [
      [1, '---\na: 1\n'],
      [3, '\uFEFF---\nb: 2'],
    ],
  },
  {
    name: 'a block scalar that holds an indented marker',
    text: 'a: |\n  ---\n  x\n---\nb: 2\n',
    documents: [
      [1, 'a: |\n  ---\n  x\n'],
      [4, '---\nb: 2\n'],
    ],
  },
  {
    name: 'what only looks like a marker',
    text: 'a: x\n ---\nb: "---"\n----\n---x: 1\n',
    documents: [[1, 'a: x\n ---\nb: "---"\n----\n---x: 1\n']],
  },
  { name: 'U+2028 is no line break', text: 'a: "\u2028--- "\n', documents: [[1, 'a: "\u2028--- "\n']] },
  {
    name: 'documents that are empty or only comments',
    text: '# a\n---\n# b\n\n---\n---   # c\n  # d\n---\na: 1\n---\n\n',
    documents: [[8, '---\na: 1\n']],
  },
  {
    name: 'comments of helm template',
    text: '---\n# Source: web/templates/a.yaml\na: 1\n---\n# Source: web/templates/b.yaml\n---\n# Source: c\nc: 1\n',
    documents: [
      [1, '---\n# Source: web/templates/a.yaml\na: 1\n'],
      [6, '---\n# Source: c\nc: 1\n'],
    ],
  },
  { name: 'a comment before the first marker', text: '# licence\n---\na: 1\n', documents: [[2, '---\na: 1\n']] },
  { name: 'a document end', text: 'a: 1\n...\n', documents: [[1, 'a: 1\n...\n']] },
  {
    name: 'a document end, then a marker',
    text: 'a: 1\n...\n---\nb: 2',
    documents: [
      [1, 'a: 1\n...\n'],
      [3, '---\nb: 2'],
    ],
  },
  {
    name: 'a document end, then no marker',
    text: 'a: 1\n... # c\nb: 2',
    documents: [
      [1, 'a: 1\n... # c\n'],
      [3, 'b: 2'],
    ],
  },
  {
    name: 'directives belong to the document after them',
    text: '%YAML 1.1\n# c\n---\na: 1\n...\n%TAG ! tag:x,2000:\n---\nb: 2\n',
    documents: [
      [1, '%YAML 1.1\n# c\n---\na: 1\n...\n'],
      [6, '%TAG ! tag:x,2000:\n---\nb: 2\n'],
    ],
  },
  {
    name: 'directives without a document are its error',
    text: 'a: 1\n...\n%YAML 1.1\n',
    documents: [
      [1, 'a: 1\n...\n'],
      [3, '%YAML 1.1\n'],
    ],
  },
  { name: 'JSON', text: '{\n  "a": "---"\n}\n', documents: [[1, '{\n  "a": "---"\n}\n']] },
]

for (const { name, text, documents } of cases) {
  void t.test(name, async t => {
    const found = splitDocuments(text)
    t.strictSame(
      found.map(document => [document.line, document.text]),
      documents,
    )
    for (const document of found)
      t.equal(text.slice(document.offset).startsWith(document.text), true, 'the offset is right')
  })
}

void t.test('no content is lost, whatever the text', async t => {
  const line = fc.constantFrom('---', '...', 'a: 1', '# c', '', '%YAML 1.2', '--- |', ' ---', '\uFEFF---')
  const lineBreak = fc.constantFrom('\n', '\r\n', '\r')
  const property = fc.property(fc.array(line), lineBreak, (lines, joint) => {
    const text = lines.join(joint)
    const documents = splitDocuments(text)
    const words = (source: string): readonly string[] => source.match(/a: 1|\|/g) ?? []
    deepStrictEqual(words(documents.map(document => document.text).join('')), words(text))
    for (const document of documents) expectLine(document, text)
  })
  assertProperty(property)
  t.pass()
})

function expectLine({ offset, line, text }: SourceDocument, whole: string): void {
  const before = whole.slice(0, offset).match(/\r\n?|\n/g) ?? []
  if (line !== before.length + 1 || !whole.startsWith(text, offset)) throw new Error(`line ${line} at offset ${offset}`)
}

void t.test('takes time in proportion to the text', async t => {
  for (const part of ['---\n', '...\n', '%a\n---\n', '%a\n...\n', '# a\n', '\n', ' ', '\uFEFF\n']) {
    const started = performance.now()
    splitDocuments(part.repeat(300_000))
    t.ok(performance.now() - started < 5000, JSON.stringify(part))
  }
})
