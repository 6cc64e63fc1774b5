/** The objects of one kind in a cluster, kept up to date for as long as the process lives. */
import { type JsonObject, member, stringMember } from '../json.ts'
import { kindNameOf } from '../workload/kinds.ts'
import { viewResource } from '../workload/resource.ts'
import type { Resource } from '../workload/views.ts'
import type { ClusterClient } from './client.ts'
import { reasonOf, statusOf } from './failures.ts'
import type { Informer } from './informer.ts'
import type { WatchedKind } from './kinds.ts'

/** Where the view tells what an administrator should know. */
export interface Log {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

/** Between attempts, and until a refusal is believed. */
export interface Pauses {
  /** After the first failure; then twice as long each time. */
  readonly firstMs: number
  readonly mostMs: number
  /** A starting API server refuses everybody for some seconds: by then it is meant. */
  readonly newMs: number
  /** The same for a kind that has been read: until then what is known of it is known. */
  readonly knownMs: number
}

export const usualPauses: Pauses = { firstMs: 1000, mostMs: 60_000, newMs: 5000, knownMs: 60_000 }

/** Not allowed, or not served: to be granted by somebody, not waited for. */
const refusals: ReadonlySet<number | undefined> = new Set([401, 403, 404, 405])

const none: readonly Resource[] = []

/** The key of the list of all namespaces: no namespace is called that. */
const everywhere = ''

export class KindView {
  readonly watched: WatchedKind
  readonly #informer: Informer
  readonly #log: Log
  readonly #pauses: Pauses
  /** Lists that somebody asked for and that have not changed since. */
  readonly #lists = new Map<string, readonly Resource[]>()
  #failure: { readonly reason: string; readonly refused: boolean } | undefined
  #failures = 0
  /** Since when every attempt has been refused. */
  #refusedMs: number | undefined
  #heardMs = performance.now()
  #retry: NodeJS.Timeout | undefined
  #stopped = false

  constructor(client: ClusterClient, watched: WatchedKind, log: Log, pauses: Pauses) {
    this.watched = watched
    this.#log = log
    this.#pauses = pauses
    this.#informer = client.buildInformer(watched.path, watched.trim)
    this.#informer.listen({
      changed: object => this.#forget(object),
      listed: () => {
        this.#heardMs = performance.now()
      },
      heard: () => this.#hear(),
      failed: error => this.#fail(error),
    })
  }

  get name(): string {
    return kindNameOf(this.watched.kind)
  }

  /** True once there is nothing to wait for: the objects are known, or the API server does not give them. */
  get settled(): boolean {
    return this.#informer.listed || this.#failure?.refused === true
  }

  /** What keeps the kind from being known or up to date; undefined where all is well. */
  get failure(): string | undefined {
    return this.#failure?.reason
  }

  /** Seconds since the API server last told anything of this kind; since the start, if it never has. */
  get ageSeconds(): number {
    return (performance.now() - this.#heardMs) / 1000
  }

  /** Listed, and not taken away since. */
  get known(): boolean {
    return this.#informer.listed && this.#failure?.refused !== true
  }

  /** Undefined where they are not known. A Namespace is inside itself; other cluster-scoped objects are in every namespace. */
  list(namespace?: string): readonly Resource[] | undefined {
    if (!this.known) return undefined
    const key = (this.watched.namespaced || this.watched.kind === 'Namespace' ? namespace : undefined) ?? everywhere
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    const found = this.#find(key)
    // not kept: names of namespaces come and go for as long as the process lives
    if (found.length === 0) return none
    const list = found.map(object => viewResource(object, { kind: this.watched.kind }))
    this.#lists.set(key, list)
    return list
  }

  /** Resolves once it has been tried to read them. Goes on by itself. */
  async start(): Promise<void> {
    const before = this.#failures
    try {
      await this.#informer.start()
      if (this.#failures === before) this.#hear()
    } catch (error) {
      this.#fail(error)
    }
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#retry)
    this.#informer.stop()
  }

  #find(key: string): readonly JsonObject[] {
    if (key === everywhere) return this.#informer.list()
    if (this.watched.namespaced) return this.#informer.list(key)
    const found = this.#informer.find(key)
    return found === undefined ? [] : [found]
  }

  #forget(object: JsonObject): void {
    const metadata = member(object, 'metadata')
    const place = this.watched.namespaced ? 'namespace' : 'name'
    this.#lists.delete(stringMember(metadata, place) ?? everywhere)
    this.#lists.delete(everywhere)
  }

  #hear(): void {
    this.#heardMs = performance.now()
    this.#failures = 0
    this.#refusedMs = undefined
    if (this.#failure === undefined) return
    this.#failure = undefined
    this.#log.info(`cluster view: ${this.name} is up to date again`)
  }

  #fail(error: unknown): void {
    if (this.#stopped) return
    const refused = this.#isRefusal(error)
    const first = this.#failure === undefined || this.#failure.refused !== refused
    this.#failure = { reason: reasonOf(error), refused }
    if (first) this.#tell()
    const { firstMs, mostMs } = this.#pauses
    const pauseMs = Math.min(mostMs, firstMs * 2 ** this.#failures)
    this.#failures += 1
    clearTimeout(this.#retry)
    // replicas must not come back all at once
    this.#retry = setTimeout(() => void this.start(), pauseMs * (0.5 + Math.random() / 2)).unref()
  }

  /** True once it has been refused for so long that somebody has to grant it. */
  #isRefusal(error: unknown): boolean {
    if (!refusals.has(statusOf(error))) {
      this.#refusedMs = undefined
      return false
    }
    const now = performance.now()
    this.#refusedMs ??= now
    return now - this.#refusedMs >= (this.#informer.listed ? this.#pauses.knownMs : this.#pauses.newMs)
  }

  #tell(): void {
    const { reason, refused } = this.#failure ?? {}
    const what = `cluster view: ${this.name}`
    if (refused) {
      this.#log.error(
        `${what} can't be read (${reason}): what depends on it is not known; grant the ServiceAccount list and watch on ${this.watched.path}`,
      )
    } else this.#log.warn(`${what} could not be read (${reason}); it is tried again`)
  }
}
