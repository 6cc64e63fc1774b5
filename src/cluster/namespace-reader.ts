/** Reads namespaces that the view has not heard of yet: the first object of a new one comes within milliseconds. */
import { member } from '../json.ts'
import { viewResource } from '../workload/resource.ts'
import type { Resource } from '../workload/views.ts'
import type { ClusterClient } from './client.ts'
import type { WatchedKind } from './kinds.ts'

/** What a webhook's caller can be kept waiting for. */
const timeoutMs = 500
/** By then the view has heard of it; it may have been deleted and made again, with other labels. */
const keptMs = 10_000
/** Where it was not found, or not in time. */
const missedMs = 5000
/** Names that are remembered at once: far more than are made in that time. */
const mostNames = 1000

interface Asked {
  /** Undefined once it is. */
  answered: Promise<void> | undefined
  found: readonly Resource[] | undefined
  /** No end while it is being read. */
  untilMs: number
}

export class NamespaceReader {
  readonly #client: ClusterClient
  readonly #watched: WatchedKind
  readonly #asked = new Map<string, Asked>()

  constructor(client: ClusterClient, watched: WatchedKind) {
    this.#client = client
    this.#watched = watched
  }

  /** What was read of it lately. */
  find(name: string): readonly Resource[] | undefined {
    const asked = this.#asked.get(name)
    return asked !== undefined && asked.untilMs > performance.now() ? asked.found : undefined
  }

  /** Resolves, always, within half a second; undefined where it was asked for lately (nobody waits twice), or too many others were. */
  read(name: string): Promise<void> | undefined {
    const now = performance.now()
    const before = this.#asked.get(name)
    if (before !== undefined && before.untilMs > now) return before.answered
    for (const [each, { untilMs }] of this.#asked) {
      if (untilMs <= now) this.#asked.delete(each)
    }
    if (this.#asked.size >= mostNames) return undefined
    const asked: Asked = { answered: undefined, found: undefined, untilMs: Number.POSITIVE_INFINITY }
    asked.answered = this.#ask(name, asked)
    this.#asked.set(name, asked)
    return asked.answered
  }

  async #ask(name: string, asked: Asked): Promise<void> {
    asked.found = await this.#get(name)
    asked.answered = undefined
    asked.untilMs = performance.now() + (asked.found === undefined ? missedMs : keptMs)
  }

  async #get(name: string): Promise<readonly Resource[] | undefined> {
    const { path, trim, kind } = this.#watched
    try {
      const object = await this.#client.get(`${path}/${encodeURIComponent(name)}`, timeoutMs)
      return member(object, 'metadata') === undefined ? undefined : [viewResource(trim(object), { kind })]
    } catch {
      return undefined // the profile of the configuration holds
    }
  }
}
