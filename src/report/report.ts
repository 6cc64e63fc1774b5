/** The Report: what `/dry-run` answers and `check --output json` prints. Its shape is part of the interface (seaworthy.dev/v1). */
import type { Json, JsonObject } from '../json.ts'
import type { Operation, Outcome } from '../policy/verdict.ts'

/** What is said of all objects together. */
export interface Report {
  readonly apiVersion: 'seaworthy.dev/v1'
  readonly kind: 'Report'
  readonly profile: string
  readonly summary: ReportSummary
  /** One for every object, in input order. */
  readonly results: readonly ReportResult[]
  /** What could not be read; absent if everything could. */
  readonly problems?: readonly ReportProblem[]
}

/** Numbers of objects. */
export interface ReportSummary {
  readonly objects: number
  readonly denied: number
  readonly warned: number
  /** Objects that get a patch, or whose Pods do. */
  readonly injected: number
}

/** What is said of one object. */
export interface ReportResult {
  readonly object: ReportedObject
  readonly file?: string
  readonly line: number
  readonly verdict: 'allow' | 'warn' | 'deny'
  /** The profile of its namespace, where that is not the report's. */
  readonly profile?: string
  readonly findings: readonly ReportedFinding[]
  /** On the object. */
  readonly patch: readonly Operation[]
  /** On the Pods that it makes; paths from the Pod. */
  readonly podPatch: readonly Operation[]
  /** The object with its patch; only where there is one, and not for those of a live cluster. */
  readonly patched?: JsonObject
}

/** An object's own words for itself; null where it has none. */
export interface ReportedObject {
  readonly apiVersion: string | null
  readonly kind: string | null
  readonly namespace: string | null
  readonly name: string | null
}

/** One finding; `line` and `column` count from 1 and are where the field, or its nearest parent, is written. */
export interface ReportedFinding {
  readonly policy: string
  readonly message: string
  readonly outcome: Outcome
  /** It is in the baseline: counted, where it would deny or warn. */
  readonly baseline?: true
  readonly text: string
  /** JSON Pointer into the object. */
  readonly path: string
  readonly container?: string
  readonly found: Json
  readonly wanted: Json
  readonly remedy: string
  /** Why it is exempt. */
  readonly reason?: string
  /** JSON Pointer of the annotations in which an exemption from it would hold; absent where none is accepted, or needed. */
  readonly exemptionPath?: string
  readonly line: number
  readonly column: number
}

/** Something in the input that is no Kubernetes object. */
export interface ReportProblem {
  readonly file?: string
  readonly line: number
  readonly column: number
  readonly message: string
}

/** @param results in input order. */
export function buildReport(
  profile: string,
  results: readonly ReportResult[],
  problems: readonly ReportProblem[] = [],
): Report {
  const injected = results.filter(isInjected).length
  return {
    apiVersion: 'seaworthy.dev/v1',
    kind: 'Report',
    profile,
    summary: { objects: results.length, denied: count(results, 'deny'), warned: count(results, 'warn'), injected },
    results,
    ...(problems.length > 0 ? { problems } : {}),
  }
}

/** True for an object that gets a patch, or whose Pods do. */
export function isInjected({ patch, podPatch }: Pick<ReportResult, 'patch' | 'podPatch'>): boolean {
  return patch.length > 0 || podPatch.length > 0
}

/** True where somebody has to do something. */
export function isOpen({ outcome }: { readonly outcome: Outcome }): boolean {
  return outcome === 'deny' || outcome === 'warn'
}

function count(results: readonly ReportResult[], verdict: ReportResult['verdict']): number {
  return results.filter(result => result.verdict === verdict).length
}
