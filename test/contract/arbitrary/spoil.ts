/** Junk in otherwise plausible objects: at any place, of any type. */
import fc from 'fast-check'
import { isList, isObject, type Json, type JsonObject } from '../../../src/json.ts'

/** One place of an object, counted from its start, and what is there instead; undefined: nothing. */
export interface Spoil {
  readonly place: number
  readonly to: Json | undefined
}

const junk: fc.Arbitrary<Json | undefined> = fc.oneof(
  fc.constantFrom<Json | undefined>(undefined, null, true, 0, -1, 0.5, '', 'x', Number.MAX_VALUE, '__proto__'),
  fc.constantFrom<Json>([], {}, [null], [[]], { '': null }, ['x', 1], { toString: 1 }, { valueOf: null, length: 3 }),
  fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
)

/** Mostly none: junk hides what else is wrong with an object. */
export const spoils: fc.Arbitrary<readonly Spoil[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(fc.record({ place: fc.nat(999), to: junk }), { maxLength: 3 }) },
)

/** A copy of an object with junk in it; its kind stays what it is. */
export function spoil(object: JsonObject, all: readonly Spoil[]): JsonObject {
  const copy = JSON.parse(JSON.stringify(object))
  if (all.length === 0) return copy
  for (const { place, to } of all) {
    const places = listPlaces(copy, []).filter(([parent, key]) => parent !== copy || !identity.includes(key))
    const at = places[place % places.length]
    if (at === undefined) continue
    const [parent, key] = at
    if (to !== undefined) parent[key] = JSON.parse(JSON.stringify(to))
    else delete parent[key]
  }
  // a list that lost an item has a hole until it is read anew
  return JSON.parse(JSON.stringify(copy))
}

const identity = ['apiVersion', 'kind']

type Editable = Record<string, Json>

/** Every member of an object and of all that is in it, but for what no assignment reaches. */
function listPlaces(value: Json, found: [Editable, string][]): readonly [Editable, string][] {
  if (!isObject(value) && !isList(value)) return found
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__') continue
    found.push([value as Editable, key])
    listPlaces(member, found)
  }
  return found
}
