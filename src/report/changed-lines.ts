/** The lines that edits of a text change. */
import { applyTextEdits, orderTextEdits, type TextEdit } from '../source/text-edit.ts'

/** Lines that come in place of others, of which there may be none. They count from 0 and keep their line breaks. */
export interface ChangedLines {
  readonly from: number
  /** The first that stays. */
  readonly to: number
  readonly added: readonly string[]
}

/** The lines of a text as git has them: each ends with its `\n`, to which a `\r` before it belongs. */
export function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** What edits change of a text's lines, from top to bottom. */
export function changeLines(lines: readonly string[], edits: readonly TextEdit[]): readonly ChangedLines[] {
  const starts = startsOf(lines)
  return groupByLines(starts, orderTextEdits(edits))
    .map(group => changeGroup(lines, starts, group))
    .filter(({ from, to, added }) => from < to || added.length > 0)
}

/** Edits of the same lines. */
interface Group {
  readonly from: number
  to: number
  readonly edits: TextEdit[]
}

function groupByLines(starts: readonly number[], edits: readonly TextEdit[]): readonly Group[] {
  const groups: Group[] = []
  let line = 0
  for (const edit of edits) {
    line = lineAt(starts, edit.start, line)
    const to = lineAt(starts, edit.end, line) + 1
    const group = groups.at(-1)
    if (group !== undefined && line < group.to) {
      group.to = Math.max(group.to, to)
      group.edits.push(edit)
    } else groups.push({ from: line, to, edits: [edit] })
  }
  return groups
}

function changeGroup(lines: readonly string[], starts: readonly number[], { from, to, edits }: Group): ChangedLines {
  const offset = starts[from] ?? 0
  const before = lines.slice(from, to)
  const moved = edits.map(edit => ({ ...edit, start: edit.start - offset, end: edit.end - offset }))
  const after = splitLines(applyTextEdits(before.join(''), moved))
  const same = countSame(before, after)
  const sameAtEnd = countSame(before.slice(same).toReversed(), after.slice(same).toReversed())
  const added = after.slice(same, after.length - sameAtEnd)
  return { from: from + same, to: from + before.length - sameAtEnd, added }
}

/** The end of a text without a final newline is in its last line. */
function startsOf(lines: readonly string[]): readonly number[] {
  const starts = [0]
  for (const line of lines) if (line.endsWith('\n')) starts.push((starts.at(-1) ?? 0) + line.length)
  return starts
}

/** The line of an offset, which is at or behind another line. */
function lineAt(starts: readonly number[], offset: number, from: number): number {
  let line = from
  while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++
  return line
}

function countSame(left: readonly string[], right: readonly string[]): number {
  const different = left.findIndex((line, index) => line !== right[index])
  return different === -1 ? left.length : different
}
