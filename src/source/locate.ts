/** Where a value stands in the text: of a mapping's member the key, of a list's item its first character. */

import type { Path } from '../json.ts'
import { DEEPEST } from './limits.ts'
import { type Nodes, tabulate } from './nodes.ts'
import { createPositions, type Position } from './position.ts'
import { readEvents } from './read-events.ts'
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

/**
 * `locate` for many paths of one document.
 *
 * @param nodes the document's; without them it is parsed when the first path is asked for.
 */
export function createLocator(document: SourceDocument, nodes?: Nodes): (path: Path) => Position {
  const toPosition = createPositions(document)
  let index: NodeIndex | undefined
  return path => {
    if (path.length === 0) return toPosition(contentStart(document.text))
    index ??= new NodeIndex(nodes ?? readNodes(document.text))
    return toPosition(index.findOffset(path) ?? contentStart(document.text))
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
    return tabulate(text, readEvents(text, DEEPEST))
  } catch {
    return tabulate(text, [])
  }
}

interface Found {
  /** The node to point at: the key of a member. */
  readonly start: number
  /** The node itself. */
  readonly row: number
}

/** Rows of a list that is worth an index: with fewer it is walked as quickly. */
const longList = 2000

/** Finds nodes by path. */
class NodeIndex {
  readonly #nodes: Nodes
  /** Rows of the items of long lists: one of thousands is not walked for every item. */
  readonly #items = new Map<number, readonly number[]>()

  constructor(nodes: Nodes) {
    this.#nodes = nodes
  }

  /** The start of the last step that the text has. */
  findOffset(path: Path): number | undefined {
    let offset = this.#nodes.startOf(0)
    let row = 0
    for (const step of path) {
      const found = typeof step === 'number' ? this.#findItem(row, step) : this.#findMember(row, step)
      if (found === undefined) break
      offset = this.#nodes.startOf(found.start) ?? offset
      row = found.row
    }
    return offset
  }

  #findItem(list: number, index: number): Found | undefined {
    if (this.#nodes.kindOf(list) !== 'list') return undefined
    const row = this.#listItems(list, index + 1)[index]
    return row === undefined ? undefined : { start: row, row }
  }

  /** The rows of a list's items, or of so many of them. */
  #listItems(list: number, most: number): readonly number[] {
    const known = this.#items.get(list)
    if (known !== undefined) return known
    const end = this.#nodes.endOf(list)
    const isLong = end - list > longList
    const rows: number[] = []
    for (let row = list + 1; row < end && (isLong || rows.length < most); row = this.#nodes.endOf(row)) rows.push(row)
    if (isLong) this.#items.set(list, rows)
    return rows
  }

  /** JSON may say a key twice, and then means the last. */
  #findMember(mapping: number, name: string): Found | undefined {
    const nodes = this.#nodes
    if (nodes.kindOf(mapping) !== 'mapping') return undefined
    const end = nodes.endOf(mapping)
    let found: Found | undefined
    for (let key = mapping + 1; key < end; key = nodes.endOf(nodes.endOf(key))) {
      if (nodes.nameOf(key) === name) found = { start: key, row: nodes.endOf(key) }
    }
    return found
  }
}
