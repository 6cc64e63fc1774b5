/** A document's nodes as a table: what it takes to find a place in the text, so that js-yaml's larger events need not be kept. */

import { EVENT_ID, type Event } from 'js-yaml'
import { eventStart, scalarValue } from './events.ts'

/** One row a node in text order, so a node's row is followed by those inside it; the root's is the first. */
export interface Nodes {
  /** Offsets; undefined for a null that is left out. */
  readonly starts: readonly (number | undefined)[]
  /** The row after the node and all inside it. */
  readonly ends: readonly number[]
  /** What the node is called if it is the key of a mapping. */
  readonly names: readonly (string | undefined)[]
  /** Aliases and scalars have nothing inside. */
  readonly kinds: readonly ('list' | 'mapping' | 'leaf')[]
}

interface Open {
  readonly row: number
  readonly isMapping: boolean
  nextIsKey: boolean
}

/** The nodes of one document's events. */
export function tabulate(source: string, events: readonly Event[]): Nodes {
  const starts: (number | undefined)[] = []
  const ends: number[] = []
  const names: (string | undefined)[] = []
  const kinds: ('list' | 'mapping' | 'leaf')[] = []
  const open: Open[] = []
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue
    if (event.type === EVENT_ID.POP) {
      const closed = open.pop()
      // biome-ignore lint/plugin: a row of a list
      if (closed !== undefined) ends[closed.row] = starts.length
      continue
    }
    const isKey = takesKey(open.at(-1))
    const row = starts.push(eventStart(event)) - 1
    names.push(isKey ? nameOf(source, event) : undefined)
    ends.push(row + 1)
    kinds.push(kindOf(event))
    if (kinds[row] !== 'leaf') open.push({ row, isMapping: kinds[row] === 'mapping', nextIsKey: true })
  }
  return { starts, ends, names, kinds }
}

function takesKey(parent: Open | undefined): boolean {
  if (parent?.isMapping !== true) return false
  const isKey = parent.nextIsKey
  parent.nextIsKey = !isKey
  return isKey
}

// As the parser makes it: `0644` is called 420.
function nameOf(source: string, event: Event): string | undefined {
  return event.type === EVENT_ID.SCALAR ? String(scalarValue(source, event)) : undefined
}

function kindOf(event: Event): 'list' | 'mapping' | 'leaf' {
  if (event.type === EVENT_ID.SEQUENCE) return 'list'
  return event.type === EVENT_ID.MAPPING ? 'mapping' : 'leaf'
}
