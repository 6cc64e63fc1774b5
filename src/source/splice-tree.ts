/** A document's nodes with their extents: what it takes to write between them. */

import { COLLECTION_STYLE, EVENT_ID, type Event, type MappingEvent, SCALAR_STYLE, type SequenceEvent } from 'js-yaml'
import { eventStart, isMerge, scalarValue } from './events.ts'
import { blockScalarEnd, closingBracket, itemDash, valueColon } from './splice-gaps.ts'

interface Extent {
  /** Of its first character: the opening quote or bracket, the first key, the first `-`. */
  readonly start: number
  /** After its last character; of a block scalar that keeps its line breaks, after these. */
  readonly end: number
  /** `x` of `&x`. */
  readonly anchor: string | undefined
}

/** A mapping. */
export interface MappingNode extends Extent {
  readonly kind: 'mapping'
  /** `pair`: `[a: 1]`, a mapping in a flow list without braces. */
  readonly style: 'block' | 'flow' | 'pair'
  readonly members: readonly MemberNode[]
}

/** A key and its value. */
export interface MemberNode {
  readonly name: string
  readonly isMerge: boolean
  readonly key: TextNode
  readonly value: TextNode
}

/** A list. */
export interface ListNode extends Extent {
  readonly kind: 'list'
  readonly style: 'block' | 'flow'
  readonly items: readonly TextNode[]
}

/** A scalar; `absent` is a null that is left out, and starts and ends where it would stand. */
export interface ScalarNode extends Extent {
  readonly kind: 'scalar'
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'absent'
}

/** An alias: `*x`. */
export interface AliasNode extends Extent {
  readonly kind: 'alias'
  readonly name: string
}

export type TextNode = MappingNode | ListNode | ScalarNode | AliasNode

/** The root of a document's nodes; undefined where the document is empty. */
export function readTree(source: string, events: readonly Event[]): TextNode | undefined {
  const from = events.findIndex(event => event.type !== EVENT_ID.DOCUMENT)
  const first = events[from]
  return first === undefined || first.type === EVENT_ID.POP ? undefined : new TreeReader(source, events, from).read(0)
}

/** Recursive, but no deeper than js-yaml read. */
class TreeReader {
  readonly #source: string
  readonly #events: readonly Event[]
  #next: number

  constructor(source: string, events: readonly Event[], next: number) {
    this.#source = source
    this.#events = events
    this.#next = next
  }

  /** The next node; `absentAt` is where one without text would stand. */
  read(absentAt: number): TextNode {
    const event = this.#events[this.#next++]
    switch (event?.type) {
      case EVENT_ID.MAPPING:
        return this.#readMapping(event)
      case EVENT_ID.SEQUENCE:
        return this.#readList(event)
      case EVENT_ID.SCALAR:
        return this.#scalar(event, absentAt)
      case EVENT_ID.ALIAS: {
        const { anchorStart: start, anchorEnd: end } = event
        return { kind: 'alias', name: this.#source.slice(start, end), start: start - 1, end, anchor: undefined }
      }
      default:
        throw new TypeError('events end inside of a node')
    }
  }

  #readMapping(event: MappingEvent): MappingNode {
    const { start } = event
    const hasBraces = this.#source[start] === '{'
    const style = event.style === COLLECTION_STYLE.BLOCK ? 'block' : hasBraces ? 'flow' : 'pair'
    const members: MemberNode[] = []
    let end = start
    while (!this.#isEnd()) {
      const keyEvent = this.#events[this.#next]
      const key = this.read(end)
      const value = this.read(valueColon(this.#source, key.end))
      const isScalar = keyEvent?.type === EVENT_ID.SCALAR
      members.push({
        name: isScalar ? String(scalarValue(this.#source, keyEvent)) : '',
        isMerge: isScalar && isMerge(this.#source, keyEvent),
        key,
        value,
      })
      end = value.end
    }
    if (style === 'flow') end = closingBracket(this.#source, members.length === 0 ? start + 1 : end) + 1
    return { kind: 'mapping', style, members, start, end, anchor: this.#anchorOf(event) }
  }

  #readList(event: SequenceEvent): ListNode {
    const { start } = event
    const style = event.style === COLLECTION_STYLE.BLOCK ? 'block' : 'flow'
    const items: TextNode[] = []
    let end = start
    while (!this.#isEnd()) {
      const item = this.read(style === 'block' ? itemDash(this.#source, end) : end)
      items.push(item)
      end = item.end
    }
    if (style === 'flow') end = closingBracket(this.#source, items.length === 0 ? start + 1 : end) + 1
    return { kind: 'list', style, items, start, end, anchor: this.#anchorOf(event) }
  }

  #scalar(event: Event & { readonly type: typeof EVENT_ID.SCALAR }, absentAt: number): ScalarNode {
    const { valueEnd, anchorEnd, tagEnd } = event
    const anchor = this.#anchorOf(event)
    const start = eventStart(event)
    switch (event.style) {
      case SCALAR_STYLE.SINGLE_QUOTED:
      case SCALAR_STYLE.DOUBLE_QUOTED: {
        const style = event.style === SCALAR_STYLE.SINGLE_QUOTED ? 'single' : 'double'
        return { kind: 'scalar', style, start: start ?? absentAt, end: valueEnd + 1, anchor }
      }
      case SCALAR_STYLE.LITERAL_BLOCK:
      case SCALAR_STYLE.FOLDED_BLOCK: {
        const end = blockScalarEnd(this.#source, event, absentAt)
        return { kind: 'scalar', style: 'block', start: absentAt, end, anchor }
      }
      default: {
        if (start !== undefined) return { kind: 'scalar', style: 'plain', start, end: valueEnd, anchor }
        const at = Math.max(absentAt, anchorEnd, tagEnd)
        return { kind: 'scalar', style: 'absent', start: at, end: at, anchor }
      }
    }
  }

  #isEnd(): boolean {
    const event = this.#events[this.#next]
    if (event === undefined) throw new TypeError('events end inside of a node')
    if (event.type !== EVENT_ID.POP) return false
    this.#next++
    return true
  }

  #anchorOf({
    anchorStart,
    anchorEnd,
  }: {
    readonly anchorStart: number
    readonly anchorEnd: number
  }): string | undefined {
    return anchorStart < 0 ? undefined : this.#source.slice(anchorStart, anchorEnd)
  }
}
