/** The Go modules that the binaries are built from: what each needs, and what a build of it is known by. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The package of each binary, by module. helm and kwok have graphs of their own: together they would change the API server's. */
const packages = {
  controlplane: {
    etcd: 'go.etcd.io/etcd/server/v3',
    'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
    'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
    'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
    kubectl: 'k8s.io/kubernetes/cmd/kubectl',
  },
  helm: { helm: 'helm.sh/helm/v4/cmd/helm' },
  kwok: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' },
} as const

type ModuleName = keyof typeof packages

/** A program that a control plane is made of, or that tests call. */
export type BinaryName = keyof (typeof packages)['controlplane'] | 'helm' | 'kwok'

/** All of them. The API server is built first: it compiles most of what the others share. */
export const binaryNames: readonly BinaryName[] = [
  'kube-apiserver',
  'etcd',
  'kube-controller-manager',
  'kube-scheduler',
  'kubectl',
  'helm',
  'kwok',
]

/** How one binary is built. */
export interface Build {
  /** Where the module is. */
  readonly folder: string
  readonly package: string
  readonly ldflags: string
  /** The Go version that go.mod asks for, such as `1.26.0`. */
  readonly goVersion: string
  /** Changes with go.mod, go.sum, the flags and the toolchain. */
  readonly key: string
}

/** How to build a binary with a toolchain, given as Go says it (`go1.26.8 linux amd64`). */
export function buildOf(name: BinaryName, toolchain: string): Build {
  const [module, packagePath] = findPackage(name)
  const folder = fileURLToPath(new URL(`modules/${module}`, import.meta.url))
  const goMod = readFileSync(`${folder}/go.mod`, 'utf8')
  const ldflags = ldflagsOf(module, goMod)
  const hash = createHash('sha256')
  for (const part of [goMod, readFileSync(`${folder}/go.sum`, 'utf8'), ldflags, toolchain]) hash.update(`${part}\0`)
  return {
    folder,
    package: packagePath,
    ldflags,
    goVersion: /^go (\S+)$/m.exec(goMod)?.[1] ?? '0',
    key: `${module}-${hash.digest('hex').slice(0, 16)}`,
  }
}

function findPackage(name: BinaryName): readonly [module: ModuleName, packagePath: string] {
  if (name === 'helm') return ['helm', packages.helm.helm]
  if (name === 'kwok') return ['kwok', packages.kwok.kwok]
  return ['controlplane', packages.controlplane[name]]
}

/** Binaries built outside of a release don't know their version; the API server's decides what kubectl and charts do. */
function ldflagsOf(module: ModuleName, goMod: string): string {
  if (module === 'helm') {
    return linkTexts({ 'helm.sh/helm/v4/internal/version.version': versionOf('helm.sh/helm/v4', goMod) })
  }
  if (module === 'kwok')
    return linkTexts({ 'sigs.k8s.io/kwok/pkg/consts.Version': versionOf('sigs.k8s.io/kwok', goMod) })
  const gitVersion = versionOf('k8s.io/kubernetes', goMod)
  const [, gitMinor = ''] = gitVersion.split('.')
  const [server, client] = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
  return linkTexts({
    [`${server}.gitVersion`]: gitVersion,
    [`${server}.gitMajor`]: '1',
    [`${server}.gitMinor`]: gitMinor,
    [`${server}.gitTreeState`]: 'clean',
    [`${server}.gitCommit`]: 'proxy',
    [`${client}.gitVersion`]: gitVersion,
    [`${client}.gitCommit`]: 'proxy',
  })
}

function linkTexts(texts: Readonly<Record<string, string>>): string {
  return ['-s -w', ...Object.entries(texts).map(([name, text]) => `-X ${name}=${text}`)].join(' ')
}

/** As in `require k8s.io/kubernetes v1.37.1`, or such a line of a block. */
function versionOf(path: string, goMod: string): string {
  for (const line of goMod.split('\n')) {
    const [name, version] = line
      .replace(/^require /, '')
      .trim()
      .split(' ')
    if (name === path && version?.startsWith('v')) return version
  }
  throw new Error(`go.mod does not say which version of ${path} it requires`)
}
