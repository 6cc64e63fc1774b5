/** The chart's files, and what its values say of themselves. */
import { readFileSync } from 'node:fs'

/** A line of values.yaml that holds a default. */
export interface Value {
  /** `webhook.url` */
  readonly path: string
  /** As it is written. */
  readonly initial: string
  /** The comment above it. */
  readonly meaning: string
}

/** Where a file of the chart is. */
export function chartFile(path: string): URL {
  return new URL(`../charts/seaworthy/${path}`, import.meta.url)
}

/** The text of a file of the chart. */
export function readChartFile(path: string): string {
  return readFileSync(chartFile(path), 'utf8')
}

/** Every value that may be set, in order. Defaults stand on one line each. */
export function readValues(): readonly Value[] {
  const values: Value[] = []
  let [group, comment]: [string, string[]] = ['', []]
  for (const line of readChartFile('values.yaml').split('\n')) {
    const [, indent = '', said, key = '', initial = ''] = /^( *)(?:# (.*)|(\w+):(?: (.*))?)$/.exec(line) ?? []
    if (said !== undefined) {
      comment.push(said)
      continue
    }
    if (initial !== '') {
      values.push({ path: `${indent === '' ? '' : group}${key}`, initial, meaning: comment.join(' ') })
    } else if (key !== '') group = `${key}.`
    comment = []
  }
  return values
}
