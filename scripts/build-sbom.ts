/** What is in the image, as a CycloneDX 1.6 document: the packages in the bundle and in the page, Node.js with its own parts, and libraries. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import type { JsonObject } from '../src/json.ts'
import { checkout } from './build-bundle.ts'
import type { BundledPackage } from './bundled-packages.ts'
import type { SystemPackage } from './shared-libraries.ts'

/** What a document is made of. */
export interface Contents {
  readonly packages: readonly BundledPackage[]
  /** `process.versions` of the Node.js that runs the bundle. */
  readonly versions: Readonly<Record<string, string | undefined>>
  readonly libraries: readonly SystemPackage[]
}

/** Without a time or a serial number, so that the same contents make the same document. */
export function buildSbom({ packages, versions, libraries }: Contents): JsonObject {
  const hashes = readHashes()
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: describeOurselves() },
    components: [
      ...packages.map(each => describePackage(each, hashes)),
      describeNode(versions),
      ...libraries.map(describeLibrary),
    ],
  }
}

function describeOurselves(): JsonObject {
  const { name, version, description, license } = packageJson
  return { type: 'application', ...identify(`pkg:npm/${name}@${version}`, name, version), description, ...say(license) }
}

function describePackage({ folder, name, version, license }: BundledPackage, hashes: Hashes): JsonObject {
  const path = name.replace('@', '%40')
  // the same version may be there twice, below two packages
  const identity = { ...identify(`pkg:npm/${path}@${version}`, name, version), 'bom-ref': folder }
  const content = hashes.get(folder)
  return {
    type: 'library',
    ...identity,
    ...say(license),
    ...(content === undefined ? {} : { hashes: [{ alg: 'SHA-512', content }] }),
  }
}

/** Advisories are about Node.js as a whole, and about what it has inside: OpenSSL, V8 and so on. */
function describeNode({ node = '', modules: _abi, napi: _api, ...parts }: Contents['versions']): JsonObject {
  return {
    type: 'platform',
    ...identify(`pkg:generic/node@${node}`, 'node', node),
    cpe: `cpe:2.3:a:nodejs:node.js:${node}:*:*:*:*:*:*:*`,
    components: Object.entries(parts).map(([name, version = '']) => ({
      type: 'library',
      ...identify(`pkg:generic/${name}@${encodeURIComponent(version)}`, name, version),
      'bom-ref': `node/${name}`,
    })),
  }
}

function describeLibrary({ name, version, architecture }: SystemPackage): JsonObject {
  const purl = `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}?arch=${architecture}`
  return { type: 'library', ...identify(purl, name, version) }
}

function identify(purl: string, name: string, version: string): JsonObject {
  return { 'bom-ref': purl, name, version, purl }
}

function say(license: string | undefined): JsonObject {
  return license === undefined ? {} : { licenses: [{ expression: license }] }
}

type Hashes = ReadonlyMap<string, string>

/** By folder, in hexadecimal: what the lock file says of a package's archive. */
function readHashes(): Hashes {
  const { packages } = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>
  }
  return new Map(
    Object.entries(packages).flatMap(([folder, { integrity }]) =>
      integrity?.startsWith('sha512-')
        ? [[folder, Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex')]]
        : [],
    ),
  )
}
