/** Offsets of a document's text as lines and columns of its file. */

import { findLine, lineStarts } from './lines.ts'
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
export function createPositions({ text, line, column = 1 }: SourceDocument): (offset: number) => Position {
  let all: readonly number[] | undefined
  return offset => {
    if (all === undefined && offset > beginning) all = lineStarts(text)
    const starts = all ?? lineStarts(text.slice(0, offset))
    const index = findLine(starts, offset)
    const first = index === 0 ? column : 1
    return { line: line + index, column: offset - (starts[index] ?? 0) + first }
  }
}
