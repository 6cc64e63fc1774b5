/** Facts without a cluster: none at all, or the objects that were given together. */
import type { KindKey } from '../workload/kinds.ts'
import type { Resource } from '../workload/views.ts'
import type { Facts } from './contract.ts'

/** Nothing is known but, perhaps, the server's minor version. */
export function unknownFacts(serverMinor: number | undefined): Facts {
  return { list: () => undefined, serverMinor, syncing: false }
}

const none: readonly Resource[] = []

/**
 * The objects of one set of files or one request. A kind of which the set holds none is not known: it may be in the cluster.
 *
 * @param defaultNamespace where objects go that name no namespace.
 */
export function factsOf(
  resources: readonly Resource[],
  serverMinor: number | undefined,
  defaultNamespace: string,
): Facts {
  const byKind = Map.groupBy(resources, resource => resource.kind)
  // a Namespace is inside itself, as in its AdmissionReviews
  const namespaceOf = ({ kind, name, namespace }: Resource) =>
    (kind === 'Namespace' ? name : namespace) ?? defaultNamespace
  const byNamespace = new Map([...byKind].map(([kind, known]) => [kind, Map.groupBy(known, namespaceOf)]))
  return {
    list(kind: KindKey, namespace?: string) {
      if (namespace === undefined || !byKind.has(kind)) return byKind.get(kind)
      return byNamespace.get(kind)?.get(namespace) ?? none
    },
    serverMinor,
    syncing: false,
  }
}
