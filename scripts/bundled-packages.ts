/** The packages of which something went into what is built. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { checkout } from './build-bundle.ts'

/** A package from node_modules. */
export interface BundledPackage {
  /** From the checkout: `node_modules/a/node_modules/b`, as the lock file has it. */
  readonly folder: string
  readonly name: string
  readonly version: string
  /** SPDX, as its author wrote it. */
  readonly license: string | undefined
}

/** In the order of their folders, each once. What was read but left out is not among them. */
export function findBundledPackages(...built: readonly Metafile[]): readonly BundledPackage[] {
  const inputs = built.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs)))
  const kept = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => folderOf(path))
  return [...new Set(kept.filter(folder => folder !== undefined))].toSorted().map(readPackage)
}

/** Of `node_modules/@scope/name/dist/x.js`. */
function folderOf(path: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]
}

interface PackageJson {
  readonly name: string
  readonly version: string
  readonly license?: unknown
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(
    readFileSync(join(checkout, folder, 'package.json'), 'utf8'),
  ) as PackageJson
  return { folder, name, version, license: typeof license === 'string' ? license : undefined }
}

/** The texts that come with them, each under its package: most licences ask for that. */
export function readLicenses(packages: readonly BundledPackage[]): string {
  return packages.map(each => `${each.name} ${each.version} (${each.license})\n\n${textsOf(each)}`).join('\n\n---\n\n')
}

function textsOf({ folder }: BundledPackage): string {
  const files = readdirSync(join(checkout, folder)).filter(name => /^(licen[cs]e|notice|copying)/i.test(name))
  return files.map(name => readFileSync(join(checkout, folder, name), 'utf8').trim()).join('\n\n')
}
