/**
 * `node scripts/write-image-root.ts FOLDER`: all files of the image: the bundle and the page, the Node that runs this, its libraries, and
 * what is in them.
 *
 * No certificates: the client is given its CA by the ServiceAccount, and Node has the public ones inside. No time zones: UTC is spoken.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildBundle, checkout } from './build-bundle.ts'
import { buildPage } from './build-page.ts'
import { buildSbom } from './build-sbom.ts'
import { findBundledPackages, readLicenses } from './bundled-packages.ts'
import { findLibraries, findSystemPackages } from './shared-libraries.ts'

const [, , root] = process.argv
if (root === undefined) throw new Error('usage: node scripts/write-image-root.ts FOLDER')

/** Creates folders as needed. Returns where it is. */
function place(path: string): string {
  const file = join(root ?? '', path)
  mkdirSync(dirname(file), { recursive: true })
  return file
}

function copyIfThere(file: string, path: string): void {
  if (existsSync(file)) copyFileSync(file, place(path))
}

const bundle = await buildBundle(place('/opt/seaworthy/seaworthy.mjs'))
const packages = findBundledPackages(bundle, await buildPage(place('/opt/seaworthy/page')))

const node = place('/usr/bin/node')
copyFileSync(process.execPath, node)
// 17 MB of symbols; the stacks of JavaScript don't need them
spawnSync('strip', ['--strip-all', node])

const libraries = findLibraries(process.execPath)
for (const library of libraries) copyFileSync(library, place(library))

// runtimes mount over these
for (const name of ['proc', 'sys', 'dev']) mkdirSync(join(root, name))
writeFileSync(place('/etc/passwd'), 'seaworthy:x:65532:65532:seaworthy:/:/none\n')
writeFileSync(place('/etc/group'), 'seaworthy:x:65532:\n')
writeFileSync(place('/etc/nsswitch.conf'), 'hosts: files dns\n')

const documents = '/usr/share/doc'
const ours = `${documents}/seaworthy`
const systemPackages = findSystemPackages(libraries)
const sbom = buildSbom({ packages, versions: process.versions, libraries: systemPackages })
writeFileSync(place(`${ours}/sbom.cdx.json`), `${JSON.stringify(sbom, null, 2)}\n`)
writeFileSync(place(`${ours}/THIRD-PARTY-LICENSES`), readLicenses(packages))
copyFileSync(join(checkout, 'LICENSE'), place(`${ours}/LICENSE`))
copyIfThere(join(dirname(process.execPath), '../LICENSE'), `${documents}/node/LICENSE`)
for (const { name } of systemPackages) {
  const copyright = `${documents}/${name}/copyright`
  copyIfThere(copyright, copyright)
}
