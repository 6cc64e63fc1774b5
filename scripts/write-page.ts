/** `npm run build:page`: writes the page to dist/page/, and says what of it a browser loads. */
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildPage, mostFirstLoad } from './build-page.ts'
import { findAssets } from './page-assets.ts'

const folder = fileURLToPath(new URL('../dist/page', import.meta.url))
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
const sizeOf = (name: string): number => statSync(`${folder}/${name}.gz`).size

await buildPage(folder)
const names = ['index.html', ...findAssets(readFileSync(`${folder}/index.html`, 'utf8'))]
const total = names.map(sizeOf).reduce((sum, bytes) => sum + bytes)
const each = names.map(name => `${name} ${kilobytes(sizeOf(name))}`).join(', ')
console.log(`dist/page: ${kilobytes(total)} of ${kilobytes(mostFirstLoad)} by gzip: ${each}`)
