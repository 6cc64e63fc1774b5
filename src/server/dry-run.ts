/** `POST /dry-run` and `GET /policies`: what would happen, for people and pages. Nothing is stored, nothing of a cluster is read. */
import type { FastifyInstance } from 'fastify'
import { CodedError } from '../errors.ts'
import { nearest } from '../policy/nearest.ts'
import type { Plan } from '../policy/plan.ts'
import { assess } from '../report/assess.ts'
import { buildReport, type Report } from '../report/report.ts'
import { readObjects } from '../source/read-objects.ts'
import { answerErrors } from './answers.ts'
import { boundInFlight } from './bounds.ts'

/** What the routes need. */
export interface DryRunOptions {
  /** The plan of a profile, undefined if there is none of that name; without a name, the one in force. */
  readonly planOf: (profile: string | undefined) => Plan | undefined
  readonly profileNames: readonly string[]
  readonly serverMinor: number | undefined
  /** Today, `YYYY-MM-DD`. */
  readonly today: () => string
  /** What `GET /policies` answers. */
  readonly catalogue: unknown
}

const bodyLimit = 3 * 1024 * 1024
const limits = { documents: 1000, depth: 100 }
const maxInFlight = 2
const expected = 'Kubernetes objects as YAML or JSON, or an AdmissionReview'

export function registerDryRun(app: FastifyInstance, options: DryRunOptions): void {
  answerErrors(app, { expected, limit: '3 MiB' })
  app.get('/policies', () => options.catalogue)
  app.register(async scope => {
    boundInFlight(scope, maxInFlight)
    // any content type, and none: kubectl's --raw sends none through the service proxy, curl -d sends a form's
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body))
    scope.post('/dry-run', { bodyLimit }, (request, reply) => {
      const report = dryRun(String(request.body ?? ''), request.query as Record<string, unknown>, options)
      return reply.type('application/json').send(`${JSON.stringify(report, null, 2)}\n`)
    })
  })
}

function dryRun(text: string, query: Record<string, unknown>, options: DryRunOptions): Report {
  const { profile, namespace } = decodeQuery(query)
  const plan = options.planOf(profile)
  if (plan === undefined) throw unknownProfile(profile ?? '', options.profileNames)
  if (text.trim() === '') throw new CodedError('bodyEmpty', { expected })
  const { objects, problems } = readObjects(text, limits)
  const problem = problems[0]
  if (problem !== undefined) {
    const { line, column, message } = problem
    throw new CodedError('documentInvalid', { place: `line ${line}, column ${column}`, problem: message })
  }
  const { serverMinor } = options
  const assessment = { plan, serverMinor, today: options.today(), namespace: namespace ?? 'default', asWritten: false }
  return buildReport(plan.profile, assess(objects, assessment))
}

function decodeQuery(query: Record<string, unknown>): { profile: string | undefined; namespace: string | undefined } {
  const allowed = ['profile', 'namespace', 'timeout']
  for (const name of Object.keys(query)) {
    if (!allowed.includes(name))
      throw new CodedError('queryUnknown', { name: name.slice(0, 80), allowed: allowed.join(', ') })
  }
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  return { profile: text(query['profile']), namespace: text(query['namespace']) }
}

function unknownProfile(profile: string, names: readonly string[]): CodedError {
  const near = nearest(profile, names)
  const hint = near === undefined ? '' : `; did you mean ${near}?`
  return new CodedError('profileUnknown', { profile: profile.slice(0, 80), hint, allowed: names.join(', ') })
}
