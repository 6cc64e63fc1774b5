/** Facts of objects that were given together, beside those of a cluster or none at all. */
import type { Resource } from '../workload/views.ts'
import type { Facts } from './contract.ts'

/** Nothing is known but, perhaps, the server's minor version. */
export function unknownFacts(serverMinor: number | undefined): Facts {
  return { list: () => undefined, serverMinor, awaits: () => false }
}

const none: readonly Resource[] = []

/**
 * The objects of one set of files or one request, beside what is known anyway: they take the place of those with the same name.
 *
 * A kind that neither holds is not known: it may be in the cluster.
 *
 * @param defaultNamespace where objects go that name no namespace.
 */
export function factsOf(resources: readonly Resource[], beside: Facts, defaultNamespace: string): Facts {
  const byKind = Map.groupBy(resources, resource => resource.kind)
  const byNamespace = new Map(
    [...byKind].map(([kind, known]) => [kind, Map.groupBy(known, each => each.namespace ?? defaultNamespace)]),
  )
  const listGiven: Facts['list'] = (kind, namespace) => {
    if (namespace === undefined || !byKind.has(kind)) return byKind.get(kind)
    return byNamespace.get(kind)?.get(namespace) ?? none
  }
  const merge = mergeWith(defaultNamespace)
  return {
    list(kind, namespace) {
      const given = listGiven(kind, namespace)
      const known = beside.list(kind, namespace)
      if (given === undefined || known === undefined) return given ?? known
      // a list that stays the same is read once
      if (given.length === 0) return known
      return known.length === 0 ? given : merge(given, known)
    },
    serverMinor: beside.serverMinor,
    awaits: kind => beside.awaits(kind),
  }
}

/** Makes one list of two, and the same one again as long as both stay the same. */
function mergeWith(
  defaultNamespace: string,
): (given: readonly Resource[], known: readonly Resource[]) => readonly Resource[] {
  const merged = new Map<
    readonly Resource[],
    { readonly known: readonly Resource[]; readonly all: readonly Resource[] }
  >()
  const keyOf = ({ name = '', namespace = defaultNamespace }: Resource): string => `${namespace}/${name}`
  return (given, known) => {
    const before = merged.get(given)
    if (before?.known === known) return before.all
    const keys = new Set(given.map(keyOf))
    const all = [...given, ...known.filter(each => !keys.has(keyOf(each)))]
    merged.set(given, { known, all })
    return all
  }
}
