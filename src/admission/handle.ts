/** One admission request, from decoded to answered. */
import type { Situation } from '../policy/contract.ts'
import { evaluate } from '../policy/evaluate.ts'
import type { JudgedFinding, Outcome } from '../policy/verdict.ts'
import type { Resource } from '../workload/views.ts'
import type { AdmissionRequest } from './decode.ts'
import { type Circumstances, judge, planOf, viewOld } from './judge.ts'
import { type AdmissionReview, allow, allowPatched, deny, type Remarks, toAuditValue, toWarnings } from './respond.ts'
import { isJudgedAtOwner, isOutOfScope, sentMends, viewRequested } from './scope.ts'

/** The two webhooks: one patches and never denies, the other denies and never patches. */
export type Webhook = 'mutate' | 'validate'

/** An answer, and what metrics and logs need to know of it. */
export interface Answer {
  readonly review: AdmissionReview
  readonly verdict: 'allow' | 'patch' | 'warn' | 'deny' | 'skip'
  /** Those that this answer speaks of. */
  readonly findings: readonly JudgedFinding[]
  readonly failures: readonly string[]
}

/** Answers a request. Throws only by a fault of ours. */
export function handle(webhook: Webhook, request: AdmissionRequest, circumstances: Circumstances): Answer {
  const { object, uid } = request
  if (object === null || isOutOfScope(request)) return skip(uid)
  const resource = viewRequested(request, object, circumstances.plans.configuration.trustedControllers)
  if (isJudgedAtOwner(request, resource)) return skip(uid)
  return webhook === 'mutate' ? mutate(request, resource, circumstances) : validate(request, resource, circumstances)
}

function skip(uid: string): Answer {
  return { review: allow(uid), verdict: 'skip', findings: [], failures: [] }
}

function mutate(request: AdmissionRequest, resource: Resource, circumstances: Circumstances): Answer {
  const { uid } = request
  const { facts, today, plans } = circumstances
  const mends = sentMends(request)
  if (mends === 'none') return skip(uid)
  const plan = planOf(request, circumstances)
  const old = viewOld(request, plans)
  const situation: Situation = { facts, today, source: 'admission', old, requester: request }
  const { operations, failures, findings } = evaluate(resource, plan, situation, mends, 'mend')
  const injected = idsOf(findings)
  const auditAnnotations = { profile: plan.profile, ...(injected === '' ? {} : { injected }) }
  const review = allowPatched(uid, operations, { auditAnnotations })
  return { review, verdict: operations.length > 0 ? 'patch' : 'allow', findings, failures }
}

/** Judges Pods as they are, templates as their Pods will be. */
function validate(request: AdmissionRequest, resource: Resource, circumstances: Circumstances): Answer {
  const plan = planOf(request, circumstances)
  const { profile } = plan
  const { findings, failures } = judge(request, resource, plan, circumstances, 'template')
  const { uid } = request
  const denied = findingsWith(findings, 'deny')
  const warned = findingsWith(findings, 'warn')
  const remarks = remarksOn(findings, warned, profile)
  if (denied.length > 0) {
    const review = deny(uid, denied, { profile, wayOut: findWayOut(request, circumstances) }, remarks)
    return { review, verdict: 'deny', findings, failures }
  }
  return { review: allow(uid, remarks), verdict: warned.length > 0 ? 'warn' : 'allow', findings, failures }
}

/** How to go on in an emergency: tonight's `rollout undo` must be possible. */
function findWayOut({ operation }: AdmissionRequest, { plans }: Circumstances): string | undefined {
  const [group] = plans.configuration.breakGlass.groups
  if (operation !== 'UPDATE' || group === undefined) return undefined
  return `in an emergency, a member of the group ${group} is only warned (kubectl --as=YOU --as-group=${group} …)`
}

function remarksOn(findings: readonly JudgedFinding[], warned: readonly JudgedFinding[], profile: string): Remarks {
  const found = idsOf(findingsWith(findings, 'deny', 'warn', 'audit'))
  const exempted = idsOf(findingsWith(findings, 'exempt'))
  const breakGlass = idsOf(findings.filter(({ brokeGlass }) => brokeGlass))
  const auditAnnotations = {
    profile,
    ...(found === '' ? {} : { findings: found }),
    ...(exempted === '' ? {} : { exempted }),
    ...(breakGlass === '' ? {} : { breakGlass }),
  }
  return { ...(warned.length > 0 ? { warnings: toWarnings(warned) } : {}), auditAnnotations }
}

function findingsWith(findings: readonly JudgedFinding[], ...outcomes: readonly Outcome[]): readonly JudgedFinding[] {
  return findings.filter(finding => outcomes.includes(finding.outcome))
}

/** The policies of findings, as an audit annotation. */
function idsOf(findings: readonly JudgedFinding[]): string {
  return toAuditValue(findings.map(finding => finding.policy))
}
