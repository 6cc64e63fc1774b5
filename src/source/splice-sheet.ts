/** A document while edits to it are collected. */

import type { Habits } from './splice-habits.ts'
import type { TextEdit } from './text-edit.ts'

/** The text of a document, how it is written, and what is to be written into it. Offsets are the document's. */
export class Sheet {
  readonly source: string
  readonly habits: Habits
  /** What aliases of the document name. */
  readonly aliased: ReadonlySet<string>
  readonly edits: TextEdit[] = []

  constructor(source: string, habits: Habits, aliased: ReadonlySet<string>) {
    this.source = source
    this.habits = habits
    this.aliased = aliased
  }

  /** What is inserted at one place keeps its order. */
  insert(offset: number, text: string): void {
    this.edits.push({ start: offset, end: offset, text })
  }

  replace(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text })
  }

  remove(start: number, end: number): void {
    this.edits.push({ start, end, text: '' })
  }

  /** Inserts lines after what ends at an offset, which is the end of a line or, after texts that keep their line breaks, the start of one. */
  insertLines(offset: number, lines: readonly string[]): void {
    const { lineBreak } = this.habits
    const isLineStart = /[\r\n]/.test(this.source[offset - 1] ?? '')
    this.insert(offset, lines.map(line => (isLineStart ? line + lineBreak : lineBreak + line)).join(''))
  }
}
