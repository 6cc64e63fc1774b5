/** What stands between nodes: colons, dashes, commas, brackets, comments, line breaks. */

import { CHOMPING_MODE, type ScalarEvent } from 'js-yaml'

/** Where the line of an offset begins. */
export function lineStart(source: string, offset: number): number {
  let start = offset
  while (start > 0 && !isLineBreak(source[start - 1])) start--
  return start
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(source: string, offset: number): number {
  let end = offset
  while (end < source.length && !isLineBreak(source[end])) end++
  return end
}

/** Where the next line begins; the end of the text where there is none. */
export function nextLine(source: string, offset: number): number {
  const end = lineEnd(source, offset)
  return source.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, source.length)
}

/** The white space that a line begins with. */
export function indentationOf(source: string, offset: number): string {
  const start = lineStart(source, offset)
  let end = start
  while (source[end] === ' ' || source[end] === '\t') end++
  return source.slice(start, end)
}

/** After the colon that follows a key; after the key itself where there is none. */
export function valueColon(source: string, keyEnd: number): number {
  const offset = skipBlank(source, keyEnd)
  return source[offset] === ':' ? offset + 1 : keyEnd
}

/** After the next `-` of a block list. */
export function itemDash(source: string, from: number): number {
  return skipBlank(source, from) + 1
}

/** The bracket that closes a flow collection, after its last node. */
export function closingBracket(source: string, from: number): number {
  let offset = from
  while (offset < source.length && source[offset] !== ']' && source[offset] !== '}') {
    offset = source[offset] === '#' ? lineEnd(source, offset) : offset + 1
  }
  return offset
}

/** The comma that follows a node; undefined where there is none. */
export function commaAfter(source: string, from: number): number | undefined {
  const offset = skipBlank(source, from)
  return source[offset] === ',' ? offset : undefined
}

/** After white space, line breaks and comments. */
export function skipBlank(source: string, from: number): number {
  let offset = from
  for (;;) {
    const character = source[offset]
    if (character === '#') offset = lineEnd(source, offset)
    else if (character === ' ' || character === '\t' || isLineBreak(character)) offset++
    else return offset
  }
}

/**
 * Where a block member ends for those that come after it: at the end of its line, or of the comments that go on with one there
 * (right below, and deeper than the mapping or list is). At the start of a line where it is a text that keeps its line breaks.
 */
export function memberEnd(source: string, end: number, column: number): number {
  if (end > 0 && isLineBreak(source[end - 1])) return end
  let offset = lineEnd(source, end)
  for (;;) {
    const next = nextLine(source, offset)
    const { length } = indentationOf(source, next)
    if (next === offset || length <= column || source[next + length] !== '#') return offset
    offset = lineEnd(source, next)
  }
}

/** After a block scalar's text: its last line that is not blank, all of it where line breaks are kept. `header` is where its `|` is looked for. */
export function blockScalarEnd(source: string, event: ScalarEvent, header: number): number {
  const { valueStart, valueEnd, chomping, indent } = event
  if (valueEnd <= valueStart) return lineEnd(source, Math.max(header, event.tagEnd, event.anchorEnd))
  if (chomping === CHOMPING_MODE.KEEP) return valueEnd
  let end = valueEnd
  while (end > valueStart) {
    if (isLineBreak(source[end - 1])) {
      end -= source.startsWith('\r\n', end - 2) ? 2 : 1
      continue
    }
    const start = lineStart(source, end)
    // more spaces than the indentation are text
    if (end - start > Math.max(indent, 0) || source.slice(start, end).trim() !== '') break
    end = start
  }
  return Math.max(end, lineEnd(source, header))
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r'
}
