/** A document's nodes as a table: what it takes to find a place in the text, so that js-yaml's larger events need not be kept. */

import { EVENT_ID, type Event, SCALAR_STYLE } from 'js-yaml'
import { resolvePlain } from './dialect.ts'
import { eventStart, scalarValue } from './events.ts'

/** One row a node in text order, so a node's row is followed by those inside it; the root's is the first. */
export interface Nodes {
  /** Offset of a row's node; undefined for a null that is left out, and for a row that there is not. */
  startOf(row: number): number | undefined
  /** The row after the node and all inside it. */
  endOf(row: number): number
  /** What the node is called if it is the key of a mapping. */
  nameOf(row: number): string | undefined
  /** Aliases and scalars have nothing inside. */
  kindOf(row: number): 'list' | 'mapping' | 'leaf'
}

/** Numbers of a row: where the node starts (-1: nowhere), the row after it, and what it is. */
const width = 3

/** What a row is, if it is no plain key: that has the offset of its end. */
const [leaf, list, mapping, otherKey] = [-1, -2, -3, -4]

/** The nodes of one document's events. */
export function tabulate(source: string, events: readonly Event[]): Nodes {
  const tabulation = new Tabulation(source)
  for (const event of events) {
    if (event.type === EVENT_ID.POP) tabulation.close()
    else if (event.type !== EVENT_ID.DOCUMENT) tabulation.add(event)
  }
  return tabulation.finish()
}

interface Open {
  readonly row: number
  readonly isMapping: boolean
  nextIsKey: boolean
}

class Tabulation {
  readonly #source: string
  readonly #rows: number[] = []
  readonly #names = new Map<number, string>()
  readonly #open: Open[] = []

  constructor(source: string) {
    this.#source = source
  }

  add(event: Event): void {
    const isKey = takesKey(this.#open.at(-1))
    const row = this.#rows.length / width
    const mark = isKey ? markKey(this.#source, event, row, this.#names) : markOf(event)
    this.#rows.push(eventStart(event) ?? -1, row + 1, mark)
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE)
      this.#open.push({ row, isMapping: event.type === EVENT_ID.MAPPING, nextIsKey: true })
  }

  close(): void {
    const closed = this.#open.pop()
    // biome-ignore lint/plugin: a row of a list
    if (closed !== undefined) this.#rows[closed.row * width + 1] = this.#rows.length / width
  }

  finish(): Nodes {
    // tables are kept for as long as their documents, and most of those are short
    const Rows = this.#source.length < 2 ** 15 ? Int16Array : Int32Array
    return new Table(this.#source, new Rows(this.#rows), this.#names)
  }
}

function takesKey(parent: Open | undefined): boolean {
  if (parent?.isMapping !== true) return false
  const isKey = parent.nextIsKey
  parent.nextIsKey = !isKey
  return isKey
}

function markOf(event: Event): number {
  if (event.type === EVENT_ID.SEQUENCE) return list
  return event.type === EVENT_ID.MAPPING ? mapping : leaf
}

/** Nearly every key is a plain one, whose name need not be kept: it is there in the text. */
function markKey(source: string, event: Event, row: number, names: Map<number, string>): number {
  if (event.type !== EVENT_ID.SCALAR) return markOf(event)
  if (event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0 && event.valueStart >= 0) return event.valueEnd
  names.set(row, String(scalarValue(source, event)))
  return otherKey
}

class Table implements Nodes {
  readonly #source: string
  readonly #rows: Int16Array | Int32Array
  readonly #names: ReadonlyMap<number, string>

  constructor(source: string, rows: Int16Array | Int32Array, names: ReadonlyMap<number, string>) {
    this.#source = source
    this.#rows = rows
    this.#names = names
  }

  startOf(row: number): number | undefined {
    const start = this.#rows[row * width] ?? -1
    return start < 0 ? undefined : start
  }

  endOf(row: number): number {
    return this.#rows[row * width + 1] ?? row + 1
  }

  // As the parser makes it: `0644` is called 420.
  nameOf(row: number): string | undefined {
    const end = this.#rows[row * width + 2] ?? leaf
    return end < 0 ? this.#names.get(row) : String(resolvePlain(this.#source.slice(this.startOf(row), end)))
  }

  kindOf(row: number): 'list' | 'mapping' | 'leaf' {
    const what = this.#rows[row * width + 2]
    if (what === list) return 'list'
    return what === mapping ? 'mapping' : 'leaf'
  }
}
