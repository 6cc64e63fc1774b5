/** What evaluation ends with. */
import { type Json, type Path, toPointer } from '../json.ts'
import type { Change } from '../patch/draft.ts'
import type { PodView } from '../workload/views.ts'
import { containerOf } from '../workload/views.ts'
import type { Finding, Message } from './contract.ts'

/** What became of a finding. `mended` and `exempt` count against nobody. */
export type Outcome = 'deny' | 'warn' | 'audit' | 'mended' | 'exempt'

/** A finding with what became of it. */
export interface JudgedFinding extends Finding {
  readonly policy: string
  readonly declared: Message
  readonly outcome: Outcome
  /** Why it is exempt, and by whose word. */
  readonly exemption?: { readonly reason: string; readonly source: 'annotation' | 'configuration' } | undefined
  /** True where it would deny, but for the requester being in a group that breaks glass. */
  readonly brokeGlass?: boolean
}

/** A JSON Patch operation (RFC 6902). */
export type Operation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string }

/** Everything that is to be said of one object. */
export interface Verdict {
  /** In policy order, then by place. */
  readonly findings: readonly JudgedFinding[]
  /** What mends them on the object itself. */
  readonly operations: readonly Operation[]
  /** What mends them on the Pods that a controller makes; paths from the Pod. */
  readonly podOperations: readonly Operation[]
  /** Ids of policies that threw: our fault, taken back, to be counted and logged. */
  readonly failures: readonly string[]
}

/** Where a finding is, from the root of its object. */
export function pathOf(finding: Finding): Path {
  return [...finding.at.path, ...finding.field]
}

/** What makes two findings of one policy the same in two versions of an object: never an index. */
export function identityOf(finding: Finding): string {
  return JSON.stringify([finding.message, containerOf(finding.at)?.name ?? null, finding.item ?? null])
}

/** Findings in the order of their policies, then by place. */
export function orderFindings(
  findings: readonly JudgedFinding[],
  policyIds: readonly string[],
): readonly JudgedFinding[] {
  if (findings.length < 2) return findings
  const rankOf = ({ policy }: JudgedFinding): number => {
    const index = policyIds.indexOf(policy)
    return index === -1 ? policyIds.length : index
  }
  return findings.toSorted((a, b) => rankOf(a) - rankOf(b) || comparePlaces(a, b))
}

function comparePlaces(left: Finding, right: Finding): number {
  return left.at === right.at ? comparePaths(left.field, right.field) : comparePaths(pathOf(left), pathOf(right))
}

/** Orders places as people count: `containers/2` before `containers/10`. */
export function comparePaths(left: Path, right: Path): number {
  for (const [index, step] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (step === other) continue
    if (typeof step === 'number' && typeof other === 'number') return step - other
    return String(step) < String(other) ? -1 : 1
  }
  return left.length - right.length
}

/** Splits changes into those of the object and those inside its pod template, which only its Pods will get. */
export function splitByPod(
  changes: readonly Change[],
  pod: PodView | undefined,
): Pick<Verdict, 'operations' | 'podOperations'> {
  const operations: Operation[] = []
  const podOperations: Operation[] = []
  for (const change of changes) {
    const inTemplate = pod?.isTemplate && pod.path.every((step, index) => change.path[index] === step)
    if (inTemplate) podOperations.push(toOperation(change, change.path.slice(pod.path.length)))
    else operations.push(toOperation(change, change.path))
  }
  return { operations, podOperations }
}

function toOperation(change: Change, path: Path): Operation {
  const pointer = toPointer(path)
  return change.op === 'remove'
    ? { op: 'remove', path: pointer }
    : { op: change.op, path: pointer, value: change.value }
}
