/** The lines of a file, found by their numbers. */
import { findLine, lineStarts } from '../source/lines.ts'

/** An index over a text, which is made once. */
export class SourceLines {
  readonly text: string
  readonly #starts: readonly number[]

  constructor(text: string) {
    this.text = text
    this.#starts = lineStarts(text)
  }

  /** Lines; the last line break begins none. */
  get count(): number {
    const { length } = this.#starts
    return length > 1 && this.#starts[length - 1] === this.text.length ? length - 1 : length
  }

  /** Where a line begins, from 1; behind a byte order mark, which has no column. */
  startOf(line: number): number {
    const start = this.#starts[line - 1] ?? this.text.length
    return this.text.charCodeAt(start) === 0xfeff ? start + 1 : start
  }

  /** A line's text without its break; empty where there is none. */
  lineAt(line: number): string {
    const start = this.startOf(line)
    let end = this.#starts[line] ?? this.text.length
    while (end > start && isBreak(this.text.charCodeAt(end - 1))) end--
    return this.text.slice(start, end)
  }

  /** True for a line that begins or ends a document. */
  isMarker(line: number): boolean {
    const start = this.startOf(line)
    return this.text.startsWith('---', start) || this.text.startsWith('...', start)
  }

  /** The number of the line that holds an offset. */
  lineOf(offset: number): number {
    return findLine(this.#starts, offset) + 1
  }
}

function isBreak(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d
}

/** One index for each file, made when it is first needed. */
export function createSources(
  textOf: (file: string | undefined) => string | undefined,
): (file: string | undefined) => SourceLines | undefined {
  const sources = new Map<string | undefined, SourceLines | undefined>()
  return file => {
    if (!sources.has(file)) {
      const text = textOf(file)
      sources.set(file, text === undefined ? undefined : new SourceLines(text))
    }
    return sources.get(file)
  }
}
