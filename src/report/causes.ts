/** What most objects have in common: findings that deny or warn, by policy and message. */
import type { ReportedFinding, ReportResult } from './report.ts'

/** One thing that is wrong with many objects. */
export interface Cause {
  readonly outcome: 'deny' | 'warn'
  readonly policy: string
  /** Of the first finding. */
  readonly text: string
  /** True where other findings say it with other values. */
  readonly varies: boolean
  /** Objects that have it, however often. */
  readonly objects: number
}

/** Most objects first; of as many, denials first. */
export function findCauses(results: readonly ReportResult[]): readonly Cause[] {
  const counts = new Map<string, Counted>()
  for (const result of results) for (const finding of result.findings) count(finding, result, counts)
  return [...counts.values()].toSorted((a, b) => b.objects - a.objects || compareOutcomes(a, b))
}

/** Denials first, then by the number of objects. */
export function denialsFirst(causes: readonly Cause[]): readonly Cause[] {
  return causes.toSorted((a, b) => compareOutcomes(a, b) || b.objects - a.objects)
}

interface Counted extends Cause {
  varies: boolean
  objects: number
  last: ReportResult
}

function count(
  { outcome, policy, message, text }: ReportedFinding,
  of: ReportResult,
  counts: Map<string, Counted>,
): void {
  if (outcome !== 'deny' && outcome !== 'warn') return
  const key = `${outcome} ${policy} ${message}`
  const counted = counts.get(key)
  if (counted === undefined) {
    counts.set(key, { outcome, policy, text, varies: false, objects: 1, last: of })
    return
  }
  if (counted.text !== text) counted.varies = true
  if (counted.last !== of) counted.objects++
  counted.last = of
}

function compareOutcomes(a: Cause, b: Cause): number {
  return a.outcome === b.outcome ? 0 : a.outcome === 'deny' ? -1 : 1
}
