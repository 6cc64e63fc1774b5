/** Where the time of a run went. */
export class Stopwatch {
  readonly #started = performance.now()
  readonly #spent: string[] = []

  /** Does something, and takes down how long it took. */
  async time<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
    const started = performance.now()
    try {
      return await work()
    } finally {
      const line = `${what} ${secondsSince(started)} s`
      this.#spent.push(line)
      console.log(line)
    }
  }

  /** As `binaries 0.1 s, boot 5.6 s, in all 5.7 s`. */
  toString(): string {
    return [...this.#spent, `in all ${secondsSince(this.#started)} s`].join(', ')
  }
}

function secondsSince(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(1)
}
