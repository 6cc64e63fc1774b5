/** A counter that is cheap to count with: prom-client sorts and joins labels at every step, this does it when it is read. */
import { Counter, type Registry } from 'prom-client'

/** Adds one to the series with these label values, in the order of the label names. */
export type Tally = (...values: readonly string[]) => void

export function tally(registry: Registry, name: string, help: string, labelNames: readonly string[]): Tally {
  const series = new Map<string, { readonly values: readonly string[]; count: number }>()
  new Counter({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset()
      for (const { values, count } of series.values()) {
        this.inc(Object.fromEntries(labelNames.map((label, index) => [label, values[index] ?? ''])), count)
      }
    },
  })
  return (...values) => {
    const key = values.join('\n')
    const known = series.get(key)
    if (known === undefined) series.set(key, { values, count: 1 })
    else known.count++
  }
}
