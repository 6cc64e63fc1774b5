/** The objects of one kind in a cluster, as facts. */
import { type JsonObject, member, stringMember } from '../json.ts'
import { kindNameOf } from '../workload/kinds.ts'
import { viewResource } from '../workload/resource.ts'
import type { Resource } from '../workload/views.ts'
import { Followed, type FollowedOptions } from './followed.ts'
import type { WatchedKind } from './kinds.ts'

const none: readonly Resource[] = []

/** The key of the list of all namespaces: no namespace is called that. */
const everywhere = ''

export class KindView {
  readonly watched: WatchedKind
  /** How it is kept up to date. */
  readonly followed: Followed
  /** Lists that somebody asked for and that have not changed since. */
  readonly #lists = new Map<string, readonly Resource[]>()

  constructor(watched: WatchedKind, options: Omit<FollowedOptions, 'changed'>) {
    this.watched = watched
    const { kind, path, trim } = watched
    const changed = (object: JsonObject): void => this.#forget(object)
    this.followed = new Followed({ name: kindNameOf(kind), path, trim }, { ...options, changed })
  }

  /** Undefined where they are not known. A Namespace is inside itself; other cluster-scoped objects are in every namespace. */
  list(namespace?: string): readonly Resource[] | undefined {
    if (!this.followed.known) return undefined
    const key = (this.watched.namespaced || this.watched.kind === 'Namespace' ? namespace : undefined) ?? everywhere
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    const found = this.#find(key)
    // not kept: names of namespaces come and go for as long as the process lives
    if (found.length === 0) return none
    const list = found.map(object => viewResource(object, { kind: this.watched.kind }))
    this.#lists.set(key, list)
    return list
  }

  #find(key: string): readonly JsonObject[] {
    const { informer } = this.followed
    if (key === everywhere) return informer.list()
    if (this.watched.namespaced) return informer.list(key)
    const found = informer.find(key)
    return found === undefined ? [] : [found]
  }

  #forget(object: JsonObject): void {
    const metadata = member(object, 'metadata')
    const place = this.watched.namespaced ? 'namespace' : 'name'
    this.#lists.delete(stringMember(metadata, place) ?? everywhere)
    this.#lists.delete(everywhere)
  }
}
