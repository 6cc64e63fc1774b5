/** The page as it is served: `index.html` and what it loads, by names that change with what is in them, each also compressed. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { checkout } from './build-bundle.ts'
import { findBundledPackages, readLicenses } from './bundled-packages.ts'
import { compress } from './compress.ts'
import { fillIn, findAssets, sourceOf } from './page-assets.ts'

/** Compressed, in bytes: what a browser loads before the page can be used. */
export const mostFirstLoad = 250_000

/** In front of the names in a metafile; nothing is written there. */
const outdir = 'page'

/**
 * Writes `index.html`, `assets/NAME-HASH.js` and so on, beside each its `.br` and `.gz`, and the licences of what they are made of.
 *
 * What else is in the folder goes, once all of it is there: a server that is started meanwhile finds a page. The same sources make the
 * same bytes. Returns what went into it.
 *
 * @param source the folder with `index.html`, which names its parts as `assets/main.js` (made of `main.ts`) and `assets/page.css`.
 * @throws Error where the first load is too large.
 */
export async function buildPage(folder: string, source: string = join(checkout, 'src/page')): Promise<Metafile> {
  const template = readFileSync(join(source, 'index.html'), 'utf8')
  const { metafile, outputFiles } = await bundle(findAssets(template).map(name => join(source, sourceOf(name))))
  const html = fillIn(template, metafile, outdir)
  const files = new Map<string, Buffer>([['index.html', Buffer.from(html)]])
  for (const { path, contents } of outputFiles) files.set(relative(join(checkout, outdir), path), Buffer.from(contents))
  for (const [name, content] of await compress(files)) files.set(name, content)
  assertLight(['index.html', ...findAssets(html)], files)
  files.set('THIRD-PARTY-LICENSES.txt', Buffer.from(`${readLicenses(findBundledPackages(metafile))}\n`))
  write(folder, files)
  return metafile
}

function bundle(entryPoints: readonly string[]) {
  return build({
    absWorkingDir: checkout,
    entryPoints: [...entryPoints],
    outdir,
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    loader: { '.svg': 'copy' },
    // THIRD-PARTY-LICENSES.txt has them
    legalComments: 'none',
    // the image is built without any tsconfig.json, and must be given the same names
    tsconfigRaw: {},
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
}

/** gzip is what a browser takes that reaches the page by plain HTTP, through `kubectl proxy`. */
function assertLight(firstLoad: readonly string[], files: ReadonlyMap<string, Buffer>): void {
  const bytes = firstLoad.reduce((sum, name) => sum + (files.get(`${name}.gz`)?.length ?? 0), 0)
  if (bytes > mostFirstLoad) {
    throw new Error(`the page's first load is ${bytes} bytes by gzip: ${bytes - mostFirstLoad} too many`)
  }
}

function write(folder: string, files: ReadonlyMap<string, Buffer>): void {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  // what index.html names is there before it, and what is compressed before what it was made of
  for (const [name, content] of [...files].toReversed()) writeFileSync(join(folder, name), content)
  for (const each of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(each.parentPath, each.name)
    if (each.isFile() && !files.has(relative(folder, path))) rmSync(path)
  }
}
