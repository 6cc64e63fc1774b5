/** Judges the object of a request: what `/validate` answers, and what a preview shows. */
import type { Facts } from '../policy/contract.ts'
import { evaluate, type Mends } from '../policy/evaluate.ts'
import type { Plan } from '../policy/plan.ts'
import type { JudgedFinding, Verdict } from '../policy/verdict.ts'
import type { Resource } from '../workload/views.ts'
import type { AdmissionRequest } from './decode.ts'
import { isJudgedAtOwner, isOutOfScope, isPatched, viewRequested } from './scope.ts'

/** What holds for a request, beside itself. */
export interface Circumstances {
  readonly plan: Plan
  readonly facts: Facts
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string
  /** Accounts beside the built-in controllers whose objects are judged at their owner. */
  readonly trustedControllers: readonly string[]
}

/**
 * The verdict on a request's object, which is edited in place where it is mended.
 *
 * Only an UPDATE has an old object to measure by. What was judged at its owner is audited: a denial would hide the reason from its author.
 *
 * @param resource the object, by `viewRequested`.
 */
export function judge(
  request: AdmissionRequest,
  resource: Resource,
  { plan, facts, today, trustedControllers }: Circumstances,
  mends: Mends,
): Verdict {
  const { operation, oldObject } = request
  const old =
    operation !== 'UPDATE' || oldObject === null ? undefined : viewRequested(request, oldObject, trustedControllers)
  const verdict = evaluate(resource, plan, { facts, today, source: 'admission', old }, mends, 'verdict')
  return resource.ownerProven ? { ...verdict, findings: verdict.findings.map(audited) } : verdict
}

/** What `/mutate` and then `/validate` would make of a request, for people who ask: nothing is answered to an API server. */
export function preview(request: AdmissionRequest, resource: Resource, circumstances: Circumstances): Verdict {
  if (isOutOfScope(request) || isJudgedAtOwner(request, resource)) return nothing
  return judge(request, resource, circumstances, isPatched(request) ? 'all' : 'template')
}

const nothing: Verdict = { findings: [], operations: [], podOperations: [], failures: [] }

function audited(finding: JudgedFinding): JudgedFinding {
  return finding.outcome === 'deny' || finding.outcome === 'warn' ? { ...finding, outcome: 'audit' } : finding
}
