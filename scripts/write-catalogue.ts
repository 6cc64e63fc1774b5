/** `npm run catalogue`: writes policies/README.md and policies/examples.json. */
import { writeFileSync } from 'node:fs'
import { catalogueFile, catalogueMarkdown } from './build-catalogue.ts'
import { examplesFile, examplesJson } from './build-examples.ts'

writeFileSync(catalogueFile, catalogueMarkdown())
writeFileSync(examplesFile, examplesJson())
