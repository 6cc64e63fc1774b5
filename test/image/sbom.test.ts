/** The bill of materials lists what is in the image: no more, no less. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import packageJson from '../../package.json' with { type: 'json' }
import { buildBundle } from '../../scripts/build-bundle.ts'
import { buildPage } from '../../scripts/build-page.ts'
import { buildSbom } from '../../scripts/build-sbom.ts'
import { findBundledPackages, readLicenses } from '../../scripts/bundled-packages.ts'
import { readLibraries } from '../../scripts/shared-libraries.ts'

interface Locked {
  readonly version: string
  readonly dev?: boolean
}
const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
const locked: Readonly<Record<string, Locked>> = lock.packages
const folder = t.testdir({ page: {} })
const [bundle, page] = [await buildBundle(join(folder, 'seaworthy.mjs')), await buildPage(join(folder, 'page'))]
const packages = findBundledPackages(bundle, page)

t.test('packages of the bundle are those of the lock file that are not for development', async t => {
  const bundled = findBundledPackages(bundle)
  for (const { folder, name, version } of bundled) {
    t.match(locked[folder], { version, dev: undefined }, name)
  }
  const names = bundled.map(({ name }) => name)
  for (const name of Object.keys(packageJson.dependencies)) {
    t.ok(names.includes(name), name)
  }
  for (const name of Object.keys(packageJson.devDependencies)) t.notOk(names.includes(name), name)
})

t.test('what the page is made of is there, too, and each package once', async t => {
  for (const { folder, name, version } of packages) t.match(locked[folder], { version }, name)
  const folders = packages.map(({ folder }) => folder)
  t.strictSame(folders, [...new Set(folders)])
  for (const name of ['@codemirror/view', '@lezer/common', 'fastify'])
    t.ok(folders.includes(`node_modules/${name}`), name)
})

t.test('the document', async t => {
  const libraries = [{ name: 'libstdc++6', version: '12.2.0-14', architecture: 'arm64' }]
  const sbom = buildSbom({ packages, versions: process.versions, libraries })
  const { metadata, components } = JSON.parse(JSON.stringify(sbom))
  t.match(metadata, { component: { name: 'seaworthy', version: packageJson.version } })
  const find = (name: string) => components.find((each: { name: string }) => each.name === name)
  const { version } = locked['node_modules/fastify'] ?? {}
  t.match(find('fastify'), { purl: `pkg:npm/fastify@${version}`, licenses: [{ expression: 'MIT' }] })
  t.match(find('fastify').hashes, [{ alg: 'SHA-512', content: /^[0-9a-f]{128}$/ }])
  t.match(find('node'), { type: 'platform', version: process.versions.node })
  t.ok(find('node').components.some((each: { name: string }) => each.name === 'openssl'))
  t.equal(find('libstdc++6').purl, 'pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?arch=arm64')
  const references = components.map((each: { 'bom-ref': string }) => each['bom-ref'])
  t.equal(new Set(references).size, components.length, 'each once')
})

t.test('licences', async t => {
  const text = readLicenses(packages)
  for (const { name, version } of packages) t.ok(text.includes(`${name} ${version} (`), name)
  t.match(text, /Permission is hereby granted, free of charge/)
})

t.test('libraries, as the linker lists them', async t => {
  const listed = `\tlinux-vdso.so.1 (0x00007f3b7a490000)
\tlibstdc++.so.6 => /lib/aarch64-linux-gnu/libstdc++.so.6 (0x00007f3b7a200000)
\t/lib/ld-linux-aarch64.so.1 (0x00007f3b7a492000)
`
  t.strictSame(readLibraries(listed), ['/lib/aarch64-linux-gnu/libstdc++.so.6', '/lib/ld-linux-aarch64.so.1'])
  t.throws(() => readLibraries(`${listed}\tlibatomic.so.1 => not found\n`), /does not find libatomic\.so\.1/)
})
