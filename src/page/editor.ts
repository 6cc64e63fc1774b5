/** The editor: CodeMirror in a shadow root, where its styles need no leave of the page's Content-Security-Policy. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { EditorState, type Extension } from '@codemirror/state'
import {
  type Command,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { TextEdit } from '../source/text-edit.ts'
import { element } from './dom.ts'
import { theme } from './editor-theme.ts'
import { markGutter, offsetOf, type Remark, remarksField, setRemarks } from './finding-boxes.ts'

/** What the page does with it. */
export interface Editor {
  /** What belongs into the page. */
  readonly host: HTMLElement
  readonly text: () => string
  /** Begins with another text: there is nothing to undo, and nobody hears of it. Nothing where it is the same. */
  readonly load: (text: string) => void
  /** One change, which can be undone; nothing where the text is the same. */
  readonly setText: (text: string) => void
  /** The same, where little changes: the cursor stays. */
  readonly edit: (edits: readonly TextEdit[]) => void
  readonly setRemarks: (remarks: readonly Remark[]) => void
  /** Puts the cursor there, and the focus. Both from 1. */
  readonly goTo: (line: number, column: number) => void
}

/** @param changed hears of every change of the text, whoever made it. */
export function createEditor(changed: () => void): Editor {
  const host = element('div', { class: 'editor' })
  const root = host.attachShadow({ mode: 'open' })
  const begin = (doc: string): EditorState => EditorState.create({ doc, extensions: extensionsOf(changed) })
  const view = new EditorView({ state: begin(''), root, parent: root })
  return {
    host,
    text: () => view.state.doc.toString(),
    load(text) {
      // a change of an editor that nobody sees would draw all of its lines
      if (view.state.doc.toString() !== text) view.setState(begin(text))
    },
    setText(next) {
      const { doc } = view.state
      if (doc.toString() === next) return
      view.dispatch({ changes: { from: 0, to: doc.length, insert: next }, scrollIntoView: true })
    },
    edit(edits) {
      view.dispatch({ changes: edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })) })
    },
    setRemarks(remarks) {
      view.dispatch({ effects: setRemarks.of(remarks) })
    },
    goTo(line, column) {
      const anchor = offsetOf(view.state.doc, { line, column })
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
      view.focus()
    },
  }
}

function extensionsOf(changed: () => void): Extension {
  return [
    lineNumbers(),
    remarksField,
    markGutter,
    history(),
    yaml(),
    indentUnit.of('  '),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    syntaxHighlighting(colours),
    theme,
    EditorView.contentAttributes.of({
      'aria-label': 'Manifests, as YAML or JSON',
      spellcheck: 'false',
      // it is what scrolls, too
      tabindex: '0',
    }),
    // Tab leaves: pages are walked by it
    keymap.of([
      { key: 'F8', run: goToNext(1), preventDefault: true },
      { key: 'Shift-F8', run: goToNext(-1), preventDefault: true },
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of(update => {
      if (update.docChanged) changed()
    }),
  ]
}

/** To the next remark, or the one before, and round again; says it. */
function goToNext(step: 1 | -1): Command {
  return view => {
    const { doc, selection } = view.state
    const { remarks } = view.state.field(remarksField)
    const places = remarks.map(remark => ({ remark, offset: offsetOf(doc, remark) }))
    const { head } = selection.main
    const here = places.findIndex(({ remark }) => remark === said.get(view) && offsetOf(doc, remark) === head)
    const next =
      here === -1
        ? step === 1
          ? (places.find(({ offset }) => offset >= head) ?? places[0])
          : (places.findLast(({ offset }) => offset <= head) ?? places.at(-1))
        : places[(here + step + places.length) % places.length]
    if (next === undefined) return false
    const { remark, offset } = next
    said.set(view, remark)
    view.dispatch({
      selection: { anchor: offset },
      effects: [
        EditorView.scrollIntoView(offset, { y: 'center' }),
        EditorView.announce.of(`Line ${remark.line}, ${remark.outcome}: ${remark.text}; ${remark.remedy}`),
      ],
    })
    return true
  }
}

/** The remark that was gone to last: several may be about one place. */
const said = new WeakMap<EditorView, Remark>()

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-key)' },
  { tag: [tags.string, tags.content], color: 'var(--code-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.comment], color: 'var(--code-comment)' },
  { tag: [tags.meta, tags.labelName, tags.typeName, tags.keyword], color: 'var(--code-meta)' },
])
