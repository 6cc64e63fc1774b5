/** What a fake API server holds: collections by their paths, each with those who watch it. */
import type { ServerResponse } from 'node:http'
import { type JsonObject, member, stringMember } from '../../src/json.ts'

export type EventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'

interface Watcher {
  readonly response: ServerResponse
  /** The one object that is meant; undefined: all of them. */
  readonly only: string | undefined
}

interface Event {
  readonly version: number
  readonly type: EventType
  readonly object: JsonObject
}

interface Collection {
  objects: JsonObject[]
  readonly events: Event[]
  readonly watchers: Set<Watcher>
}

export class FakeCollections {
  /** Of all that happened so far. */
  version = 100
  readonly #collections = new Map<string, Collection>()

  /** All objects of a collection, or those of one name. */
  list(path: string, only?: string): readonly JsonObject[] {
    const { objects } = this.#at(path)
    return only === undefined ? objects : objects.filter(each => nameOf(each) === only)
  }

  put(path: string, objects: readonly JsonObject[]): void {
    this.#at(path).objects = objects.map(each => this.#versioned(each))
  }

  /** Changes the collection, and tells those who watch. Returns what they hear. */
  tell(path: string, type: EventType, object: JsonObject): JsonObject {
    const collection = this.#at(path)
    const told = this.#versioned(object)
    const event = { version: this.version, type, object: told }
    if (type !== 'BOOKMARK') {
      const others = collection.objects.filter(each => nameOf(each) !== nameOf(told))
      collection.objects = type === 'DELETED' ? others : [...others, told]
      collection.events.push(event)
    }
    for (const watcher of collection.watchers) send(watcher, event)
    return told
  }

  /** What happened after a version is told at once. */
  watch(path: string, watcher: Watcher, since: number): void {
    const { watchers, events } = this.#at(path)
    watchers.add(watcher)
    watcher.response.on('close', () => watchers.delete(watcher))
    watcher.response.writeHead(200).flushHeaders()
    for (const event of events) if (event.version > since) send(watcher, event)
  }

  /** The answers that are still open. */
  watching(path: string): readonly ServerResponse[] {
    return [...this.#at(path).watchers].map(({ response }) => response)
  }

  #at(path: string): Collection {
    const found = this.#collections.get(path) ?? { objects: [], events: [], watchers: new Set() }
    this.#collections.set(path, found)
    return found
  }

  #versioned(object: JsonObject): JsonObject {
    this.version += 1
    const metadata = { ...(member(object, 'metadata') as JsonObject), resourceVersion: String(this.version) }
    return { ...object, metadata }
  }
}

function send({ response, only }: Watcher, { type, object }: Event): void {
  if (only !== undefined && type !== 'BOOKMARK' && nameOf(object) !== only) return
  response.write(`${JSON.stringify({ type, object })}\n`)
}

function nameOf(object: JsonObject): string {
  return stringMember(member(object, 'metadata'), 'name') ?? ''
}
