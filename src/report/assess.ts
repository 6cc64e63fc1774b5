/** Judges objects as they stand in a text, and says of each what was found, where, and what would be injected. */
import { type AdmissionRequest, decodeReview } from '../admission/decode.ts'
import { preview } from '../admission/judge.ts'
import { viewRequested } from '../admission/scope.ts'
import { CodedError } from '../errors.ts'
import { type JsonObject, member, type Path, stringMember, toPointer } from '../json.ts'
import type { Facts } from '../policy/contract.ts'
import { describe } from '../policy/describe.ts'
import { evaluate } from '../policy/evaluate.ts'
import { factsOf } from '../policy/facts.ts'
import type { Plan } from '../policy/plan.ts'
import type { Plans } from '../policy/plans.ts'
import { type JudgedFinding, type Operation, pathOf, type Verdict } from '../policy/verdict.ts'
import type { SourceObject } from '../source/read-objects.ts'
import { viewResource } from '../workload/resource.ts'
import type { Resource } from '../workload/views.ts'
import { applyOperations } from './apply.ts'
import { isOpen, type ReportedFinding, type ReportedObject, type ReportProblem, type ReportResult } from './report.ts'

/** How to judge. */
export interface Assessment {
  readonly plans: Plans
  /** A profile that was asked for by name: wins over the labels of namespaces. */
  readonly profile: string | undefined
  /** What is known beside the objects. */
  readonly facts: Facts
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string
  /** Where objects go that name no namespace. */
  readonly namespace: string
  /** Judge what is written, without injecting anything first. */
  readonly asWritten: boolean
  /** True for a finding that was there before, and counts against nobody; by default none was. */
  readonly isKnown?: ((object: ReportedObject, finding: JudgedFinding) => boolean) | undefined
  /** The objects are those of a cluster, judged as if they were made anew; what the API server has filled in counts as unset. */
  readonly live?: boolean
  /** Hears how many objects are judged. */
  readonly tell?: ((judged: number) => void) | undefined
}

/** What was judged, and what could not be: AdmissionReviews that an API server would not send. */
export interface Assessed {
  /** The profile of objects whose namespace chooses none. */
  readonly profile: string
  readonly results: readonly ReportResult[]
  readonly problems: readonly ReportProblem[]
  /** What findings are made of. */
  readonly origins: ReadonlyMap<ReportedFinding, FindingOrigin>
}

/** What a finding is made of. */
export interface FindingOrigin {
  readonly source: SourceObject
  readonly resource: Resource
  readonly finding: JudgedFinding
  readonly plan: Plan
}

/** Judges objects that are applied together: each is a fact for the others. An AdmissionReview is judged as at admission. */
export function assess(sources: readonly SourceObject[], assessment: Assessment): Assessed {
  const inputs: Input[] = []
  const problems: ReportProblem[] = []
  for (const source of sources) {
    const input = readInput(source, assessment)
    if ('message' in input) problems.push(input)
    else inputs.push(input)
  }
  const facts = factsOf(
    // what a DELETE takes away is no fact for the others
    inputs.filter(({ request }) => request?.object !== null).map(({ resource }) => resource),
    assessment.facts,
    assessment.namespace,
  )
  const { profile } = assessment.plans.planFor(undefined, facts, assessment.profile)
  const origins = new Map<ReportedFinding, FindingOrigin>()
  const results = new Map<Input, ReportResult>()
  const assessed: Assessing = { assessment, facts, usual: profile, origins }
  for (const input of workloadsFirst(inputs)) {
    results.set(input, assessOne(input, assessed))
    assessment.tell?.(results.size)
  }
  return { profile, results: inputs.flatMap(input => results.get(input) ?? []), problems, origins }
}

interface Assessing {
  readonly assessment: Assessment
  readonly facts: Facts
  /** The profile of most. */
  readonly usual: string
  readonly origins: Map<ReportedFinding, FindingOrigin>
}

/** Workloads are edited as they are judged: what the others say of them, they say of what will run, in whatever order they are given. */
function workloadsFirst(inputs: readonly Input[]): readonly Input[] {
  const isWorkload = ({ resource }: Input): boolean => resource.pod !== undefined
  return [...inputs.filter(isWorkload), ...inputs.filter(each => !isWorkload(each))]
}

interface Input {
  readonly source: SourceObject
  readonly resource: Resource
  /** What the object came in. */
  readonly request: AdmissionRequest | undefined
}

