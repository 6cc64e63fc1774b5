/** Makes a JSON value of js-yaml's events the way kubectl would. */

import { EVENT_ID, type Event, type ScalarEvent } from 'js-yaml'
import { isList, type Json } from '../json.ts'
import { type Anchor, Anchors } from './anchors.ts'
import { describeJson } from './describe.ts'
import { eventStart, isMerge, scalarValue } from './events.ts'
import { DocumentError, type DocumentLimits, Expansion, tooDeepMessage } from './limits.ts'
import { Members } from './mapping.ts'

/**
 * The value that a document's events stand for; null if there are none.
 *
 * Aliases become copies: to edit the result in one place is to edit one place. A `<<` overrides the keys before it and yields to those
 * after it, as in kubectl; unlike there, a key that is written twice is an error. Throws DocumentError.
 */
export function constructJson(source: string, events: readonly Event[], limits: DocumentLimits): Json {
  const construction = new Construction(source, limits)
  for (const event of events) construction.read(event)
  return construction.root ?? null
}

interface Frame {
  readonly content: Json[] | Members
  readonly anchor: Anchor | undefined
  readonly offset: number
}

class Construction {
  root: Json | undefined
  readonly #source: string
  readonly #maximumDepth: number
  readonly #expansion: Expansion
  readonly #anchors: Anchors
  readonly #frames: Frame[] = []
  #offset = 0

  constructor(source: string, limits: DocumentLimits) {
    this.#source = source
    this.#maximumDepth = limits.depth
    this.#expansion = new Expansion(limits.expandedValues)
    this.#anchors = new Anchors(limits.depth, this.#expansion)
  }

  read(event: Event): void {
    this.#offset = eventStart(event) ?? this.#offset
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        if (this.root !== undefined) throw this.#error('expected one document, found another')
        break
      case EVENT_ID.SEQUENCE:
        this.#open([], this.#anchor(event))
        break
      case EVENT_ID.MAPPING:
        this.#open(new Members(this.#expansion), this.#anchor(event))
        break
      case EVENT_ID.SCALAR:
        this.#addScalar(event)
        break
      case EVENT_ID.ALIAS: {
        const name = this.#source.slice(event.anchorStart, event.anchorEnd)
        this.#add(this.#anchors.copy(name, this.#offset, this.#frames.length))
        break
      }
      case EVENT_ID.POP:
        this.#close()
    }
  }

  #open(content: Json[] | Members, anchor: Anchor | undefined): void {
    if (this.#frames.length >= this.#maximumDepth) throw this.#error(tooDeepMessage(this.#maximumDepth))
    this.#frames.push({ content, anchor, offset: this.#offset })
  }

  #close(): void {
    const frame = this.#frames.pop()
    if (frame === undefined) return // the document ends
    this.#offset = frame.offset
    const value = isList(frame.content) ? frame.content : frame.content.finish()
    if (frame.anchor !== undefined) frame.anchor.value = value
    this.#add(value)
  }

  #addScalar(event: ScalarEvent): void {
    const value = scalarValue(this.#source, event)
    if (value === undefined) {
      throw this.#error(`${this.#source.slice(event.tagStart, event.tagEnd)} does not allow this value`)
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw this.#error('JSON has neither NaN nor infinity; quote it if a string is meant')
    }
    const anchor = this.#anchor(event)
    if (anchor !== undefined) anchor.value = value
    this.#add(value, isMerge(this.#source, event))
  }

  #add(value: Json, merges = false): void {
    const content = this.#frames.at(-1)?.content
    if (content === undefined) this.root = value
    else if (isList(content)) content.push(value)
    else if (content.awaitsKey) content.addKey(this.#keyName(value), this.#offset, merges)
    else content.add(value)
  }

  #keyName(value: Json): string {
    if (value === null || typeof value === 'object') {
      throw this.#error(`a key must be a string, found ${describeJson(value)}`)
    }
    return String(value)
  }

  #anchor({
    anchorStart,
    anchorEnd,
  }: {
    readonly anchorStart: number
    readonly anchorEnd: number
  }): Anchor | undefined {
    return anchorStart < 0 ? undefined : this.#anchors.add(this.#source.slice(anchorStart, anchorEnd))
  }

  #error(message: string): DocumentError {
    return new DocumentError(message, this.#offset)
  }
}
