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

/** A function from offsets in the document's text to positions in its file. The lines are counted at its first call. */
export function createPositions(document: SourceDocument): (offset: number) => Position {
  let starts: readonly number[] | undefined
  return offset => {
    starts ??= lineStarts(document.text)
    const index = lineAt(starts, offset)
    return { line: document.line + index, column: offset - (starts[index] ?? 0) + 1 }
  }
}

// The line breaks of YAML 1.2, hence neither U+0085 nor U+2028.
function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length)
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
