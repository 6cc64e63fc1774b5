/** What there is in a cluster, read once: the objects to judge, and what is known beside them. */
import type { JsonObject } from '../json.ts'
import type { Facts } from '../policy/contract.ts'
import { factsOf } from '../policy/facts.ts'
import { findPodPath, type KindKey } from '../workload/kinds.ts'
import { viewResource } from '../workload/resource.ts'
import type { Resource } from '../workload/views.ts'
import type { ClusterClient } from './client.ts'
import { statusOf } from './failures.ts'
import { type LiveKind, liveKinds, pathIn, resourceOf } from './live-kinds.ts'
import { type LiveObject, sorterOf } from './live-object.ts'
import { listPages, type Wait } from './paged-list.ts'

/** What was read. */
export interface LiveObjects {
  /** To be judged, by kind, in the API server's order. */
  readonly objects: readonly JsonObject[]
  /** The others, and which kinds are known. One that could not be listed is awaited: it denies nothing. */
  readonly facts: Facts
  /** How many kinds could be listed. */
  readonly listed: number
  /** Kinds, workloads apart, that the caller may not list, as RBAC names them. */
  readonly forbidden: readonly string[]
  /** Kinds that could not be listed all the same, and workloads that may not be: without them a report says little. Each with the last status. */
  readonly failed: readonly { readonly resource: string; readonly status: number }[]
}

/** What to read, and who hears of it. */
export interface LiveReading {
  readonly get: ClusterClient['get']
  /** The only one that is looked at; undefined: all. */
  readonly namespace: string | undefined
  readonly serverMinor: number | undefined
  /** Hears how far it has come: `reading deployments: 1,500`. */
  readonly tell: (progress: string) => void
  readonly wait?: Wait | undefined
}

const timeoutMs = 30_000

/**
 * Reads every kind that there is something to say of, one after the other; one that is not served is left out.
 *
 * @throws ClusterError 401 where the caller is not known, 404 where there is no such namespace; whatever kept the API server from answering.
 */
export async function readLiveObjects(reading: LiveReading): Promise<LiveObjects> {
  const read: LiveObject[] = []
  const known = new Set<KindKey>()
  const refused: { readonly kind: LiveKind; readonly status: number }[] = []
  for (const kind of liveKinds) {
    const found = await readOrRefused(kind, reading)
    if (typeof found === 'number') refused.push({ kind, status: found })
    else {
      for (const object of found) read.push(object)
      known.add(kind.kind)
    }
  }
  const beside = read.filter(({ judged }) => !judged).map(({ object }) => viewResource(object))
  return {
    objects: read.filter(({ judged }) => judged).map(({ object }) => object),
    facts: factsOf(beside, factsOfKinds(known, reading.serverMinor), 'default'),
    listed: known.size,
    forbidden: refused.filter(isLeftOut).map(({ kind }) => resourceOf(kind)),
    failed: refused
      .filter(each => each.status !== 404 && !isLeftOut(each))
      .map(({ kind, status }) => ({ resource: resourceOf(kind), status })),
  }
}

function isLeftOut({ kind, status }: { readonly kind: LiveKind; readonly status: number }): boolean {
  return status === 403 && findPodPath(kind.kind) === undefined
}

const none: readonly Resource[] = []

/** Of a kind that was listed there are none but those that are given. */
function factsOfKinds(known: ReadonlySet<KindKey>, serverMinor: number | undefined): Facts {
  return {
    list: kind => (known.has(kind) ? none : undefined),
    serverMinor,
    awaits: kind => kind !== 'other' && !known.has(kind),
  }
}

/** The objects of a kind, or the status by which it was refused: not allowed, not served, or not today. */
async function readOrRefused(kind: LiveKind, reading: LiveReading): Promise<readonly LiveObject[] | number> {
  try {
    return await readKind(kind, reading)
  } catch (error) {
    const status = statusOf(error)
    if (status === undefined || status === 401 || (status === 404 && kind.kind === 'Namespace')) throw error
    return status
  }
}

async function readKind(kind: LiveKind, reading: LiveReading): Promise<readonly LiveObject[]> {
  const { get, namespace, tell, wait } = reading
  const keep = sorterOf(kind)
  const what = `reading ${resourceOf(kind)}`
  tell(what)
  if (kind.kind === 'Namespace' && namespace !== undefined) {
    // RBAC lets who may look at a namespace read it, but not list all
    const found = keep(await get(`${kind.path}/${namespace}`, timeoutMs))
    return found === undefined ? [] : [found]
  }
  return listPages({
    get,
    path: kind.namespaced && namespace !== undefined ? pathIn(kind, namespace) : kind.path,
    fieldSelector: kind.fieldSelector,
    keep,
    heard: count => tell(`${what}: ${count.toLocaleString('en')}`),
    wait,
  })
}
