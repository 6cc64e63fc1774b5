/** Bounds that keep a server answering: what is held at once, what one body may cost, and the time that a caller gives. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { CodedError } from '../errors.ts'
import { countValues } from '../source/text-limits.ts'

/** Node's limits for clients that are slow to ask. */
export const connectionLimits = {
  headersTimeout: 10_000,
  // slow clients are looked for this often; Node's own 30 s would let them drip on
  connectionsCheckingInterval: 1000,
} as const
/** Fastify's, in milliseconds, for a whole request. */
export const requestTimeout = 30_000
/** For a request and its answer: who does not read the answer keeps nobody's place for longer. */
const longestMs = 60_000

/** What may be held in memory at once. */
export interface InFlightBounds {
  readonly requests: number
  /** Of all their bodies; a body of a length that is not told counts as `bodyLimit`. */
  readonly bytes: number
  /** The largest body that is read. */
  readonly bodyLimit: number
  /** From the first byte of the request to the last of its answer. Default 60,000. */
  readonly longestMs?: number
}

/** Refuses requests at once beyond the bounds, with a 503 that lets the caller's failurePolicy decide. */
export function boundInFlight(app: FastifyInstance, most: InFlightBounds): void {
  const held = new Map<ServerResponse, number>()
  let bytes = 0
  cutAfter(app, held, most.longestMs ?? longestMs)
  app.addHook('onRequest', (request, reply, done) => {
    const length = bodyLengthOf(request.headers, most.bodyLimit)
    if (held.size >= most.requests || bytes + length > most.bytes) {
      done(new CodedError('tooBusy'))
      return
    }
    held.set(reply.raw, performance.now())
    bytes += length
    // 'close' comes always, also where the client went away before the answer
    reply.raw.once('close', () => {
      held.delete(reply.raw)
      bytes -= length
    })
    done()
  })
}

/** Cuts connections whose request is held for too long. */
function cutAfter(app: FastifyInstance, held: ReadonlyMap<ServerResponse, number>, mostMs: number): void {
  const sweep = setInterval(() => {
    const latest = performance.now() - mostMs
    for (const [response, since] of held) {
      if (since > latest) break // in the order in which they came
      response.destroy()
    }
  }, connectionLimits.connectionsCheckingInterval).unref()
  app.addHook('onClose', (_app, done) => {
    clearInterval(sweep)
    done()
  })
}

/** As far as it will be read: a longer body is refused. */
function bodyLengthOf(headers: IncomingHttpHeaders, bodyLimit: number): number {
  if (headers['transfer-encoding'] !== undefined) return bodyLimit
  const length = Number(headers['content-length'] ?? 0)
  return length > bodyLimit ? 0 : length
}

/**
 * The refusal of a text that holds more values than any object of Kubernetes, each of which takes time and memory, of whatever few bytes.
 *
 * @param most values; see `countValues`.
 */
export function findTooDense(text: Buffer, most: number): CodedError | undefined {
  if (text.length < most || countValues(text) <= most) return undefined
  return new CodedError('bodyTooDense', { most: most.toLocaleString('en') })
}

/** @throws CodedError `tooLate` if the `?timeout=` that the API server sends has passed since the request began. */
export function assertInTime(request: { readonly query: unknown }, arrivedMs: number): void {
  const { timeout } = request.query as { readonly timeout?: unknown }
  const seconds = typeof timeout === 'string' ? /^(\d{1,6}(?:\.\d{1,9})?)s$/.exec(timeout)?.[1] : undefined
  if (seconds !== undefined && performance.now() - arrivedMs > Number(seconds) * 1000) throw new CodedError('tooLate')
}
