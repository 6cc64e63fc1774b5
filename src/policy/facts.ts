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
  // a Namespace is inside itself, as in its AdmissionReviews
  const namespaceOf = ({ kind, name, namespace }: Resource) =>
    (kind === 'Namespace' ? name : namespace) ?? defaultNamespace
  const byNamespace = new Map([...byKind].map(([kind, known]) => [kind, Map.groupBy(known, namespaceOf)]))
  const listGiven: Facts['list'] = (kind, namespace) => {
    if (namespace === undefined || !byKind.has(kind)) return byKind.get(kind)
    return byNamespace.get(kind)?.get(namespace) ?? none
  }
  return {
    list(kind, namespace) {
      const given = listGiven(kind, namespace)
      const known = beside.list(kind, namespace)
      if (given === undefined || known === undefined) return given ?? known
      // a list that stays the same is read once
      if (given.length === 0) return known
      if (known.length === 0) return given
      const isGiven = (each: Resource): boolean =>
        given.some(
          ({ name, namespace }) =>
            name === each.name && (namespace ?? defaultNamespace) === (each.namespace ?? defaultNamespace),
        )
      return [...given, ...known.filter(each => !isGiven(each))]
    },
    serverMinor: beside.serverMinor,
    awaits: kind => beside.awaits(kind),
  }
}
