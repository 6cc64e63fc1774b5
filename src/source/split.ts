/** Cuts a file into its YAML documents, so that one broken document doesn't hide the others and only one at a time is parsed. */
import { findObjects } from './brackets.ts'
import { readJson } from './json-text.ts'

/** One document of a file. */
export interface SourceDocument {
  /** From its `---` (or its first directive, or its first line) up to the next document; never begins with the file's byte order mark. */
  readonly text: string
  /** Where the text starts in the whole file, in UTF-16 units. */
  readonly offset: number
  /** The line of the whole file at which the text starts, from 1. */
  readonly line: number
  /** Its column there; 1 if it does not say. */
  readonly column?: number
}

// Only at column 0: YAML lets no scalar hold such a line, and an indented one is text of a block scalar.
// The look-behind instead of `^` and the m flag, which would also break lines at U+2028.
const MARKER = /(?<![^\r\n])\uFEFF?(?:---|\.\.\.)(?=[ \t\r\n]|$)/g

const LINE_BREAK = /\r\n?|\n/g

// A line that says something: not blank, no comment, no directive. What follows a marker on its line counts.
const CONTENT = /^\uFEFF?(?:(?:---|\.\.\.)[ \t]+|(?!%|(?:---|\.\.\.)(?:\s|$))[ \t]*)[^\s#]/m

const DIRECTIVE = /^%/m

// Files with a byte order mark each, joined by markers.
const MARK = /^---[ \t]*(?:\r\n?|\n)\uFEFF/

/**
 * The documents of a YAML or JSON file, in order. Those that hold nothing but comments and blank lines are left out.
 *
 * Never throws: what is no YAML comes back as documents for the parser to complain about.
 */
export function splitDocuments(text: string): readonly SourceDocument[] {
  return cutAtMarkers(text).flatMap(cutObjects)
}

function cutAtMarkers(text: string): readonly SourceDocument[] {
  const documents: SourceDocument[] = []
  let begin = text.startsWith('\uFEFF') ? 1 : 0
  let line = 1
  let counted = begin
  let directives: number | undefined
  for (const end of documentEnds(text, begin)) {
    const part = text.slice(begin, end)
    const says = CONTENT.test(part)
    const directs = !says && DIRECTIVE.test(part)
    if (directs && directives === undefined && end < text.length) {
      directives = begin // `%YAML 1.2` stands before the `---` of its document and waits for it
    } else if (says || directs || directives !== undefined) {
      const offset = directives ?? begin + (MARK.exec(part)?.[0].length ?? 0)
      directives = undefined
      line += text.slice(counted, offset).match(LINE_BREAK)?.length ?? 0
      counted = offset
      documents.push({ text: text.slice(offset, end), offset, line })
    }
    begin = end
  }
  return documents
}

// JSON objects one after the other, as `jq '.items[]'` writes them, or `cat` joins files. In YAML nothing may follow the first.
function cutObjects(document: SourceDocument): readonly SourceDocument[] {
  const { text, offset, line } = document
  const starts = [...findObjects(text)]
  const [, second] = starts
  if (second === undefined || readJson(text.slice(0, second)) === undefined) return [document]
  const counted = { from: 0, line }
  return starts.map((from, index) => {
    counted.line += text.slice(counted.from, from).match(LINE_BREAK)?.length ?? 0
    counted.from = from
    const column = from - Math.max(text.lastIndexOf('\n', from), text.lastIndexOf('\r', from))
    return {
      text: text.slice(from, starts[index + 1]),
      offset: offset + from,
      line: counted.line,
      ...(column === 1 ? {} : { column }),
    }
  })
}

// `---` opens a document and `...` closes one with its line. The marker that the text starts with ends nothing.
function* documentEnds(text: string, start: number): Generator<number> {
  for (const { 0: marker, index } of text.matchAll(MARKER)) {
    if (marker.endsWith('...')) yield lineEnd(text, index)
    else if (index > start) yield index
  }
  yield text.length
}

function lineEnd(text: string, from: number): number {
  const { index, 0: lineBreak } = /\r\n?|\n|$/.exec(text.slice(from)) ?? { index: 0, 0: '' }
  return from + index + lineBreak.length
}
