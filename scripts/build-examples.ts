/** The examples of all policies in one value: `policies/examples.json` is this and nothing else, for whoever has no folder beside the code. */
import { readFileSync } from 'node:fs'
import { policies } from '../policies/index.ts'
import type { Examples } from '../src/report/catalogue.ts'

/** Where they are kept. */
export const examplesFile: URL = new URL('../policies/examples.json', import.meta.url)

/** By the policy's id. */
export function examplesJson(): string {
  const read = (id: string, name: string) =>
    readFileSync(new URL(`../policies/examples/${id}.${name}.yaml`, import.meta.url), 'utf8')
  const examples = policies.map(({ id }): [string, Examples] => [id, { bad: read(id, 'bad'), good: read(id, 'good') }])
  return `${JSON.stringify(Object.fromEntries(examples), null, 2)}\n`
}
