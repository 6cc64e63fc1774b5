/** The version of an API server, which is upgraded under us. */
import { stringMember } from '../json.ts'
import type { ClusterClient } from './client.ts'
import { reasonOf } from './failures.ts'
import type { Log } from './followed.ts'

const timeoutMs = 5000
const everyMs = 600_000

export class ServerVersion {
  readonly #client: ClusterClient
  readonly #log: Log
  readonly #retryMs: number
  #minor: number | undefined
  #failure: string | undefined
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(client: ClusterClient, log: Log, retryMs: number) {
    this.#client = client
    this.#log = log
    this.#retryMs = retryMs
  }

  /** `37` of 1.37, as it was last heard. */
  get minor(): number | undefined {
    return this.#minor
  }

  /** What kept it from being read the last time. */
  get failure(): string | undefined {
    return this.#failure
  }

  /** Resolves once it has been tried to read it; never throws. Goes on by itself. */
  async start(): Promise<void> {
    let pauseMs = everyMs
    try {
      this.#learn(await this.#client.get('/version', timeoutMs))
    } catch (error) {
      pauseMs = this.#retryMs
      const reason = reasonOf(error)
      if (this.#failure === undefined) {
        this.#log.warn(`cluster view: the version of the API server could not be read (${reason}); it is tried again`)
      }
      this.#failure = reason
    }
    if (!this.#stopped) this.#timer = setTimeout(() => void this.start(), pauseMs).unref()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  /** @throws Error where it holds no version. */
  #learn(version: unknown): void {
    // some providers write `37+`
    const minor = Number.parseInt(stringMember(version, 'minor') ?? '', 10)
    if (Number.isNaN(minor)) throw new Error('no version')
    if (minor !== this.#minor) this.#log.info(`cluster view: the API server has version 1.${minor}`)
    this.#minor = minor
    this.#failure = undefined
  }
}
