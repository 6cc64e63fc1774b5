/** One admission request, from decoded to answered. */
import type { Facts, Situation } from '../policy/contract.ts'
import { evaluate } from '../policy/evaluate.ts'
import type { Plan } from '../policy/plan.ts'
import type { JudgedFinding, Verdict } from '../policy/verdict.ts'
import type { AdmissionRequest } from './decode.ts'
import { type AdmissionReview, allow, allowPatched, deny, type Remarks, toAuditValue, toWarnings } from './respond.ts'
import { isOutOfScope, viewRequested } from './scope.ts'

/** The two webhooks: one patches and never denies, the other denies and never patches. */
export type Webhook = 'mutate' | 'validate'

/** What holds for a request, beside itself. */
export interface Circumstances {
  readonly plan: Plan
  readonly facts: Facts
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string
  /** Accounts beside the built-in controllers whose objects are judged at their owner. */
  readonly trustedControllers: readonly string[]
}

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
  if (request.object === null || isOutOfScope(request)) return skip(request)
  return webhook === 'mutate' ? mutate(request, circumstances) : validate(request, circumstances)
}

function skip(request: AdmissionRequest): Answer {
  return { review: allow(request.uid), verdict: 'skip', findings: [], failures: [] }
}

/** Patches on CREATE only, and never a ReplicaSet: its controller would make another, without end (kubernetes#57167). */
function mutate(request: AdmissionRequest, circumstances: Circumstances): Answer {
  const { plan, facts, today, trustedControllers } = circumstances
  const { object, operation, kind, uid } = request
  if (object === null || operation !== 'CREATE' || kind === 'apps/ReplicaSet') return skip(request)
  const situation: Situation = { facts, today, source: 'admission', old: undefined }
  const verdict = evaluate(viewRequested(request, object, trustedControllers), plan, situation, 'all', 'mend')
  const { operations, failures } = verdict
  // a template's mends are made in its Pods, when those are created
  const findings = verdict.findings.filter(finding => finding.at === finding.at.resource || kind === 'Pod')
  const injected = toAuditValue(findings.map(finding => finding.policy))
  const auditAnnotations = { profile: plan.profile, ...(injected === '' ? {} : { injected }) }
  const review = allowPatched(uid, operations, { auditAnnotations })
  return { review, verdict: operations.length > 0 ? 'patch' : 'allow', findings, failures }
}

/** Judges Pods as they are, templates as their Pods will be. */
function validate(request: AdmissionRequest, circumstances: Circumstances): Answer {
  const { object, oldObject, operation, kind, uid } = request
  if (object === null) return skip(request)
  const { plan, facts, today, trustedControllers } = circumstances
  const resource = viewRequested(request, object, trustedControllers)
  if (resource.ownerProven && kind !== 'Pod') return skip(request)
  const old =
    operation !== 'UPDATE' || oldObject === null ? undefined : viewRequested(request, oldObject, trustedControllers)
  const situation: Situation = { facts, today, source: 'admission', old }
  const verdict = evaluate(resource, plan, situation, 'template', 'verdict')
  const findings = resource.ownerProven ? verdict.findings.map(audited) : verdict.findings
  const denied = findings.filter(finding => finding.outcome === 'deny')
  const warned = findings.filter(finding => finding.outcome === 'warn')
  const remarks = remarksOn({ ...verdict, findings }, plan)
  const { failures } = verdict
  if (denied.length > 0) {
    return { review: deny(uid, denied, plan.profile, remarks), verdict: 'deny', findings, failures }
  }
  return { review: allow(uid, remarks), verdict: warned.length > 0 ? 'warn' : 'allow', findings, failures }
}

/** A finding of an object whose owner has been judged: a denial here would hide the reason from its author. */
export function audited(finding: JudgedFinding): JudgedFinding {
  return finding.outcome === 'deny' || finding.outcome === 'warn' ? { ...finding, outcome: 'audit' } : finding
}

function remarksOn({ findings }: Verdict, plan: Plan): Remarks {
  const warnings = toWarnings(findings.filter(finding => finding.outcome === 'warn'))
  const found = toAuditValue(idsOf(findings, 'deny', 'warn', 'audit'))
  const exempted = toAuditValue(idsOf(findings, 'exempt'))
  const auditAnnotations = {
    profile: plan.profile,
    ...(found === '' ? {} : { findings: found }),
    ...(exempted === '' ? {} : { exempted }),
  }
  return { ...(warnings.length > 0 ? { warnings } : {}), auditAnnotations }
}

function idsOf(findings: readonly JudgedFinding[], ...outcomes: JudgedFinding['outcome'][]): string[] {
  return findings.filter(finding => outcomes.includes(finding.outcome)).map(finding => finding.policy)
}
