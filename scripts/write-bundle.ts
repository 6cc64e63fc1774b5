/** `npm run bundle [-- FILE]`: writes all of `seaworthy` to one file (dist/seaworthy.mjs), which runs wherever there is a Node. */
import { statSync } from 'node:fs'
import { buildBundle } from './build-bundle.ts'
import { findBundledPackages } from './bundled-packages.ts'

const file = process.argv[2] ?? 'dist/seaworthy.mjs'
const packages = findBundledPackages(await buildBundle(file))
const megabytes = (statSync(file).size / 1e6).toFixed(1)
console.log(`${file}: ${megabytes} MB, ${packages.length} packages beside our own code`)
