/** The chart's files that are plain YAML or JSON, and the schema of its values. */
import { load } from 'js-yaml'
import { readChartFile } from '../../scripts/chart-values.ts'
import type { Json, JsonObject } from '../../src/json.ts'

/** A file of the chart that is plain YAML or JSON. */
export function loadChartFile(path: string): JsonObject {
  return load(readChartFile(path)) as JsonObject
}

/** A schema as far as the chart's needs to be looked into. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly additionalProperties?: Json
  readonly enum?: readonly string[]
  readonly description?: string
}

/** The schema of the values. */
export const valuesSchema = loadChartFile('values.schema.json') as Schema
