/** Judges the object of a request: what `/validate` answers, and what a preview shows. */
import type { Facts } from '../policy/contract.ts'
import { evaluate, type Mends } from '../policy/evaluate.ts'
import type { Plan } from '../policy/plan.ts'
import type { Plans } from '../policy/plans.ts'
import type { JudgedFinding, Verdict } from '../policy/verdict.ts'
import type { Resource } from '../workload/views.ts'
import type { AdmissionRequest } from './decode.ts'
import { isJudgedAtOwner, isOutOfScope, sentMends, viewRequested } from './scope.ts'

/** What holds for a request, beside itself. */
export interface Circumstances {
  readonly plans: Plans
  readonly facts: Facts
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string
  /** A profile that somebody asked for by name; none for an API server. */
  readonly profile?: string | undefined
}

/** The plan for a request's namespace. */
export function planOf(request: AdmissionRequest, { plans, facts, profile }: Circumstances): Plan {
  return plans.planFor(request.namespace, facts, profile)
}

/**
 * The verdict on a request's object, which is edited in place where it is mended.
 *
 * Only an UPDATE has an old object to measure by. What was judged at its owner is audited: a denial would hide the reason from its author.
 *
 * @param resource the object, by `viewRequested`.
 * @param plan by `planOf`.
 */
export function judge(
  request: AdmissionRequest,
  resource: Resource,
  plan: Plan,
  { plans, facts, today }: Circumstances,
  mends: Mends,
): Verdict {
  const { breakGlass } = plans.configuration
  const old = viewOld(request, plans)
  const situation = { facts, today, source: 'admission', old, requester: request } as const
  const verdict = evaluate(resource, plan, situation, mends, 'verdict')
  if (resource.ownerProven) return { ...verdict, findings: verdict.findings.map(audited) }
  if (!breakGlass.groups.some(group => request.groups.includes(group))) return verdict
  return { ...verdict, findings: verdict.findings.map(warned) }
}

/** The object before an UPDATE. */
export function viewOld(request: AdmissionRequest, { configuration }: Plans): Resource | undefined {
  const { operation, oldObject } = request
  if (operation !== 'UPDATE' || oldObject === null) return undefined
  return viewRequested(request, oldObject, configuration.trustedControllers)
}

/** What `/mutate` and then `/validate` would make of a request, for people who ask: nothing is answered to an API server. */
export function preview(
  request: AdmissionRequest,
  resource: Resource,
  circumstances: Circumstances,
  asWritten: boolean,
): Verdict {
  if (isOutOfScope(request) || isJudgedAtOwner(request, resource)) return nothing
  const mends = asWritten ? 'none' : previewed[sentMends(request)]
  return judge(request, resource, planOf(request, circumstances), circumstances, mends)
}

/** What is sent, and what the Pods of a template will get. */
const previewed = { all: 'all', object: 'all', kept: 'update', none: 'template' } as const

const nothing: Verdict = { findings: [], operations: [], podOperations: [], failures: [] }

function audited(finding: JudgedFinding): JudgedFinding {
  return finding.outcome === 'deny' || finding.outcome === 'warn' ? { ...finding, outcome: 'audit' } : finding
}

/** What would deny, sent by somebody who may break the glass. */
function warned(finding: JudgedFinding): JudgedFinding {
  return finding.outcome === 'deny' ? { ...finding, outcome: 'warn', brokeGlass: true } : finding
}
