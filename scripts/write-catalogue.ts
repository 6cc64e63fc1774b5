/** `npm run catalogue`: writes policies/README.md. */
import { writeFileSync } from 'node:fs'
import { catalogueFile, catalogueMarkdown } from './build-catalogue.ts'

writeFileSync(catalogueFile, catalogueMarkdown())
