/** `npm run build`: writes our own code to dist/, as the npm package has it: few files, which start faster than one for each source. */
import { rmSync } from 'node:fs'
import { build } from 'esbuild'
import { checkout } from './build-bundle.ts'

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true })
await build({
  absWorkingDir: checkout,
  entryPoints: ['src/cli/main.ts'],
  outdir: 'dist',
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
