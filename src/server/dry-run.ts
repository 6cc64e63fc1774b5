/** `POST /dry-run`: what would happen, for people and pages. Nothing is stored. */
import type { FastifyInstance } from 'fastify'
import { CodedError } from '../errors.ts'
import { type JsonObject, member, stringMember } from '../json.ts'
import type { Facts } from '../policy/contract.ts'
import { clip } from '../policy/describe.ts'
import { nearest } from '../policy/nearest.ts'
import type { Plans } from '../policy/plans.ts'
import { assess } from '../report/assess.ts'
import { buildReport, type Report, type ReportProblem } from '../report/report.ts'
import { readObjects, type SourceObject } from '../source/read-objects.ts'
import { dryRunLimits } from '../source/text-limits.ts'
import { findKind, findKindOf, type KindKey } from '../workload/kinds.ts'
import { isNamespaceName } from '../workload/names.ts'
import { countContainers } from '../workload/resource.ts'
import { answerErrors } from './answers.ts'
import { boundInFlight, findTooDense } from './bounds.ts'

/** What the routes need. `plans` is asked for every request: configuration may change under load. */
export interface DryRunOptions {
  readonly plans: () => Plans
  readonly profileNames: readonly string[]
  /** What is known beside the objects that are sent. */
  readonly facts: () => Facts
  /** Today, `YYYY-MM-DD`. */
  readonly today: () => string
  /** What `GET /policies` answers. */
  readonly catalogue: unknown
}

const bodyLimit = dryRunLimits.bytes
const maxInFlight = 2
/** In characters, before it is indented. */
const longestIndented = 64 * 1024
const expected = 'Kubernetes objects as YAML or JSON, or an AdmissionReview'

export function registerDryRun(app: FastifyInstance, options: DryRunOptions): void {
  answerErrors(app, { expected, limit: '3 MiB' })
  boundInFlight(app, { requests: maxInFlight, bytes: maxInFlight * bodyLimit, bodyLimit })
  // whatever the content type: kubectl's --raw sends none through the service proxy, curl -d sends a form's, and one
  // that is none would be refused before any parser saw it
  app.addHook('onRequest', (request, _reply, done) => {
    // biome-ignore lint/plugin: a name of our own
    request.headers['content-type'] = 'text/plain'
    done()
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => {
    const refusal = findTooDense(body, dryRunLimits.values)
    if (refusal === undefined) done(null, body.toString())
    else done(refusal)
  })
  app.post('/dry-run', { bodyLimit }, (request, reply) => {
    const report = dryRun(String(request.body ?? ''), request.query as Record<string, unknown>, options)
    return reply.type('application/json').send(render(report))
  })
}

/** Indented for people, unless it is long: indentation may be a hundred times what it indents. */
function render(report: Report): string {
  const text = JSON.stringify(report)
  return `${text.length > longestIndented ? text : JSON.stringify(report, null, 2)}\n`
}

function dryRun(text: string, query: Record<string, unknown>, options: DryRunOptions): Report {
  const { profile, namespace } = decodeQuery(query)
  const { profileNames } = options
  if (profile !== undefined && !profileNames.includes(profile)) throw unknownProfile(profile, profileNames)
  if (text.trim() === '') throw new CodedError('bodyEmpty', { expected })
  const { objects, problems: unread } = readObjects(text, dryRunLimits)
  refuse(unread)
  assertFewContainers(objects)
  const place = { namespace: namespace ?? 'default', profile }
  const assessment = {
    plans: options.plans(),
    ...place,
    facts: options.facts(),
    today: options.today(),
    asWritten: false,
  }
  const { profile: base, results, problems } = assess(objects, assessment)
  refuse(problems)
  return buildReport(base, results)
}

/**
 * Work and answer grow with containers, and this door shares its process with admission.
 *
 * @throws CodedError `documentInvalid` at the object that is one too many.
 */
function assertFewContainers(objects: readonly SourceObject[]): void {
  let containers = 0
  for (const { value, position } of objects) {
    containers += value['kind'] === 'AdmissionReview' ? countInReview(value) : countContainers(value, kindOf(value))
    if (containers > dryRunLimits.containers)
      refuse([{ ...position, message: `more than ${dryRunLimits.containers} containers in all` }])
  }
}

/** By the kind that the request names: its objects need not name one. */
function countInReview(review: JsonObject): number {
  const request = member(review, 'request')
  const named = member(request, 'kind')
  const kind = findKind(stringMember(named, 'group') ?? '', stringMember(named, 'kind') ?? '')
  return countContainers(member(request, 'object'), kind) + countContainers(member(request, 'oldObject'), kind)
}

function kindOf(object: JsonObject): KindKey {
  return findKindOf(stringMember(object, 'apiVersion'), stringMember(object, 'kind'))
}

/** @throws CodedError `documentInvalid` for the first problem. */
function refuse([problem]: readonly ReportProblem[]): void {
  if (problem === undefined) return
  const { line, column, message } = problem
  throw new CodedError('documentInvalid', { place: `line ${line}, column ${column}`, problem: message })
}

function decodeQuery(query: Record<string, unknown>): { profile: string | undefined; namespace: string | undefined } {
  const allowed = ['profile', 'namespace', 'timeout']
  for (const name of Object.keys(query)) {
    if (!allowed.includes(name))
      throw new CodedError('queryUnknown', { name: name.slice(0, 80), allowed: allowed.join(', ') })
  }
  // twice the same name is a list: no profile is called that, and no namespace
  const text = (value: unknown) => (value === undefined || value === '' ? undefined : String(value))
  const namespace = text(query['namespace'])
  if (namespace !== undefined && !isNamespaceName(namespace)) {
    throw new CodedError('namespaceInvalid', { name: clip(namespace) })
  }
  return { profile: text(query['profile']), namespace }
}

function unknownProfile(profile: string, names: readonly string[]): CodedError {
  const near = nearest(profile, names)
  const hint = near === undefined ? '' : `did you mean ${near}? `
  return new CodedError('profileUnknown', { profile: profile.slice(0, 80), hint, allowed: names.join(', ') })
}
