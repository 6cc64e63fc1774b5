/** Puts the catalogue together from the policies, the profiles and the examples. */
import { readFileSync } from 'node:fs'
import { policies } from '../policies/index.ts'
import { profiles } from '../policies/profiles/index.ts'
import { buildCatalogue } from '../src/policy/catalogue.ts'
import { renderCatalogue } from '../src/report/catalogue.ts'

/** Where the catalogue is kept. */
export const catalogueFile: URL = new URL('../policies/README.md', import.meta.url)

export function catalogueMarkdown(): string {
  const example = (id: string, name: string) =>
    readFileSync(new URL(`../policies/examples/${id}.${name}.yaml`, import.meta.url), 'utf8')
  return renderCatalogue(
    buildCatalogue(policies, profiles),
    profiles.map(profile => profile.name),
    id => ({ bad: example(id, 'bad'), good: example(id, 'good') }),
  )
}
