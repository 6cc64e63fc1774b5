/** What `index.html` loads: by which names the sources have it, and by which names it is served. */
import { basename, extname, relative } from 'node:path'
import type { Metafile } from 'esbuild'

/** In the source, and in what is made of it. */
const asset = /\bassets\/[\w.-]+/g

/** All that is loaded before any script has run, each once: `assets/NAME`. */
export function findAssets(html: string): readonly string[] {
  return [...new Set(html.match(asset))]
}

/** The file that `assets/main.js` is made of. */
export function sourceOf(name: string): string {
  return basename(name).replace(/\.js$/, '.ts')
}

/**
 * Puts in the names that were made, and has the browser load all of a script at once, not one import after the other.
 *
 * @param outdir the metafile's paths begin with it, from the checkout.
 */
export function fillIn(template: string, { outputs }: Metafile, outdir: string): string {
  const made = new Map<string, string>()
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint !== undefined) made.set(basename(entryPoint), path)
  }
  const preloads = new Set<string>()
  const collect = (path: string): void => {
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind !== 'import-statement' || preloads.has(imported)) continue
      preloads.add(imported)
      collect(imported)
    }
  }
  const html = template.replace(asset, name => {
    const path = made.get(sourceOf(name))
    if (path === undefined || extname(path) !== extname(name))
      throw new Error(`index.html: nothing was made for ${name}`)
    collect(path)
    return relative(outdir, path)
  })
  const links = [...preloads].map(path => `<link rel="modulepreload" href="${relative(outdir, path)}">\n`)
  return html.replace(/[ \t]*<\/head>/, end => links.join('') + end)
}
