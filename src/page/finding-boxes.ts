/** What was found, in the editor: a box below its line, and a mark beside it. */

import type { Text } from '@codemirror/state'
import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter, WidgetType } from '@codemirror/view'
import { element } from './dom.ts'

/** One thing to say at a place of the text. */
export interface Remark {
  readonly outcome: 'deny' | 'warn' | 'problem'
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
  readonly text: string
  readonly remedy: string
}

/** Puts remarks in place of those before. */
export const setRemarks = StateEffect.define<readonly Remark[]>()

/** The offset that a remark is about; the text's end where it has become shorter. */
export function offsetOf(doc: Text, { line, column }: Pick<Remark, 'line' | 'column'>): number {
  if (line > doc.lines) return doc.length
  const { from, to } = doc.line(Math.max(1, line))
  return Math.min(to, from + Math.max(0, column - 1))
}

interface Shown {
  readonly remarks: readonly Remark[]
  readonly boxes: DecorationSet
}

/** The remarks there are, in the order of the text. */
export const remarksField = StateField.define<Shown>({
  create: () => ({ remarks: [], boxes: Decoration.none }),
  update(shown, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setRemarks)) return show(effect.value, transaction.state.doc)
    return transaction.docChanged ? { ...shown, boxes: shown.boxes.map(transaction.changes) } : shown
  },
  provide: field => EditorView.decorations.from(field, ({ boxes }) => boxes),
})

/** Most remarks that get a box: more would hide the text. */
const mostBoxes = 200

function show(remarks: readonly Remark[], doc: Text): Shown {
  const ordered = remarks.toSorted((a, b) => a.line - b.line || a.column - b.column)
  const builder = new RangeSetBuilder<Decoration>()
  for (const [offset, of] of Map.groupBy(ordered.slice(0, mostBoxes), remark => doc.lineAt(offsetOf(doc, remark)).to))
    builder.add(offset, offset, Decoration.widget({ widget: new Box(of), block: true, side: 1 }))
  return { remarks: ordered, boxes: builder.finish() }
}

/** For the eye only: the same is said in the list of findings, and by F8. */
class Box extends WidgetType {
  readonly #remarks: readonly Remark[]

  constructor(remarks: readonly Remark[]) {
    super()
    this.#remarks = remarks
  }

  get worst(): Remark['outcome'] {
    const outcomes = this.#remarks.map(({ outcome }) => outcome)
    return outcomes.find(outcome => outcome === 'problem') ?? outcomes.find(outcome => outcome === 'deny') ?? 'warn'
  }

  override eq(other: Box): boolean {
    return JSON.stringify(other.#remarks) === JSON.stringify(this.#remarks)
  }

  override toDOM(): HTMLElement {
    const rows = this.#remarks.map(({ outcome, text, remedy }) =>
      element(
        'div',
        { class: `finding-row ${outcome}` },
        element('b', {}, outcome === 'problem' ? 'cannot be read' : outcome),
        ` ${text}`,
        remedy !== '' && element('span', { class: 'finding-remedy' }, ` → ${remedy}`),
      ),
    )
    return element('div', { class: 'finding-line', 'aria-hidden': 'true' }, ...rows)
  }
}

class Mark extends GutterMarker {
  readonly #outcome: Remark['outcome']

  constructor(outcome: Remark['outcome']) {
    super()
    this.#outcome = outcome
  }

  override eq(other: Mark): boolean {
    return other.#outcome === this.#outcome
  }

  override toDOM(): HTMLElement {
    return element('span', { class: `finding-mark ${this.#outcome}` }, this.#outcome === 'warn' ? '▲' : '●')
  }
}

/** Marks beside the lines that have boxes. */
export const markGutter = gutter({
  class: 'finding-gutter',
  // it is there before there is anything to mark: nothing moves
  initialSpacer: () => new Mark('deny'),
  markers(view) {
    const builder = new RangeSetBuilder<GutterMarker>()
    const boxes = view.state.field(remarksField).boxes.iter()
    for (; boxes.value !== null; boxes.next()) {
      const { from } = view.state.doc.lineAt(boxes.from)
      const { widget } = boxes.value.spec as { readonly widget: Box }
      builder.add(from, from, new Mark(widget.worst))
    }
    return builder.finish()
  },
})
