/** The image, built from the checkout with chroot isolation: no daemon, no runtime. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { checkout } from '../../scripts/build-bundle.ts'
import { openStore, run } from './buildah.ts'
import { findBase } from './node-base.ts'

/** As an image's configuration has it. */
export interface ImageConfig {
  readonly User: string
  readonly Env: readonly string[]
  readonly Entrypoint: readonly string[]
  readonly Cmd: readonly string[]
  readonly Labels: Readonly<Record<string, string>>
  readonly ExposedPorts: Readonly<Record<string, object>>
}

/** What was built. */
export interface BuiltImage {
  readonly config: ImageConfig
  /** The folder with its files. */
  readonly root: string
  /** Of an oci-archive, which is about what a registry sends. */
  readonly archiveBytes: number
}

const image = 'localhost/seaworthy'

/** Builds it, and says on what and how long it took. */
export async function buildImage(t: Test, labels: Readonly<Record<string, string>>): Promise<BuiltImage> {
  const store = openStore()
  const { buildah, folder } = store
  const began = performance.now()
  const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(0)} s`
  const [base, why] = await findBase(store)
  t.comment(`${seconds()}: built on ${base} (${why})`)
  const given = Object.entries({ NODE_IMAGE: base, ...labels }).map(([name, value]) => `--build-arg=${name}=${value}`)
  const secrets = await writeSecrets(folder)
  await buildah('bud', '--quiet', '--isolation=chroot', ...given, ...secrets, '--tag', image, checkout)
  t.comment(`${seconds()}: built`)
  const { OCIv1 } = JSON.parse(await buildah('inspect', '--type=image', image))
  const root = await buildah('mount', await buildah('from', image))
  const archive = join(folder, 'image.tar')
  await buildah('push', '--quiet', image, `oci-archive:${archive}`)
  return { config: OCIv1.config, root, archiveBytes: statSync(archive).size }
}

/** This machine's way to npm's registry, as build secrets: no layer has them. */
async function writeSecrets(folder: string): Promise<readonly string[]> {
  const own = join(homedir(), '.npmrc')
  const [registry, authorities] = (await run('npm', 'config', 'get', 'registry', 'cafile', '--no-workspaces'))
    .split('\n')
    .map(line => line.slice(line.indexOf('=') + 1).trim())
  const kept = existsSync(own) ? readFileSync(own, 'utf8').replace(/^(registry|cafile)\b.*$/gm, '') : ''
  const lines = [kept, `registry=${registry}`]
  const secrets = [`--secret=id=npmrc,src=${join(folder, 'npmrc')}`]
  if (authorities !== undefined && existsSync(authorities)) {
    lines.push('cafile=/run/npm-ca.pem')
    secrets.push(`--secret=id=npm-ca,src=${authorities}`)
  }
  writeFileSync(join(folder, 'npmrc'), `${lines.join('\n')}\n`, { mode: 0o600 })
  return secrets
}
