/** What `npm pack` makes of the checkout, installed where there is nothing else, and the Nodes to run it on. */
import { execFile } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Test } from 'tap'

/** The package in a folder of its own. */
export interface InstalledPackage {
  /** Its folder in `node_modules`. */
  readonly root: string
  /** Where its programs are linked. */
  readonly bin: string
  readonly tarballBytes: number
  /** Folders with a `node`, by major version. */
  readonly nodes: Readonly<Record<'22' | '24', string>>
}

const checkout = fileURLToPath(new URL('../../', import.meta.url))
/** npm's own package for this machine; the package `node` is a script that fetches it. */
const node22 = `node-${process.platform}-${process.arch}`

/** Packs, installs, and fetches Node 22; all of it is gone with the test. @throws Error with what npm said */
export async function installPackage(t: Test): Promise<InstalledPackage> {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-packed-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  const [user, other] = [join(folder, 'user'), join(folder, 'node-22')]
  for (const each of [user, other]) {
    mkdirSync(each)
    writeFileSync(join(each, 'package.json'), '{}\n')
  }
  await Promise.all([
    npm(other, 'install', '--prefer-offline', `${node22}@^22.19`),
    npm(checkout, 'pack', '--pack-destination', folder),
  ])
  const [tarball = ''] = globSync(join(folder, '*.tgz'))
  await npm(user, 'install', '--prefer-offline', tarball)
  return {
    root: join(user, 'node_modules/seaworthy'),
    bin: join(user, 'node_modules/.bin'),
    tarballBytes: statSync(tarball).size,
    nodes: { 22: join(other, 'node_modules', node22, 'bin'), 24: join(process.execPath, '..') },
  }
}

async function npm(folder: string, ...args: readonly string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  // tap has its loader in every Node, also in that of npm
  const plain = ['-u', 'NODE_OPTIONS', '-u', 'NODE_V8_COVERAGE']
  await promisify(execFile)('env', [...plain, 'npm', ...args, ...quiet], { cwd: folder, timeout: 180_000 })
}
