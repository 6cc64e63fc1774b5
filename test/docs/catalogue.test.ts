/** The catalogue says what the policies say. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { catalogueFile, catalogueMarkdown } from '../../scripts/build-catalogue.ts'

t.test('policies/README.md is up to date', async t => {
  t.equal(readFileSync(catalogueFile, 'utf8'), catalogueMarkdown(), 'run `npm run catalogue`')
})
