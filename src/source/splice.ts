/** Writes changes into a document's text; every other byte stays. */

import { EVENT_ID } from 'js-yaml'
import { isEqualJson, type Json } from '../json.ts'
import { constructJson } from './construct.ts'
import { readJson } from './json-text.ts'
import { DEEPEST } from './limits.ts'
import { parseDocument } from './parse.ts'
import { readEvents } from './read-events.ts'
import { changeValue, Refusal, type SourceChange } from './splice-changes.ts'
import { type Habits, readHabits } from './splice-habits.ts'
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
    const read = readOnceMore(document)
    const target = changes.reduce(changeValue, read.value)
    const sheet = new Sheet(document.text, read.habits, read.aliased)
    spliceRoot(sheet, read.root, read.value, target)
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
  readonly habits: Habits
  readonly aliased: ReadonlySet<string>
}

/** A List is asked for one change after the other: what it was read as is kept until another document is asked for. */
let latest: { readonly document: SourceDocument; readonly read: Read } | undefined

function readOnceMore(document: SourceDocument): Read {
  if (latest?.document === document) return latest.read
  latest = undefined
  const read = readDocument(document.text)
  latest = { document, read }
  return read
}

function readDocument(text: string): Read {
  const events = readEvents(text, DEEPEST)
  const root = readTree(text, events)
  if (root === undefined) throw new Refusal('the document is empty')
  const json = readJson(text)
  const limits = { depth: DEEPEST, expandedValues: Math.max(1000, text.length) }
  const aliased = new Set<string>()
  for (const event of events) {
    if (event.type === EVENT_ID.ALIAS) aliased.add(text.slice(event.anchorStart, event.anchorEnd))
  }
  return {
    value: json ?? constructJson(text, events, limits),
    isJson: json !== undefined,
    root,
    habits: readHabits(text, root),
    aliased,
  }
}

/** What was JSON has to stay JSON. */
function assertSays(document: SourceDocument, text: string, target: Json, isJson: boolean): void {
  const parsed = isJson ? { value: readJson(text) } : parseDocument({ ...document, text }, { maximumDepth: DEEPEST })
  if (!('value' in parsed) || !isEqualJson(parsed.value, target)) {
    throw new Refusal('what stands around it would no longer mean the same')
  }
}

function shift({ start, end, text }: TextEdit, offset: number): TextEdit {
  return { start: start + offset, end: end + offset, text }
}
