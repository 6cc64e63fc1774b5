/** Offsets of a document's text as lines and columns of its file. */

import type { SourceDocument } from './split.ts'

/** A place in a file; both from 1, the column in UTF-16 units as editors and SARIF count them. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Something in a file that can't be read, where it is, and where that can be told what to do. One line. */
export interface SourceProblem extends Position {
  readonly message: string
}

/** Characters at a document's beginning whose lines are counted afresh: often only where it begins is asked for. */
const beginning = 200

/** A function from offsets in the document's text to positions in its file. All lines are counted at most once. */
export function createPositions({ text, line }: SourceDocument): (offset: number) => Position {
  let all: readonly number[] | undefined
  return offset => {
    if (all === undefined && offset > beginning) all = lineStarts(text)
    const starts = all ?? lineStarts(text.slice(0, offset))
    const index = lineAt(starts, offset)
    return { line: line + index, column: offset - (starts[index] ?? 0) + 1 }
  }
}

// The line breaks of YAML 1.2, hence neither U+0085 nor U+2028.
function lineStarts(text: string): readonly number[] {
  const starts = [0]
  if (text.includes('\r')) {
    for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length)
  } else {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  }
  return starts
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
