/** How the editor looks. Colours are the page's, which reach into the shadow root as custom properties. */
import { EditorView } from '@codemirror/view'

export const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '0.8125rem', color: 'var(--text)', backgroundColor: 'var(--paper)' },
  // CodeMirror's own class comes a moment later
  '&:focus-within, &.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', overflow: 'auto', containerType: 'inline-size' },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--faint)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 0.25rem 0 0.75rem' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--line-here)' },
  '.cm-activeLine': { backgroundColor: 'var(--line-here)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection': {
    backgroundColor: 'var(--selected) !important',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--selected)', outline: 'none' },
  '.finding-gutter': { width: '1rem' },
  '.finding-mark': { fontSize: '0.625rem', paddingLeft: '0.2rem' },
  '.finding-mark.deny, .finding-mark.problem': { color: 'var(--deny)' },
  '.finding-mark.warn': { color: 'var(--warn)' },
  // as wide as what is seen, however long the lines are, and it stays there when they are scrolled
  '.finding-line': {
    position: 'sticky',
    left: '4rem',
    width: 'min(44rem, calc(100cqw - 4.5rem))',
    padding: '0.125rem 0 0.25rem',
    fontFamily: 'var(--sans)',
    lineHeight: '1.4',
  },
  '.finding-row': {
    padding: '0.125rem 0.5rem',
    borderLeft: '3px solid var(--warn)',
    backgroundColor: 'var(--warn-paper)',
    color: 'var(--text)',
    overflowWrap: 'anywhere',
    whiteSpace: 'normal',
  },
  '.finding-row.deny, .finding-row.problem': {
    borderLeftColor: 'var(--deny)',
    backgroundColor: 'var(--deny-paper)',
  },
  '.finding-row b': { color: 'var(--warn)' },
  '.finding-row.deny b, .finding-row.problem b': { color: 'var(--deny)' },
  '.finding-remedy': { color: 'var(--soft)' },
})