function readInput(source: SourceObject, { namespace, plans }: Assessment): Input | ReportProblem {
  const { value, file, position } = source
  if (value['kind'] !== 'AdmissionReview') {
    return { source, resource: viewResource(value, { namespace }), request: undefined }
  }
  try {
    const decoded = decodeReview(value)
    const request = { ...decoded, namespace: decoded.namespace ?? namespace }
    const { trustedControllers } = plans.configuration
    const resource = viewRequested(request, request.object ?? request.oldObject ?? value, trustedControllers)
    return { source, resource, request }
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    return { ...(file === undefined ? {} : { file }), ...position, message: error.message }
  }
}

function assessOne(input: Input, assessing: Assessing): ReportResult {
  const { assessment, facts, usual, origins } = assessing
  const { source, resource, request } = input
  const plan = assessment.plans.planFor(resource.namespace, facts, assessment.profile)
  const { operations, podOperations, ...verdict } = judge(input, plan, assessing)
  const within = request === undefined ? [] : ['request', 'object']
  const object: ReportedObject = {
    apiVersion: resource.apiVersion ?? null,
    kind: resource.kindName ?? null,
    namespace: stringMember(member(resource.root, 'metadata'), 'namespace') ?? null,
    name: resource.name ?? null,
  }
  const findings = verdict.findings.map(finding => {
    const origin = { source, resource, finding, plan }
    const reported = toReported(origin, within, isKnown(finding, object, assessment))
    origins.set(reported, origin)
    return reported
  })
  const result = {
    object,
    ...(source.file !== undefined && { file: source.file }),
    line: source.position.line,
    verdict: worstOf(findings),
    ...(plan.profile !== usual && { profile: plan.profile }),
    findings,
    patch: operations,
    podPatch: podOperations,
  }
  // what a cluster holds is edited by now, and nowhere else
  return operations.length === 0 || assessment.live ? result : withPatched(result, operations, input)
}

/** `patched` is made when it is asked for: most readers never do. */
function withPatched(result: ReportResult, operations: readonly Operation[], { source, request }: Input): ReportResult {
  return {
    ...result,
    get patched() {
      const again = source.reread()
      const original = request === undefined ? again : member(member(again, 'request'), 'object')
      return applyOperations(original as JsonObject, operations)
    },
  }
}

function judge({ resource, request }: Input, plan: Plan, { assessment, facts }: Assessing): Verdict {
  const { plans, profile, today, asWritten, live = false } = assessment
  if (request !== undefined) return preview(request, resource, { plans, facts, today, profile }, asWritten)
  const source = live ? 'cluster' : 'files'
  const situation = { facts, today, source, old: undefined, requester: undefined } as const
  return evaluate(resource, plan, situation, asWritten ? 'none' : 'all', 'verdict')
}

/** What was there before, and would count. */
function isKnown(finding: JudgedFinding, object: ReportedObject, assessment: Assessment): boolean {
  return isOpen(finding) && assessment.isKnown?.(object, finding) === true
}

function worstOf(findings: readonly ReportedFinding[]): ReportResult['verdict'] {
  if (findings.some(finding => finding.outcome === 'deny')) return 'deny'
  return findings.some(finding => finding.outcome === 'warn') ? 'warn' : 'allow'
}

function toReported(origin: FindingOrigin, within: readonly string[], known: boolean): ReportedFinding {
  const { finding, source } = origin
  const { text, remedy, container, found, wanted, reason } = describe(finding)
  const path = pathOf(finding)
  const { line, column } = source.locate(within.length === 0 ? path : [...within, ...path])
  const exemptionPath = findExemptionPath(origin)
  return {
    policy: finding.policy,
    message: finding.message,
    outcome: known ? 'audit' : finding.outcome,
    ...(known && { baseline: true }),
    text,
    path: toPointer(path),
    ...(container !== undefined && { container }),
    found,
    wanted,
    remedy,
    ...(reason !== undefined && { reason }),
    ...(exemptionPath !== undefined && { exemptionPath: toPointer(exemptionPath) }),
    line,
    column,
  }
}

/** Where an annotation would exempt from it. */
function findExemptionPath({ finding, plan, resource }: FindingOrigin): Path | undefined {
  const { policy, message, outcome } = finding
  if (outcome === 'exempt' || message === 'failed' || !plan.policyIds.includes(policy)) return undefined
  const accepted = plan.settings.annotationExemptions
  if (accepted === 'none' || (accepted !== 'all' && !accepted.includes(policy))) return undefined
  const { pod } = resource
  return [...(pod?.isTemplate && plan.isAboutPods(policy) ? pod.path : []), 'metadata', 'annotations']
}
