/** Edits of a text: what is written in place of what. */

/** Replaces what stands between two offsets (UTF-16 units of a whole file's text; `end` is exclusive). */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Edits in the order of the text. Those that insert at one place keep their order, and come before one that replaces what follows. */
export function orderTextEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** The text with all edits made. No two may overlap. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = []
  let from = 0
  for (const { start, end, text: written } of orderTextEdits(edits)) {
    parts.push(text.slice(from, start), written)
    from = end
  }
  return parts.join('') + text.slice(from)
}
