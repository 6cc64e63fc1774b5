/** A collection, or one object, of the API server, followed for as long as the process lives. */
import type { JsonObject } from '../json.ts'
import type { ClusterClient } from './client.ts'
import { reasonOf, statusOf } from './failures.ts'
import type { Informer } from './informer.ts'

/** Where is told what an administrator should know. */
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
  /** The same for what has been read: until then what is known of it is known. */
  readonly knownMs: number
}

export const usualPauses: Pauses = { firstMs: 1000, mostMs: 15_000, newMs: 5000, knownMs: 60_000 }

/** Not allowed, or not served: to be granted by somebody, not waited for. */
const refusals: ReadonlySet<number | undefined> = new Set([401, 403, 404, 405])

/** What is followed. */
export interface Followable {
  /** For logs and readiness. */
  readonly name: string
  /** Of the collection. */
  readonly path: string
  /** The one object that is meant; undefined: all of them. */
  readonly only?: string
  /** What is kept of an object. */
  readonly trim: (object: JsonObject) => JsonObject
}

/** How it is followed, and who hears of it. */
export interface FollowedOptions {
  readonly client: ClusterClient
  readonly log: Log
  readonly pauses?: Pauses
  /** Of every object that came, changed or went. */
  readonly changed: (object: JsonObject) => void
  /** All of it has been read, or once more. */
  readonly listed?: () => void
}

export class Followed {
  readonly name: string
  readonly informer: Informer
  readonly #path: string
  readonly #log: Log
  readonly #pauses: Pauses
  #failure: { readonly reason: string; readonly refused: boolean } | undefined
  #failures = 0
  /** Since when every attempt has been refused. */
  #refusedMs: number | undefined
  #heardMs = performance.now()
  #retry: NodeJS.Timeout | undefined
  #stopped = false

  constructor(what: Followable, { client, log, pauses = usualPauses, changed, listed }: FollowedOptions) {
    this.name = what.name
    this.#path = what.path
    this.#log = log
    this.#pauses = pauses
    this.informer = client.buildInformer(what)
    this.informer.listen({
      changed,
      listed: () => {
        this.#heardMs = performance.now()
        listed?.()
      },
      heard: () => this.#hear(),
      failed: error => this.#fail(error),
    })
  }

  /** True once there is nothing to wait for: it is known, or the API server does not give it. */
  get settled(): boolean {
    return this.informer.listed || this.#failure?.refused === true
  }

  /** What keeps it from being known or up to date; undefined where all is well. */
  get failure(): string | undefined {
    return this.#failure?.reason
  }

  /** Seconds since the API server last told anything of it; since the start, if it never has. */
  get ageSeconds(): number {
    return (performance.now() - this.#heardMs) / 1000
  }

  /** Listed, and not taken away since. */
  get known(): boolean {
    return this.informer.listed && this.#failure?.refused !== true
  }

  /** Resolves once it has been tried to read it. Goes on by itself. */
  async start(): Promise<void> {
    const before = this.#failures
    try {
      await this.informer.start()
      if (this.#failures === before) this.#hear()
    } catch (error) {
      this.#fail(error)
    }
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#retry)
    this.informer.stop()
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
    return now - this.#refusedMs >= (this.informer.listed ? this.#pauses.knownMs : this.#pauses.newMs)
  }

  #tell(): void {
    const { reason, refused } = this.#failure ?? {}
    const what = `cluster view: ${this.name}`
    if (refused) {
      this.#log.error(
        `${what} can't be read (${reason}): what depends on it is not known; grant the ServiceAccount list and watch on ${this.#path}`,
      )
    } else this.#log.warn(`${what} could not be read (${reason}); it is tried again`)
  }
}
