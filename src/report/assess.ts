/** Judges objects as they stand in a text, and says of each what was found, where, and what would be injected. */
import { type AdmissionRequest, decodeReview } from '../admission/decode.ts'
import { preview } from '../admission/judge.ts'
import { viewRequested } from '../admission/scope.ts'
import { CodedError } from '../errors.ts'
import { type JsonObject, member, stringMember, toPointer } from '../json.ts'
import type { Facts } from '../policy/contract.ts'
import { describe } from '../policy/describe.ts'
import { evaluate } from '../policy/evaluate.ts'
import { factsOf } from '../policy/facts.ts'
import type { Plans } from '../policy/plans.ts'
import { type JudgedFinding, pathOf, type Verdict } from '../policy/verdict.ts'
import type { SourceObject } from '../source/read-objects.ts'
import { viewResource } from '../workload/resource.ts'
import type { Resource } from '../workload/views.ts'
import { applyOperations } from './apply.ts'
import type { ReportedFinding, ReportProblem, ReportResult } from './report.ts'

/** An object of a text, and the file it came from. */
export interface AssessedSource extends SourceObject {
  readonly file?: string
}

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
}

/** What was judged, and what could not be: AdmissionReviews that an API server would not send. */
export interface Assessed {
  /** The profile of objects whose namespace chooses none. */
  readonly profile: string
  readonly results: readonly ReportResult[]
  readonly problems: readonly ReportProblem[]
}

/** Judges objects that are applied together: each is a fact for the others. An AdmissionReview is judged as at admission. */
export function assess(sources: readonly AssessedSource[], assessment: Assessment): Assessed {
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
  const results = new Map<Input, ReportResult>()
  for (const input of workloadsFirst(inputs)) results.set(input, assessOne(input, facts, assessment, profile))
  return { profile, results: inputs.flatMap(input => results.get(input) ?? []), problems }
}

/** Workloads are edited as they are judged: what the others say of them, they say of what will run, in whatever order they are given. */
function workloadsFirst(inputs: readonly Input[]): readonly Input[] {
  const isWorkload = ({ resource }: Input): boolean => resource.pod !== undefined
  return [...inputs.filter(isWorkload), ...inputs.filter(each => !isWorkload(each))]
}

interface Input {
  readonly source: AssessedSource
  readonly resource: Resource
  /** What the object came in. */
  readonly request: AdmissionRequest | undefined
}

function readInput(source: AssessedSource, { namespace, plans }: Assessment): Input | ReportProblem {
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

function assessOne(
  { source, resource, request }: Input,
  facts: Facts,
  assessment: Assessment,
  usual: string,
): ReportResult {
  const { plans, profile, today, asWritten } = assessment
  const plan = plans.planFor(resource.namespace, facts, profile)
  const original = structuredClone(resource.root)
  const verdict =
    request === undefined
      ? evaluate(
          resource,
          plan,
          { facts, today, source: 'files', old: undefined, requester: undefined },
          asWritten ? 'none' : 'all',
          'verdict',
        )
      : preview(request, resource, { plans, facts, today, profile }, asWritten)
  const result = toResult(source, original, resource, request === undefined ? [] : ['request', 'object'], verdict)
  return plan.profile === usual ? result : { ...result, profile: plan.profile }
}

function toResult(
  source: AssessedSource,
  original: JsonObject,
  resource: Resource,
  within: readonly string[],
  { findings, operations, podOperations }: Verdict,
): ReportResult {
  return {
    object: {
      apiVersion: resource.apiVersion ?? null,
      kind: resource.kindName ?? null,
      namespace: stringMember(member(resource.root, 'metadata'), 'namespace') ?? null,
      name: resource.name ?? null,
    },
    ...(source.file === undefined ? {} : { file: source.file }),
    line: source.position.line,
    verdict: worstOf(findings),
    findings: findings.map(finding => toReported(finding, source, within)),
    patch: operations,
    podPatch: podOperations,
    ...(operations.length > 0 ? { patched: applyOperations(original, operations) } : {}),
  }
}

function worstOf(findings: readonly JudgedFinding[]): ReportResult['verdict'] {
  if (findings.some(finding => finding.outcome === 'deny')) return 'deny'
  return findings.some(finding => finding.outcome === 'warn') ? 'warn' : 'allow'
}

function toReported(finding: JudgedFinding, source: AssessedSource, within: readonly string[]): ReportedFinding {
  const { text, remedy, container, found, wanted, reason } = describe(finding)
  const path = pathOf(finding)
  return {
    policy: finding.policy,
    message: finding.message,
    outcome: finding.outcome,
    text,
    path: toPointer(path),
    ...(container === undefined ? {} : { container }),
    found,
    wanted,
    remedy,
    ...(reason === undefined ? {} : { reason }),
    ...source.locate([...within, ...path]),
  }
}
