/** A line of a file as a terminal can show it: no control characters, no wider than there is room. */
import { escapeControls } from '../policy/describe.ts'
import { isPlain, takeEnd, takeStart, widthOf } from './human-width.ts'

/** A line, or the part of it around a place. */
export interface ShownLine {
  readonly text: string
  /** Columns before the place. */
  readonly before: number
  /** True where the line's beginning is left out. */
  readonly isCut: boolean
}

/** The widest line of a file that is shown whole, its number aside. */
export const widest = 100

/** Columns before the place from which on the line's beginning gives way to what is behind it. */
const usual = 75

/** @param column the place, from 1, in UTF-16 units. */
export function showLine(line: string, column = 1): ShownLine {
  const place = Math.min(column - 1, line.length)
  if (line.length <= widest && isPlain(line)) return { text: line, before: place, isCut: false }
  // no more is looked at than can be shown: a file may be one line
  const start = Math.max(0, place - 4 * widest)
  const end = Math.min(line.length, place + 4 * widest)
  const [before, after] = [escapeLine(line.slice(start, place)), escapeLine(line.slice(place, end))]
  const room = Math.max(usual, widest - widthOf(after))
  const isCut = start > 0 || widthOf(before) > room
  const shown = isCut ? `…${takeEnd(before, room - 1)}` : before
  const left = widest - widthOf(shown)
  const isWhole = end === line.length && widthOf(after) <= left
  return { text: shown + (isWhole ? after : `${takeStart(after, left - 1)}…`), before: widthOf(shown), isCut }
}

/** Tabs as spaces, every other control character escaped. */
function escapeLine(text: string): string {
  return escapeControls(text.replaceAll('\t', '    ')).toWellFormed()
}
