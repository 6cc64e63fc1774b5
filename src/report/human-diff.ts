/** The lines that edits of a file change, and nothing else of it. */
import type { TextEdit } from '../source/text-edit.ts'
import { applyTextEdits } from '../source/text-edit.ts'
import { showLine, widest } from './human-line.ts'
import type { SourceLines } from './human-source.ts'

/** A line that goes or comes. */
export interface ChangedLine {
  readonly sign: '-' | '+'
  readonly text: string
}

/** More lines than these are only counted. */
const mostLines = 12

/** @returns the changed lines, and how many there are beside. */
export function diffLines(
  source: SourceLines,
  edits: readonly TextEdit[],
): { readonly lines: readonly ChangedLine[]; readonly more: number } {
  if (edits.length === 0) return { lines: [], more: 0 }
  const lines = groupByLines(source, edits).flatMap(group => changedLines(source, group))
  return { lines: lines.slice(0, mostLines), more: Math.max(0, lines.length - mostLines) }
}

/** Edits of the same lines, which they hold from the first to the last. */
interface Group {
  readonly first: number
  last: number
  readonly edits: TextEdit[]
}

function groupByLines(source: SourceLines, edits: readonly TextEdit[]): readonly Group[] {
  const groups: Group[] = []
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    const first = source.lineOf(edit.start)
    const last = source.lineOf(edit.end)
    const previous = groups.at(-1)
    if (previous !== undefined && first <= previous.last) {
      previous.last = Math.max(previous.last, last)
      previous.edits.push(edit)
    } else groups.push({ first, last, edits: [edit] })
  }
  return groups
}

function changedLines(source: SourceLines, { first, last, edits }: Group): readonly ChangedLine[] {
  const start = source.startOf(first)
  const before = source.text.slice(start, source.startOf(last + 1))
  const after = applyTextEdits(
    before,
    edits.map(edit => ({ start: edit.start - start, end: edit.end - start, text: edit.text })),
  )
  const [old, young] = [splitLines(before), splitLines(after)]
  const same = countSame(old, young)
  const sameAtEnd = countSame(old.slice(same).toReversed(), young.slice(same).toReversed())
  const removed = old.slice(same, old.length - sameAtEnd)
  const added = young.slice(same, young.length - sameAtEnd)
  return [
    ...removed.map((line, index): ChangedLine => ({ sign: '-', text: showChange(line, added[index]) })),
    ...added.map((line, index): ChangedLine => ({ sign: '+', text: showChange(line, removed[index]) })),
  ]
}

/** As much of a change as is shown of a line that is cut. */
const longestChange = 60

/** A line, or what it has around its difference. */
function showChange(line: string, other: string | undefined): string {
  if (other === undefined || line.length <= widest) return showLine(line).text
  const shorter = Math.min(line.length, other.length)
  let start = 0
  while (start < shorter && line[start] === other[start]) start++
  let rest = 0
  while (rest < shorter - start && line.at(-1 - rest) === other.at(-1 - rest)) rest++
  return showLine(line, Math.min(line.length - rest, start + longestChange) + 1).text
}

function countSame(left: readonly string[], right: readonly string[]): number {
  const different = left.findIndex((line, index) => line !== right[index])
  return different === -1 ? Math.min(left.length, right.length) : different
}

/** What ends with a line break has no line behind it. */
function splitLines(text: string): readonly string[] {
  const lines = text.split(/\r\n?|\n/)
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}
