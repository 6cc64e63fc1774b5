/** What is known of the cluster: the objects that policies ask for, and the version of its API server. */
import type { Facts } from '../policy/contract.ts'
import type { KindKey } from '../workload/kinds.ts'
import { isNamespaceName } from '../workload/names.ts'
import type { ClusterClient } from './client.ts'
import { type Followed, type Log, type Pauses, usualPauses } from './followed.ts'
import { KindView } from './kind-view.ts'
import { namespaceKind, watchedKinds } from './kinds.ts'
import { NamespaceReader } from './namespace-reader.ts'
import { ServerVersion } from './server-version.ts'

/** How the view is built. */
export interface ViewOptions {
  readonly client: ClusterClient
  readonly log: Log
  /** In place of what the API server says of itself. */
  readonly assumedMinor: number | undefined
  /** How long readiness waits for what does not come. */
  readonly waitMs?: number
  readonly pauses?: Pauses
}

/** How long a replica that can't read the cluster keeps away from reviews: it answers them well enough without. */
const usualWaitMs = 30_000

export class ClusterView {
  readonly facts: Facts
  readonly #kinds: ReadonlyMap<KindKey, KindView>
  readonly #namespaces: NamespaceReader
  readonly #version: ServerVersion | undefined
  readonly #waitMs: number
  readonly #startedMs = performance.now()

  constructor({ client, log, assumedMinor, waitMs = usualWaitMs, pauses = usualPauses }: ViewOptions) {
    const kinds = new Map(watchedKinds.map(watched => [watched.kind, new KindView(watched, { client, log, pauses })]))
    const version = assumedMinor === undefined ? new ServerVersion(client, log, pauses.mostMs) : undefined
    this.#kinds = kinds
    this.#namespaces = new NamespaceReader(client, namespaceKind)
    this.#version = version
    this.#waitMs = waitMs
    this.facts = {
      list: (kind, namespace) => this.#list(kind, namespace),
      awaits: kind => kinds.get(kind)?.followed.known === false,
      get serverMinor() {
        return assumedMinor ?? version?.minor
      },
    }
  }

  /** Resolves once it has been tried to read everything; never throws. Goes on by itself. */
  async start(): Promise<void> {
    await Promise.all([this.#version, ...this.#followed()].map(part => part?.start()))
  }

  stop(): void {
    for (const part of [this.#version, ...this.#followed()]) part?.stop()
  }

  /** Reads a namespace that the view does not hold; undefined where there is nothing to wait for. Resolves within half a second. */
  lookUp(namespace: string | undefined): Promise<void> | undefined {
    return namespace === undefined || this.knows(namespace) ? undefined : this.#namespaces.read(namespace)
  }

  /** True where there is nothing to look up: it is in no namespace, or in one that the view holds, or that can't be one. */
  knows(namespace: string | undefined): boolean {
    if (namespace === undefined || !isNamespaceName(namespace)) return true
    return this.#findNamespace(namespace)?.length === 1
  }

  /** Seconds since each kind was last heard of, by the kind's name. */
  ages(): readonly (readonly [kind: string, seconds: number])[] {
    return this.#followed().map(({ name, ageSeconds }) => [name, ageSeconds])
  }

  /** What is missing: a reason not to be asked yet at first, later something to look at. */
  condition(): { readonly problem?: string; readonly concern?: string } {
    const missing: string[] = []
    let settled = true
    for (const { name, failure, known, settled: over } of this.#followed()) {
      if (!known || failure !== undefined) missing.push(describe(name, failure))
      settled &&= over
    }
    const { failure, minor } = this.#version ?? { failure: undefined, minor: 0 }
    if (minor === undefined || failure !== undefined) missing.push(describe('version', failure))
    settled &&= minor !== undefined || failure !== undefined
    if (missing.length === 0) return {}
    const waits = !settled && performance.now() - this.#startedMs < this.#waitMs
    return waits ? { problem: `not read yet: ${missing.join(', ')}` } : { concern: `not known: ${missing.join(', ')}` }
  }

  #followed(): readonly Followed[] {
    return [...this.#kinds.values()].map(({ followed }) => followed)
  }

  #list(kind: KindKey, namespace: string | undefined): ReturnType<Facts['list']> {
    if (kind !== 'Namespace' || namespace === undefined) return this.#kinds.get(kind)?.list(namespace)
    const known = this.#findNamespace(namespace)
    return known?.length === 1 ? known : (this.#namespaces.find(namespace) ?? known)
  }

  #findNamespace(name: string): ReturnType<Facts['list']> {
    return this.#kinds.get('Namespace')?.list(name)
  }
}

function describe(name: string, failure: string | undefined): string {
  return failure === undefined ? name : `${name} (${failure})`
}
