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

/** Finds nodes by path. What is inside a node is listed once: a list of thousands is not walked for every item. */
class NodeIndex {
  readonly #nodes: Nodes
  readonly #inside = new Map<number, ReadonlyMap<string | number, Found>>()

  constructor(nodes: Nodes) {
    this.#nodes = nodes
  }

  /** The start of the last step that the text has. */
  findOffset(path: Path): number | undefined {
    let offset = this.#nodes.startOf(0)
    let row = 0
    for (const step of path) {
      const found = this.#insideOf(row).get(step)
      if (found === undefined) break
      offset = this.#nodes.startOf(found.start) ?? offset
      row = found.row
    }
    return offset
  }

  #insideOf(row: number): ReadonlyMap<string | number, Found> {
    let inside = this.#inside.get(row)
    if (inside === undefined) {
      inside = this.#nodes.kindOf(row) === 'list' ? this.#listItems(row) : this.#listMembers(row)
      this.#inside.set(row, inside)
    }
    return inside
  }

  #listItems(list: number): ReadonlyMap<number, Found> {
    const items = new Map<number, Found>()
    const end = this.#nodes.endOf(list)
    for (let row = list + 1; row < end; row = this.#nodes.endOf(row)) items.set(items.size, { start: row, row })
    return items
  }

  /** JSON may say a key twice, and then means the last. */
  #listMembers(mapping: number): ReadonlyMap<string, Found> {
    const members = new Map<string, Found>()
    const nodes = this.#nodes
    if (nodes.kindOf(mapping) !== 'mapping') return members
    const end = nodes.endOf(mapping)
    for (let key = mapping + 1; key < end; key = nodes.endOf(nodes.endOf(key))) {
      const name = nodes.nameOf(key)
      if (name !== undefined) members.set(name, { start: key, row: nodes.endOf(key) })
    }
    return members
  }
}
