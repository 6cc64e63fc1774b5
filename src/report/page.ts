/** Text for people at a terminal: paragraphs that are wrapped, rows that stand under each other. */

/** What it is written on. */
export interface Page {
  /** In characters. */
  readonly width: number
  readonly bold: (text: string) => string
  /** What people type for `seaworthy`. */
  readonly program: string
}

/** Ends with an empty line. */
export function paragraph(text: string, { width }: Page): readonly string[] {
  return [...wrap(text, width, '  '), '']
}

/** Lines as they are, further in. Ends with an empty line. */
export function indent(text: string): readonly string[] {
  return [
    ...text
      .trimEnd()
      .split('\n')
      .map(line => `  ${line}`.trimEnd()),
    '',
  ]
}

/** Rows whose cells stand under each other, two blanks apart and after the last one. */
export function alignRows(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map(row => row[index]?.length ?? 0)))
  return rows.map(row => row.map((cell, index) => `${cell.padEnd(widths[index] ?? 0)}  `).join(''))
}

/** Lines of at most `width` characters where words allow it, all but the first begun with `before`. */
export function wrap(text: string, width: number, before = '', first = before): readonly string[] {
  const lines: string[] = []
  let line = first
  let isBegun = false
  for (const word of text.split(' ')) {
    if (isBegun && line.length + 1 + word.length > width) {
      lines.push(line)
      line = before
      isBegun = false
    }
    line += isBegun ? ` ${word}` : word
    isBegun = true
  }
  return [...lines, line]
}

/** Ends with a line break. */
export function toText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}
