/** The page's build: names that say what is in a file, the same bytes from the same sources, and a first load that stays small. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { buildPage } from '../../scripts/build-page.ts'
import { findBundledPackages } from '../../scripts/bundled-packages.ts'
import { findAssets } from '../../scripts/page-assets.ts'
import { sources } from './page-server.ts'

const hash = /(?<=assets\/\w+)-[A-Z0-9]{8}\./g

/** Paths below the folder, and what they hold. */
function readAll(folder: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(each => each.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted()
  return new Map(paths.map(path => [path.slice(folder.length + 1), readFileSync(path)]))
}

t.test('what is written', async t => {
  const folder = t.testdir({ sources, page: {} })
  const metafile = await buildPage(`${folder}/page`, `${folder}/sources`)
  const files = readAll(`${folder}/page`)
  const names = [...files.keys()].map(name => name.replace(hash, '-HASH.'))
  const each = (name: string) => [name, `${name}.br`, `${name}.gz`]
  const assets = ['chunk-HASH.js', 'icon-HASH.svg', 'late-HASH.js', 'main-HASH.js', 'page-HASH.css']
  const expected = [
    ...assets.flatMap(name => each(`assets/${name}`)),
    ...each('index.html'),
    'THIRD-PARTY-LICENSES.txt',
  ]
  t.strictSame(names.toSorted(), expected.toSorted())
  for (const [name, content] of files) {
    const [br, gz] = [files.get(`${name}.br`), files.get(`${name}.gz`)]
    if (br !== undefined && gz !== undefined)
      t.strictSame([brotliDecompressSync(br), gunzipSync(gz)], [content, content])
  }

  const html = String(files.get('index.html'))
  for (const name of findAssets(html)) t.ok(files.has(name), name)
  const preloads = [...html.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, name]) => name)
  t.match(preloads, [/^assets\/chunk-/], 'what main.ts imports, but not what it may load later')
  t.equal(preloads.length, 1)
  t.equal(html.replace(/<link rel="modulepreload".*\n/, '').replaceAll(hash, '.'), sources['index.html'])

  const script = [...files].filter(([name]) => name.endsWith('.js')).join('\n')
  t.notMatch(script, /sourceMappingURL|a legal comment/)
  const packages = findBundledPackages(metafile).map(({ name }) => name)
  t.ok(packages.includes('@lezer/highlight'), packages.join())
  for (const name of packages) t.match(String(files.get('THIRD-PARTY-LICENSES.txt')), new RegExp(`^${name} \\d`, 'm'))
})

t.test('the same sources make the same bytes, and others have other names', async t => {
  const folder = t.testdir({ sources, first: {}, second: { assets: { 'old.js': '' } } })
  await buildPage(`${folder}/first`, `${folder}/sources`)
  await buildPage(`${folder}/second`, `${folder}/sources`)
  t.strictSame(readAll(`${folder}/second`), readAll(`${folder}/first`), 'and nothing of an older page')
  const before = findAssets(readFileSync(`${folder}/second/index.html`, 'utf8'))
  writeFileSync(`${folder}/sources/page.css`, 'body { color: navy }\n')
  await buildPage(`${folder}/second`, `${folder}/sources`)
  const after = findAssets(readFileSync(`${folder}/second/index.html`, 'utf8'))
  t.strictSame(
    after.map((name, index) => name === before[index]),
    after.map(name => !name.endsWith('.css')),
  )
})

t.test('a first load that is too large', async t => {
  const noise = Array.from({ length: 60_000 }, (_, index) => ((index * 2_654_435_761) % 2 ** 32).toString(36)).join(' ')
  const folder = t.testdir({
    sources: { ...sources, 'said.ts': `export const said = ${JSON.stringify(noise)}\n` },
    page: {},
  })
  const { message } = (await t.rejects(buildPage(`${folder}/page`, `${folder}/sources`))) as Error
  t.match(message, /^the page's first load is \d{6} bytes by gzip: \d+ too many$/)
  t.strictSame([...readAll(`${folder}/page`).keys()], [], 'nothing is written')
  // the same, but loaded later
  writeFileSync(`${folder}/sources/main.ts`, `void import('./late.ts')\n`)
  await buildPage(`${folder}/page`, `${folder}/sources`)
})

t.test('a template that names what nothing is made for', async t => {
  const template = sources['index.html'].replace('assets/main.js', 'assets/main.ts')
  const folder = t.testdir({ sources: { ...sources, 'index.html': template } })
  const message = 'index.html: nothing was made for assets/main.ts'
  await t.rejects(buildPage(`${folder}/page`, `${folder}/sources`), { message })
})
