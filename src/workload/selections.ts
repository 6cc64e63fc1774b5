/** Who selects whom by a LabelSelector, within bounds: it takes their product. Lists that stay the same are read once. */
import { type Json, type JsonObject, listMember, member } from '../json.ts'
import { readOnce } from '../memoize.ts'
import { findRarest, indexByLabels, indexByRarest, listAsking } from './label-index.ts'
import { matchesSelector, selectorOf } from './selectors.ts'
import type { Resource } from './views.ts'

/** Objects that come into question for one selector, or one set of labels. Few need as many. */
const mostCandidates = 100

/** `matchExpressions` of one selector, and the values in them, together. Nobody writes as many. */
const mostRequirements = 100

/** The workloads whose Pods a LabelSelector selects, in their order; undefined where it takes too long to tell. */
export function listSelected(
  workloads: readonly Resource[],
  selector: Json | undefined,
): readonly Resource[] | undefined {
  const candidates = findRarest(readLabels(workloads), member(selector, 'matchLabels')) ?? workloads
  if (candidates.length > mostCandidates || isLong(selector)) return undefined
  return candidates.filter(({ pod }) => pod !== undefined && matchesSelector(selector, pod.labels))
}

const readLabels = readOnce((workloads: readonly Resource[]) => indexByLabels(workloads, ({ pod }) => pod?.labels))

/**
 * The objects whose `spec.selector` is a LabelSelector that selects these labels, in their order; undefined where it takes too long to
 * tell.
 */
export function listSelecting(objects: readonly Resource[], labels: JsonObject): readonly Resource[] | undefined {
  if (objects.length === 0) return objects
  const candidates = listAsking(readSelectors(objects), labels, mostCandidates + 1)
  if (candidates.length > mostCandidates || candidates.some(({ long }) => long)) return undefined
  return candidates
    .filter(({ object }) => matchesSelector(selectorOf(object), labels))
    .toSorted((left, right) => left.index - right.index)
    .map(({ object }) => object)
}

const readSelectors = readOnce((objects: readonly Resource[]) =>
  indexByRarest(
    objects.map((object, index) => ({ object, index, long: isLong(selectorOf(object)) })),
    ({ object }) => member(selectorOf(object), 'matchLabels'),
  ),
)

function isLong(selector: Json | undefined): boolean {
  const expressions = listMember(selector, 'matchExpressions')
  const values = expressions.reduce<number>((sum, each) => sum + listMember(each, 'values').length, 0)
  return expressions.length + values > mostRequirements
}
