/** Runs tables of texts before and after changes. */
import t from 'tap'
import type { Json, Path } from '../../src/json.ts'
import { spliceDocument } from '../../src/source/splice.ts'
import type { SourceChange } from '../../src/source/splice-changes.ts'
import { splitDocuments } from '../../src/source/split.ts'
import { applyTextEdits } from '../../src/source/text-edit.ts'

/** A text, changes of its first document, and the text after them, or why it stays. */
export type SpliceCase = readonly [
  name: string,
  before: string,
  changes: readonly SourceChange[],
  after: string | { readonly refused: string },
]

/** A path as it is short to write: `spec.containers.0.name`; what is all digits is an index. */
export function at(path: string): Path {
  return path === '' ? [] : path.split('.').map(step => (/^\d+$/.test(step) ? Number(step) : step))
}

export const add = (path: string, value: Json): SourceChange => ({ op: 'add', path: at(path), value })
export const replace = (path: string, value: Json): SourceChange => ({ op: 'replace', path: at(path), value })
export const remove = (path: string): SourceChange => ({ op: 'remove', path: at(path) })

/** The text with its first document (or another) changed; or why it is not. */
export function splice(
  text: string,
  changes: readonly SourceChange[],
  document = 0,
): string | { readonly refused: string } {
  const found = splitDocuments(text)[document]
  if (found === undefined) return { refused: 'no document' }
  const spliced = spliceDocument(found, changes)
  return 'edits' in spliced ? applyTextEdits(text, spliced.edits) : spliced
}

/** One test for each row. */
export function spliceTests(cases: readonly SpliceCase[]): void {
  for (const [name, before, changes, after] of cases) {
    void t.test(name, t => {
      t.strictSame(splice(before, changes), after)
      t.end()
    })
  }
}
