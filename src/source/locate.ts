/** Where a value stands in the text: of a mapping's member the key, of a list's item its first character. */

import { parseEvents } from 'js-yaml'
import type { Path } from '../json.ts'
import { DEEPEST, parserDepth } from './limits.ts'
import { type Nodes, tabulate } from './nodes.ts'
import { createPositions, type Position } from './position.ts'
import type { SourceDocument } from './split.ts'

/**
 * The position in the file of what is at a path of the document.
 *
 * A member's position is that of its key, an item's that of its text: after the `- `, at the opening quote, at the first line of a block
 * scalar. What isn't in the text (an absent field, something that an alias or a `<<` brings in) is located at its nearest ancestor that
 * is. Never throws; a document that can't be parsed is located at its beginning.
 */
export function locate(document: SourceDocument, path: Path): Position {
  return createLocator(document)(path)
}

/** `locate` for many paths of one document, which is parsed when the first of them is asked for. */
export function createLocator(document: SourceDocument): (path: Path) => Position {
  const toPosition = createPositions(document)
  let nodes: Nodes | undefined
  return path => {
    if (path.length === 0) return toPosition(contentStart(document.text))
    nodes ??= readNodes(document.text)
    return toPosition(findOffset(nodes, path) ?? contentStart(document.text))
  }
}

// Blank lines, comments, directives and `---`.
function contentStart(text: string): number {
  const leading = /(?:\s|#.*|%.*|---(?=\s))*/y.exec(text)
  const start = leading?.[0].length ?? 0
  return start < text.length ? start : 0
}

function readNodes(text: string): Nodes {
  try {
    return tabulate(text, parseEvents(text, { maxDepth: parserDepth(DEEPEST) }))
  } catch {
    return tabulate(text, [])
  }
}

// The start of the last step that the text has.
function findOffset(nodes: Nodes, path: Path): number | undefined {
  let offset = nodes.starts[0]
  let row = 0
  for (const step of path) {
    const found = typeof step === 'number' ? findItem(nodes, row, step) : findMember(nodes, row, step)
    if (found === undefined) break
    offset = nodes.starts[found.start] ?? offset
    row = found.row
  }
  return offset
}

interface Found {
  /** The node to point at: the key of a member. */
  readonly start: number
  /** The node itself. */
  readonly row: number
}

function findItem(nodes: Nodes, list: number, index: number): Found | undefined {
  if (nodes.kinds[list] !== 'list') return undefined
  let row = list + 1
  for (let skipped = 0; skipped < index && row < end(nodes, list); skipped++) row = end(nodes, row)
  return row < end(nodes, list) ? { start: row, row } : undefined
}

// JSON may say a key twice, and then means the last.
function findMember(nodes: Nodes, mapping: number, name: string): Found | undefined {
  if (nodes.kinds[mapping] !== 'mapping') return undefined
  let found: Found | undefined
  for (let key = mapping + 1; key < end(nodes, mapping); key = end(nodes, end(nodes, key))) {
    if (nodes.names[key] === name) found = { start: key, row: end(nodes, key) }
  }
  return found
}

function end(nodes: Nodes, row: number): number {
  return nodes.ends[row] ?? row + 1
}
