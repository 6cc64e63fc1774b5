/** The two examples of each policy: loaded when one is looked at. */
import examples from '../../policies/examples.json' with { type: 'json' }
import type { Examples } from '../report/catalogue.ts'

/** Undefined for a policy that has none. */
export function findExamples(id: string): Examples | undefined {
  const all: Readonly<Record<string, Examples>> = examples
  return Object.hasOwn(all, id) ? all[id] : undefined
}
