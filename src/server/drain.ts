/** Leaving without losing a request: not ready first, then answering on for a while, then closing. */
import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** How time passes; a test passes its own. */
export interface DrainTimes {
  readonly wait?: (ms: number) => Promise<unknown>
  /** What is still busy this long after the drain is not waited for. Default 5,000. */
  readonly hardStopMs?: number
}

/** The end of a server's life. */
export class Drain {
  #started = false
  readonly #wait: (ms: number) => Promise<unknown>
  readonly #hardStopMs: number

  constructor({ wait = delay, hardStopMs = 5000 }: DrainTimes = {}) {
    this.#wait = wait
    this.#hardStopMs = hardStopMs
  }

  /** True once the end has begun: the server is not ready, and every answer closes its connection. */
  get started(): boolean {
    return this.#started
  }

  /**
   * Serves on for a while, then closes the servers.
   *
   * The API server keeps its connections to a terminating Pod (kubernetes#127335): only answers that close them send it elsewhere.
   */
  async run(seconds: number, apps: readonly FastifyInstance[]): Promise<void> {
    this.#started = true
    await this.#wait(seconds * 1000)
    const hardStop = Promise.withResolvers<void>()
    const timer = setTimeout(() => {
      for (const app of apps) app.server.closeAllConnections()
      // not all are known as connections yet: one that never spoke TLS would keep the process
      hardStop.resolve()
    }, this.#hardStopMs)
    await Promise.race([Promise.all(apps.map(app => app.close())), hardStop.promise])
    clearTimeout(timer)
  }
}
