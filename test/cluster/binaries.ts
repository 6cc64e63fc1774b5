/**
 * The programs that a control plane is made of: ready ones, or built once by Go and kept.
 *
 * `KUBEBUILDER_ASSETS` names a folder of ready ones. What it lacks is in the cache, `SEAWORTHY_CONTROLPLANE_ASSETS` or
 * `$XDG_CACHE_HOME/seaworthy-controlplane`, in folders named by what a build depends on.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { locked } from './build-lock.ts'
import { type BinaryName, type Build, binaryNames, buildOf } from './go-modules.ts'
import { findOnPath, isExecutable, tied } from './tied-process.ts'

/** Paths by name. */
export type Binaries = Readonly<Record<BinaryName, string>>

/** What keeps the binaries from being had, and what to do; its message is for people. */
export class MissingBinaries extends Error {
  override readonly name = 'MissingBinaries'
}

/** Finds or builds all of them. @throws MissingBinaries */
export async function findBinaries(signal: AbortSignal): Promise<Binaries> {
  const paths = await findSome(binaryNames, signal)
  const path = (name: BinaryName): string => paths.get(name) ?? name
  return {
    etcd: path('etcd'),
    'kube-apiserver': path('kube-apiserver'),
    'kube-controller-manager': path('kube-controller-manager'),
    'kube-scheduler': path('kube-scheduler'),
    kubectl: path('kubectl'),
    helm: path('helm'),
    kwok: path('kwok'),
  }
}

/** What a cluster of somebody else's is asked with: from the PATH, else as `findBinaries` does it. @throws MissingBinaries */
export async function findClients(signal: AbortSignal): Promise<Pick<Binaries, 'kubectl' | 'helm'>> {
  const client = async (name: 'kubectl' | 'helm'): Promise<string> =>
    findOnPath(name) ?? (await findSome([name], signal)).get(name) ?? name
  return { kubectl: await client('kubectl'), helm: await client('helm') }
}

async function findSome(names: readonly BinaryName[], signal: AbortSignal): Promise<ReadonlyMap<BinaryName, string>> {
  const found = new Map<BinaryName, string>()
  const lacking: BinaryName[] = []
  for (const name of names) {
    const ready = findReady(name)
    if (ready === undefined) lacking.push(name)
    else found.set(name, ready)
  }
  if (lacking.length === 0) return found
  const toolchain = readToolchain(lacking)
  const root = cacheFolder()
  for (const name of lacking) {
    const build = buildOf(name, toolchain)
    const file = join(root, build.key, name)
    found.set(name, file)
    if (isExecutable(file)) continue
    assertRecent(name, build, toolchain)
    mkdirSync(dirname(file), { recursive: true })
    await locked(join(root, '.building'), signal, async () => {
      if (!isExecutable(file)) await buildBinary(name, build, file, signal)
    })
  }
  return found
}

function findReady(name: BinaryName): string | undefined {
  const folder = process.env['KUBEBUILDER_ASSETS']
  if (folder === undefined || folder === '') return undefined
  const file = resolve(folder, name)
  return isExecutable(file) ? file : undefined
}

function cacheFolder(): string {
  const { SEAWORTHY_CONTROLPLANE_ASSETS: named, XDG_CACHE_HOME: caches } = process.env
  return resolve(named || join(caches || join(homedir(), '.cache'), 'seaworthy-controlplane'))
}

/** Never another toolchain than the one that is installed: what is built is known by it. */
function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '', GOTOOLCHAIN: 'local' }
}

/** As `go1.26.8 linux amd64`. */
function readToolchain(lacking: readonly BinaryName[]): string {
  try {
    const said = execFileSync('go', ['env', 'GOVERSION', 'GOOS', 'GOARCH'], {
      cwd: tmpdir(), // outside of any module, whose go.mod may ask for more
      env: goEnvironment(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return said.trim().split('\n').join(' ')
  } catch {
    throw new MissingBinaries(`${lacking.join(', ')}: not found, and there is no Go to build them with.\n${ways}`)
  }
}

const ways = `Either install Go (go.dev/doc/install) and see that \`go\` is on the PATH,
or set KUBEBUILDER_ASSETS to a folder with these programs,
or set KUBECONFIG_UNDER_TEST to the kubeconfig of a cluster to test in (with kubectl and helm on the PATH).`

function assertRecent(name: BinaryName, { goVersion }: Build, toolchain: string): void {
  const [installed = ''] = toolchain.replace(/^go/, '').split(' ')
  if (installed.localeCompare(goVersion, 'en', { numeric: true }) >= 0 || !/^\d/.test(installed)) return
  throw new MissingBinaries(`${name}: not found, and Go is ${installed}; building it takes ${goVersion}.\n${ways}`)
}

/** A build that is interrupted leaves no half program at its place. */
async function buildBinary(name: BinaryName, build: Build, file: string, signal: AbortSignal): Promise<void> {
  const unfinished = `${file}.${process.pid}`
  const hint = name === 'kube-apiserver' ? ' (the first build takes 10 to 15 minutes)' : ''
  const started = performance.now()
  const say = (end: string): void => {
    console.log(`building ${name}${hint} … ${Math.round((performance.now() - started) / 1000)} s${end}`)
  }
  const flags = ['-mod=readonly', '-buildvcs=false', '-trimpath', '-ldflags', build.ldflags, '-o', unfinished]
  console.log(`building ${name}${hint}`)
  const progress = setInterval(() => say(''), 10_000)
  try {
    const go = spawn(...tied('go', ['build', ...flags, build.package]), {
      cwd: build.folder,
      env: goEnvironment(),
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    signal.addEventListener('abort', () => go.kill('SIGINT')) // go then stops its compilers, too
    const [code] = await once(go, 'close')
    signal.throwIfAborted()
    if (code !== 0) throw new MissingBinaries(`${name} could not be built; see above`)
    renameSync(unfinished, file)
    say(', done')
  } finally {
    clearInterval(progress)
    rmSync(unfinished, { force: true })
  }
}
