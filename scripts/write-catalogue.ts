/** `npm run catalogue`: writes what is made of policies, profiles and the conformance table. */
import { writeFileSync } from 'node:fs'
import { catalogueFile, catalogueMarkdown } from './build-catalogue.ts'
import { configurationFile, configurationMarkdown, schemaFile, schemaJson } from './build-configuration-reference.ts'
import { examplesFile, examplesJson } from './build-examples.ts'
import { migratingFile, migratingMarkdown } from './build-migrating.ts'

writeFileSync(catalogueFile, catalogueMarkdown())
writeFileSync(examplesFile, examplesJson())
writeFileSync(configurationFile, configurationMarkdown())
writeFileSync(schemaFile, schemaJson())
writeFileSync(migratingFile, migratingMarkdown())
