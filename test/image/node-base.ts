/** The image on which ours is built: the Dockerfile's own, or one like it that is made here. */
import { copyFileSync, cpSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findOnPath } from '../cluster/tied-process.ts'
import { run, type Store } from './buildah.ts'

const dockerfile = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8')
const standIn = 'localhost/stand-in-for-node'

/** Returns its name, and why it is that one. */
export async function findBase(store: Store): Promise<readonly [name: string, why: string]> {
  const own = /^ARG NODE_IMAGE=(\S+)$/m.exec(dockerfile)?.[1] ?? ''
  try {
    await store.buildah('pull', '--quiet', own)
    return [own, "the Dockerfile's own"]
  } catch (error) {
    await makeStandIn(store)
    return [standIn, `Debian by debootstrap, with this project's Node: ${lastLine(error)}`]
  }
}

function lastLine(error: unknown): string {
  return String(error).trim().split('\n').at(-1) ?? ''
}

/** Debian's smallest system, the Node that runs this, and this machine's npm. */
async function makeStandIn({ buildah }: Store): Promise<void> {
  const container = await buildah('from', 'scratch')
  const root = await buildah('mount', container)
  const { codename, mirror } = await findMirror()
  await run('debootstrap', '--variant=minbase', codename, root, mirror)
  rmSync(join(root, 'var/cache/apt'), { recursive: true })
  const local = join(root, 'usr/local')
  copyFileSync(process.execPath, join(local, 'bin/node'))
  // PATH leads to npm/bin/npm-cli.js
  const npm = dirname(dirname(realpathSync(findOnPath('npm') ?? '')))
  cpSync(npm, join(local, 'lib/npm'), { recursive: true })
  symlinkSync('../lib/npm/bin/npm-cli.js', join(local, 'bin/npm'))
  await buildah('commit', '--quiet', '--rm', container, standIn)
}

/** From where this machine has its own packages. @throws Error where it is no Debian. */
async function findMirror(): Promise<{ codename: string; mirror: string }> {
  const codename = /^VERSION_CODENAME=(\S+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? ''
  const format = '$' + '(CODENAME) $' + '(ORIGIN) $' + '(COMPONENT) $' + '(REPO_URI)'
  const targets = await run('apt-get', 'indextargets', '--format', format, 'Created-By: Packages')
  const wanted = `${codename} Debian main `
  const mirror = targets.split('\n').find(line => line.startsWith(wanted))
  if (mirror === undefined) throw new Error(`no apt source has "${wanted.trim()}": run apt-get update, on Debian`)
  return { codename, mirror: mirror.slice(wanted.length) }
}
