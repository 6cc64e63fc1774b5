/** One object to judge, all that is known beside it, and the plan: what a law is tried on. */
import type { JsonObject } from '../../src/json.ts'
import type { Facts, Situation } from '../../src/policy/contract.ts'
import { evaluate, type Mends } from '../../src/policy/evaluate.ts'
import type { Plan } from '../../src/policy/plan.ts'
import type { Verdict } from '../../src/policy/verdict.ts'
import { type Origin, viewResource } from '../../src/workload/resource.ts'
import type { Resource } from '../../src/workload/views.ts'

/** What a law is tried on. */
export interface Trial {
  readonly object: JsonObject
  /** The object before an UPDATE. */
  readonly old: JsonObject | undefined
  readonly origin: Origin
  readonly source: Situation['source']
  readonly plan: Plan
  /** What is known beside the object; in files that object, too, as it is edited. */
  factsBeside(resource: Resource): Facts
}

/** What must hold for any trial: undefined if it does, else what broke. */
export type Law = (trial: Trial) => string | undefined

/** A verdict, and the object as it was left. */
export interface Judged {
  readonly verdict: Verdict
  readonly edited: JsonObject
  /** The view that was judged. */
  readonly resource: Resource
}

/** A copy with the same keys in the same order. */
export const clone = (value: JsonObject): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject

/** All that is injected into what is made, or into what is updated. */
export function allMends({ old }: Trial): Mends {
  return old === undefined ? 'all' : 'update'
}

/** Judges a copy of the trial's object; the same trial is judged once. */
export function judge(trial: Trial, mends: Mends = allMends(trial)): Judged {
  const byMends = known.get(trial) ?? new Map<Mends, Judged>()
  known.set(trial, byMends)
  const judged = byMends.get(mends) ?? judgeAnew(trial, mends)
  byMends.set(mends, judged)
  return judged
}

const known = new WeakMap<Trial, Map<Mends, Judged>>()

function judgeAnew({ object, old, origin, source, plan, factsBeside }: Trial, mends: Mends): Judged {
  const edited = clone(object)
  const resource = viewResource(edited, origin)
  const situation: Situation = {
    facts: factsBeside(resource),
    today: '2026-11-21',
    source,
    old: old === undefined ? undefined : viewResource(clone(old), origin),
    requester: undefined,
  }
  return { verdict: evaluate(resource, plan, situation, mends, 'verdict'), edited, resource }
}
