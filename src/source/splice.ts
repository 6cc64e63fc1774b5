/** Writes changes into a document's text; every other byte stays. */

import { CHOMPING_MODE, EVENT_ID, type Event, parseEvents, SCALAR_STYLE } from 'js-yaml'
import { isEqualJson, type Json } from '../json.ts'
import { constructJson } from './construct.ts'
import { DEEPEST, parserDepth } from './limits.ts'
import { parseDocument } from './parse.ts'
import { changeValue, Refusal, type SourceChange } from './splice-changes.ts'
import { readHabits } from './splice-habits.ts'
import { spliceRoot } from './splice-node.ts'
import { Sheet } from './splice-sheet.ts'
import { readTree, type TextNode } from './splice-tree.ts'
import type { SourceDocument } from './split.ts'
import { applyTextEdits, type TextEdit } from './text-edit.ts'

/** Edits of the file's text, or one short sentence why there are none. */
export type Spliced = { readonly edits: readonly TextEdit[] } | { readonly refused: string }

/**
 * The edits that make a document say what it says after the changes, one after the other, and nothing else.
 *
 * What is new is written as the document is written: indentation, lists, quotes, line breaks, JSON. A null counts as absent and is replaced.
 * The edited text is parsed again and compared; what can't be written faithfully is refused. Never throws.
 */
export function spliceDocument(document: SourceDocument, changes: readonly SourceChange[]): Spliced {
  try {
    const read = readDocument(document.text)
    const target = changes.reduce(changeValue, read.value)
    const sheet = new Sheet(document.text, readHabits(document.text, read.root), read.aliased)
    spliceRoot(sheet, read.root, read.value, target)
    if (sheet.edits.some(({ start }) => start >= read.openEnd)) {
      throw new Refusal('a text at the end has no line break, and would get one')
    }
    assertSays(document, applyTextEdits(document.text, sheet.edits), target, read.isJson)
    return { edits: sheet.edits.map(edit => shift(edit, document.offset)) }
  } catch (error) {
    return { refused: error instanceof Refusal ? error.message : 'its text could not be read again' }
  }
}

interface Read {
  readonly value: Json
  readonly isJson: boolean
  readonly root: TextNode
  readonly aliased: ReadonlySet<string>
  /** The end of a document that ends inside of a block scalar: kubectl takes no line break for its last, and would take ours. */
  readonly openEnd: number
}

function readDocument(text: string): Read {
  const events = parseEvents(text, { maxDepth: parserDepth(DEEPEST) })
  const root = readTree(text, events)
  if (root === undefined) throw new Refusal('the document is empty')
  const json = parseJson(text)
  const limits = { depth: DEEPEST, expandedValues: Math.max(1000, text.length) }
  const aliased = new Set<string>()
  for (const event of events) {
    if (event.type === EVENT_ID.ALIAS) aliased.add(text.slice(event.anchorStart, event.anchorEnd))
  }
  return {
    value: json ?? constructJson(text, events, limits),
    isJson: json !== undefined,
    root,
    aliased,
    openEnd: openEndOf(text, events),
  }
}

function openEndOf(text: string, events: readonly Event[]): number {
  const last = events.findLast(event => event.type === EVENT_ID.SCALAR)
  const isBlock = last?.style === SCALAR_STYLE.LITERAL_BLOCK || last?.style === SCALAR_STYLE.FOLDED_BLOCK
  const isOpen = isBlock && last.chomping !== CHOMPING_MODE.STRIP && last.valueEnd >= text.length
  return isOpen && !/[\r\n]$/.test(text) ? text.length : Number.POSITIVE_INFINITY
}

function assertSays(document: SourceDocument, text: string, target: Json, isJson: boolean): void {
  const parsed = parseDocument({ ...document, text }, { maximumDepth: DEEPEST })
  if (!('value' in parsed) || !isEqualJson(parsed.value, target) || (isJson && parseJson(text) === undefined)) {
    throw new Refusal('what stands around it would no longer mean the same')
  }
}

function parseJson(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function shift({ start, end, text }: TextEdit, offset: number): TextEdit {
  return { start: start + offset, end: end + offset, text }
}
