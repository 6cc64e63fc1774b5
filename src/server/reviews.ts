/** `POST /mutate` and `POST /validate`: the API server's door. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type AdmissionRequest, decodeReview } from '../admission/decode.ts'
import { type Answer, handle, type Webhook } from '../admission/handle.ts'
import type { Circumstances } from '../admission/judge.ts'
import type { AdmissionReview } from '../admission/respond.ts'
import { isOutOfScope } from '../admission/scope.ts'
import { CodedError } from '../errors.ts'
import { clip } from '../policy/describe.ts'
import { countContainers } from '../workload/resource.ts'
import { answerErrors } from './answers.ts'
import { assertInTime, boundInFlight, findTooDense } from './bounds.ts'
import type { Metrics } from './metrics.ts'

/** What the routes need. `circumstances` is asked for every request: configuration may change under load. */
export interface ReviewOptions {
  readonly circumstances: () => Circumstances
  /** True where nothing more could be known of a namespace by asking. */
  readonly knows: (namespace: string | undefined) => boolean
  /** Resolves once more is known of a namespace, always and soon; undefined where there is nothing to wait for. */
  readonly lookUp: (namespace: string | undefined) => Promise<void> | undefined
  readonly metrics: Metrics
  /** Reviews at once. */
  readonly maxInFlight: number
}

/** An UPDATE carries two objects of up to 3 MiB each, as JSON with managedFields. */
const bodyLimit = 16 * 1024 * 1024
/** Up to 100 bytes of memory and two microseconds each. An object of 3 MiB has about 230,000, a dense one 330,000. */
const mostValues = 800_000
/** In object and oldObject together. Findings grow with them, by more than a kilobyte each. */
const mostContainers = 6000
/** Bodies at once; usual reviews have some 10 KB. */
const bytesInFlight = 3 * bodyLimit

declare module 'fastify' {
  interface FastifyRequest {
    /** When the request began, by `performance.now()`. */
    arrivedMs: number
  }
}

export function registerReviews(app: FastifyInstance, options: ReviewOptions): void {
  const { metrics } = options
  app.decorateRequest('arrivedMs', 0)
  app.addHook('onRequest', (request, _reply, done) => {
    request.arrivedMs = performance.now()
    done()
  })
  boundInFlight(app, { requests: options.maxInFlight, bytes: bytesInFlight, bodyLimit })
  parseSparse(app)
  app.addHook('onError', (request, _reply, _error, done) => {
    metrics.failed(request.url.startsWith('/mutate') ? 'mutate' : 'validate')
    done()
  })
  answerErrors(app, { expected: 'an AdmissionReview (admission.k8s.io/v1)', limit: '16 MiB' })
  for (const webhook of ['mutate', 'validate'] as const) {
    app.post(`/${webhook}`, { bodyLimit }, (request, reply) => {
      const startedMs = performance.now()
      assertInTime(request, request.arrivedMs)
      const admission = receive(request)
      const send = () => reply.send(answer({ webhook, request, admission, startedMs }, options))
      // for what is let through unseen nobody is asked
      if (options.knows(admission.namespace) || isOutOfScope(admission)) return send()
      const pending = options.lookUp(admission.namespace)
      if (pending === undefined) return send()
      return pending.then(() => {
        assertInTime(request, request.arrivedMs)
        return send()
      })
    })
  }
}

/** Fastify's own parser, for JSON that is not made to fill the memory. What has not been parsed yet waits outside of V8's heap. */
function parseSparse(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('ignore', 'ignore')
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer', bodyLimit }, (request, body, done) => {
    const refusal = findTooDense(body, mostValues)
    if (refusal === undefined) void parse(request, body.toString(), done)
    else done(refusal)
  })
}

/** @throws CodedError where it is no review, or too large a one. */
function receive(request: FastifyRequest): AdmissionRequest {
  const admission = decodeReview(request.body)
  assertFewContainers(admission)
  // the request lives on until its answer is written: many small ones would keep many large objects
  request.body = undefined
  return admission
}

interface Call {
  readonly webhook: Webhook
  readonly request: FastifyRequest
  readonly admission: AdmissionRequest
  readonly startedMs: number
}

function answer({ webhook, request, admission, startedMs }: Call, options: ReviewOptions): AdmissionReview {
  const answered = handle(webhook, admission, options.circumstances())
  options.metrics.answered(webhook, admission, answered, (performance.now() - startedMs) / 1000)
  log(request, admission, answered)
  return answered.review
}

/** What is let through unseen may be as large as it likes. @throws CodedError `tooManyContainers`. */
function assertFewContainers(request: AdmissionRequest): void {
  const { object, oldObject, kind } = request
  const containers = countContainers(object, kind) + countContainers(oldObject, kind)
  if (containers > mostContainers && !isOutOfScope(request)) {
    throw new CodedError('tooManyContainers', { most: mostContainers.toLocaleString('en') })
  }
}

/** Ids only, each once: no line grows with the object, and none holds what it holds. */
function log(
  request: FastifyRequest,
  { uid, operation, kind }: AdmissionRequest,
  { findings, failures, verdict }: Answer,
): void {
  const id = clip(uid)
  for (const policy of failures) request.log.error({ uid: id, policy }, 'policy failed')
  if (verdict !== 'deny') return
  const denying = findings.filter(({ outcome }) => outcome === 'deny').map(({ policy }) => policy)
  request.log.info({ uid: id, operation, kind, policies: [...new Set(denying)] }, 'denied')
}
