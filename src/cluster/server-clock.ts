/** The API server's clock. It is the API server that holds our certificate against its own time, whatever time it is here. */

/** Its `Date` header has whole seconds, and answers take their time: clocks that are this near are taken for one. */
const nearMs = 60_000

export class ServerClock {
  #aheadMs = 0

  /** Milliseconds by which that clock is ahead of ours; 0 where they are within a minute. */
  get aheadMs(): number {
    return this.#aheadMs
  }

  now(): Date {
    return new Date(Date.now() + this.#aheadMs)
  }

  /** @param date the `Date` header of an answer that came just now; what is no date says nothing. */
  hear(date: string | undefined): void {
    const aheadMs = Date.parse(date ?? '') - Date.now()
    if (Number.isNaN(aheadMs)) return
    this.#aheadMs = Math.abs(aheadMs) < nearMs ? 0 : aheadMs
  }
}
