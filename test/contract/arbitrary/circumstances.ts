/** Random circumstances: any object, in any company. What is drawn is plain JSON, so that a counterexample can be read. */
import fc from 'fast-check'
import { isList, isObject, type Json, type JsonObject } from '../../../src/json.ts'
import type { Situation } from '../../../src/policy/contract.ts'
import type { Plan } from '../../../src/policy/plan.ts'
import { viewResource } from '../../../src/workload/resource.ts'
import { factsBeside, type Known } from '../known-facts.ts'
import type { Trial } from '../trial.ts'
import { clusterObject, otherObject } from './cluster-objects.ts'
import { limitRange } from './limit-ranges.ts'
import { type Neighbours, neighbours, workloadAmongNeighbours } from './neighbours.ts'
import { spoil, spoils } from './spoil.ts'
import { standardObjects } from './standard-objects.ts'
import { anyOf, half, some } from './values.ts'
import { workload } from './workloads.ts'

/** An object, and where it comes from. */
export interface Circumstances {
  readonly object: JsonObject
  readonly source: Situation['source']
  readonly namespace: string
  readonly ownerProven: boolean
  readonly known: Known
}

/** An object of any kind, with junk in it now and then. */
export const anyObject: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.oneof({ weight: 2, arbitrary: workload }, { weight: 1, arbitrary: otherObject }), spoils)
  .map(([object, junk]) => spoil(object as JsonObject, junk))

const classes = standardObjects.filter(({ kind }) => kind !== 'LimitRange')

/** Objects that a cluster's view, or a set of files, may hold: no two of a kind with the same name. */
export const factObjects: fc.Arbitrary<readonly JsonObject[]> = fc
  .tuple(
    anyOf<readonly JsonObject[]>([], classes),
    fc.array(clusterObject, { maxLength: 8 }),
    fc.array(workload, { maxLength: 2 }),
    fc.array(limitRange, { maxLength: 1 }),
    fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: spoils }),
  )
  .map(([classes, cluster, workloads, ranges, junk]) => {
    const objects = [...classes, ...cluster, ...workloads, ...ranges] as readonly JsonObject[]
    const spoilt = spoil({ objects }, junk)['objects']
    return isList(spoilt) ? withoutTwins(spoilt.filter(isObject)) : []
  })

function withoutTwins(objects: readonly JsonObject[]): readonly JsonObject[] {
  const byIdentity = new Map(objects.map(object => [identityOf(object), object]))
  return [...byIdentity.values()]
}

/** Classes are in no namespace, whatever is written: names alone tell all of them apart. */
function identityOf(object: JsonObject): string {
  const { kind, name } = viewResource(object)
  return JSON.stringify([kind, name])
}

/** A server's minor version. */
export const minor: fc.Arbitrary<number | null> = anyOf(37, 37, 37, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, null)

/** Mostly what is usual: in files other files, at admission a cluster. */
const sources = fc.oneof(
  fc.record({
    source: anyOf('files'),
    from: anyOf('files', 'files', 'files', 'cluster', 'nothing', 'starting cluster'),
  }),
  fc.record({
    source: anyOf('admission'),
    from: anyOf('cluster', 'cluster', 'cluster', 'files', 'nothing', 'starting cluster'),
  }),
)

const strangers = fc.record({ object: anyObject, objects: factObjects })

function circumstancesOf(related: fc.Arbitrary<Neighbours>, weight: number): fc.Arbitrary<Circumstances> {
  const company = fc.oneof({ weight: 2, arbitrary: strangers }, { weight, arbitrary: related })
  const namespace = anyOf('shop', 'shop', 'kube-system')
  return fc
    .record({ company, sources, minor, namespace, ownerProven: anyOf(false, false, false, true) })
    .map(({ company: { object, objects }, sources: { source, from }, minor, ...rest }) => ({
      object,
      source,
      ...rest,
      known: { minor, from, objects },
    }))
}

/** Any object that is made. */
export const circumstances: fc.Arbitrary<Circumstances> = circumstancesOf(neighbours, 1)

/** Any object that is updated, at admission as all are: more often one that something scales. */
export const updatedCircumstances: fc.Arbitrary<Circumstances> = circumstancesOf(workloadAmongNeighbours, 2).map(
  each => ({ ...each, source: 'admission' }),
)

/** What an object was before it was updated. */
export interface Change {
  readonly [name: string]: unknown
  readonly junk?: Parameters<typeof spoil>[1]
}

/** Changes of what is often changed, and of anything. */
export const change: fc.Arbitrary<Change> = some({
  replicas: anyOf<Json>(1, 2, 5, 1000, 0, null),
  revisionHistoryLimit: half(anyOf(3, 10)),
  minReplicas: half(anyOf(1, 2, 5)),
  junk: spoils,
})

/** The object before a change: junk is what was there. */
export function undo(object: JsonObject, { junk = [], ...members }: Change): JsonObject {
  const { spec } = object
  const before = isObject(spec) ? { ...object, spec: { ...spec, ...members } as JsonObject } : object
  return spoil(before, junk)
}

/** A trial of the object under a plan. */
export function underPlan(
  { object, source, namespace, ownerProven, known }: Circumstances,
  plan: Plan,
  old?: JsonObject,
): Trial {
  return { object, old, source, origin: { namespace, ownerProven }, plan, factsBeside: factsBeside(known, source) }
}
