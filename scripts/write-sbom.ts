/**
 * `npm run --silent sbom [-- FILE]`: what goes into the image, as CycloneDX; to standard output, or a file.
 *
 * The image has one of its own, with the libraries of the system that it was built on (/usr/share/doc/seaworthy/sbom.cdx.json).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildBundle } from './build-bundle.ts'
import { buildPage } from './build-page.ts'
import { buildSbom } from './build-sbom.ts'
import { findBundledPackages } from './bundled-packages.ts'

const folder = mkdtempSync(join(tmpdir(), 'seaworthy-sbom-'))
try {
  const bundle = await buildBundle(join(folder, 'seaworthy.mjs'))
  const packages = findBundledPackages(bundle, await buildPage(join(folder, 'page')))
  const sbom = buildSbom({ packages, versions: process.versions, libraries: [] })
  const text = `${JSON.stringify(sbom, null, 2)}\n`
  const [, , file] = process.argv
  if (file === undefined) process.stdout.write(text)
  else writeFileSync(file, text)
} finally {
  rmSync(folder, { recursive: true })
}
