/**
 * `npm run test:package`: what `npm pack` packs, installed into an empty folder and run there, on Node 22 and 24.
 *
 * It needs npm's registry, as `npm ci` does. Ends with `N passed, N failed`; with 1 where anything failed.
 */
import { fileURLToPath } from 'node:url'
import { runTap } from '../run-tap.ts'

const file = fileURLToPath(import.meta.resolve('./package.scenario.ts'))
await runTap({ file, name: 'package', timeoutSeconds: 300, flags: process.argv.slice(2) })
