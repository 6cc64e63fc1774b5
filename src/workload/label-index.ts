/** Long lists by labels: who selects whom is found without holding each item of one list against all of another. */
import { isObject, type Json } from '../json.ts'

/** Items by a label, as `key=value`; labels that the API server would refuse may share a text, which costs a look, no more. */
export type LabelIndex<Item> = ReadonlyMap<string | undefined, readonly Item[]>

/** Each item at all labels that it has. */
export function indexByLabels<Item>(
  items: readonly Item[],
  labelsOf: (item: Item) => Json | undefined,
): LabelIndex<Item> {
  const index = new Map<string, Item[]>()
  for (const item of items) {
    for (const label of toTexts(labelsOf(item))) {
      const found = index.get(label)
      if (found === undefined) index.set(label, [item])
      else found.push(item)
    }
  }
  return index
}

/**
 * The items that have the rarest of the labels that are wanted: no others have all of them. Undefined where none is wanted.
 *
 * @param index by the labels that items have.
 */
export function findRarest<Item>(index: LabelIndex<Item>, wanted: Json | undefined): readonly Item[] | undefined {
  const label = rarestOf(wanted, index)
  return label === undefined ? undefined : (index.get(label) ?? [])
}

/** Each item at that label it asks for which the fewest others do; at undefined where it asks for none. */
export function indexByRarest<Item>(
  items: readonly Item[],
  wantedOf: (item: Item) => Json | undefined,
): LabelIndex<Item> {
  const asking = indexByLabels(items, wantedOf)
  return Map.groupBy(items, item => rarestOf(wantedOf(item), asking))
}

/**
 * The items that may be content with these labels: all others ask for some that is not among them.
 *
 * @param index by the rarest label that items ask for.
 * @param most for one label.
 */
export function listAsking<Item>(
  index: LabelIndex<Item>,
  labels: Json | undefined,
  most = Number.POSITIVE_INFINITY,
): readonly Item[] {
  return [undefined, ...toTexts(labels)].flatMap(label => index.get(label)?.slice(0, most) ?? [])
}

/** The first of those labels that the fewest items are at. */
function rarestOf(labels: Json | undefined, index: LabelIndex<unknown>): string | undefined {
  const countOf = (label: string): number => index.get(label)?.length ?? 0
  const [first, ...others] = toTexts(labels)
  if (first === undefined) return undefined
  return others.reduce((rarest, label) => (countOf(label) < countOf(rarest) ? label : rarest), first)
}

/** What is no text is no label. */
function toTexts(labels: Json | undefined): readonly string[] {
  if (!isObject(labels)) return []
  return Object.entries(labels).flatMap(([key, value]) => (typeof value === 'string' ? [`${key}=${value}`] : []))
}
