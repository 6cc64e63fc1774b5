/** Who selects whom by a LabelSelector. Lists that stay the same are read once. */
import { type Json, type JsonObject, member } from '../json.ts'
import { readOnce } from '../memoize.ts'
import { findRarest, indexByLabels, indexByRarest, listAsking } from './label-index.ts'
import { matchesSelector, selectorOf } from './selectors.ts'
import type { Resource } from './views.ts'

/** The workloads whose Pods a LabelSelector selects, in their order. */
export function listSelected(workloads: readonly Resource[], selector: Json | undefined): readonly Resource[] {
  const candidates = findRarest(readLabels(workloads), member(selector, 'matchLabels')) ?? workloads
  return candidates.filter(({ pod }) => pod !== undefined && matchesSelector(selector, pod.labels))
}

const readLabels = readOnce((workloads: readonly Resource[]) => indexByLabels(workloads, ({ pod }) => pod?.labels))

/** The objects whose `spec.selector` is a LabelSelector that selects these labels, in their order. */
export function listSelecting(objects: readonly Resource[], labels: JsonObject): readonly Resource[] {
  return listAsking(readSelectors(objects), labels)
    .filter(({ object }) => matchesSelector(selectorOf(object), labels))
    .toSorted((left, right) => left.index - right.index)
    .map(({ object }) => object)
}

const readSelectors = readOnce((objects: readonly Resource[]) =>
  indexByRarest(
    objects.map((object, index) => ({ object, index })),
    ({ object }) => member(selectorOf(object), 'matchLabels'),
  ),
)
