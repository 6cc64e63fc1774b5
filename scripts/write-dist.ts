/** `npm run build`: writes our own code and the page to dist/, as the npm package has it: few files, which start faster than many. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { checkout } from './build-bundle.ts'
import { buildPage } from './build-page.ts'

const dist = join(checkout, 'dist')
mkdirSync(dist, { recursive: true })
// the page is replaced as a whole: whoever serves a checkout meanwhile has one
for (const name of readdirSync(dist)) if (name !== 'page') rmSync(join(dist, name), { recursive: true })
await build({
  absWorkingDir: checkout,
  entryPoints: ['src/cli/main.ts'],
  outdir: dist,
  bundle: true,
  // what is imported dynamically stays apart, and is loaded when it is needed
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  packages: 'external',
  platform: 'node',
  // the oldest that the package runs on
  target: 'node22',
  format: 'esm',
  logLevel: 'warning',
})
await buildPage(join(dist, 'page'))
