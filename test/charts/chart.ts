/** The chart's files, and what its values say of themselves. */
import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import type { Json, JsonObject } from '../../src/json.ts'

/** A line of values.yaml that holds a default. */
export interface Value {
  /** `webhook.url` */
  readonly path: string
  /** As it is written. */
  readonly initial: string
  /** The comment above it. */
  readonly meaning: string
}

/** The text of a file of the chart. */
export function readChartFile(path: string): string {
  return readFileSync(new URL(`../../charts/seaworthy/${path}`, import.meta.url), 'utf8')
}

/** A file of the chart that is plain YAML or JSON. */
export function loadChartFile(path: string): JsonObject {
  return load(readChartFile(path)) as JsonObject
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

/** A schema as far as the chart's needs to be looked into. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Json
  readonly enum?: readonly string[]
  readonly description?: string
}

/** The schema of the values. */
export const valuesSchema = loadChartFile('values.schema.json') as Schema
