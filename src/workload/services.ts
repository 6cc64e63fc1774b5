/** The Service that leads to a pod. */
import type { JsonObject } from '../json.ts'
import { readOnce } from '../memoize.ts'
import { indexByRarest, listAsking } from './label-index.ts'
import { matchesPlainSelector, selectorOf } from './selectors.ts'
import type { Resource } from './views.ts'

/** Services that are looked at for one label. Few are as many; it bounds what each of many pods can cost. */
const mostServices = 100

/**
 * The Service, the first by its name, whose selector selects these labels.
 *
 * @param services those of the pod's namespace. A list that stays the same is read once.
 */
export function findServiceOf(labels: JsonObject, services: readonly Resource[]): Resource | undefined {
  let first: Resource | undefined
  for (const service of listAsking(readServices(services), labels, mostServices)) {
    if (isBefore(service, first) && matchesPlainSelector(selectorOf(service), labels)) first = service
  }
  return first
}

const readServices = readOnce((services: readonly Resource[]) => indexByRarest(services, selectorOf))

function isBefore(service: Resource, other: Resource | undefined): boolean {
  return other === undefined || (service.name ?? '') < (other.name ?? '')
}
