/** Bounds that keep a server answering: what is held at once, what one body may cost, and the time that a caller gives. */
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { CodedError } from '../errors.ts'

/** What may be held in memory at once. */
export interface InFlightBounds {
  readonly requests: number
  /** Of all their bodies; a body of a length that is not told counts as `bodyLimit`. */
  readonly bytes: number
  /** The largest body that is read. */
  readonly bodyLimit: number
}

/** Refuses requests at once beyond the bounds, with a 503 that lets the caller's failurePolicy decide. */
export function boundInFlight(app: FastifyInstance, most: InFlightBounds): void {
  let requests = 0
  let bytes = 0
  app.addHook('onRequest', (request, reply, done) => {
    const length = bodyLengthOf(request.headers, most.bodyLimit)
    if (requests >= most.requests || bytes + length > most.bytes) {
      done(new CodedError('tooBusy'))
      return
    }
    requests++
    bytes += length
    // 'close' comes always, also where the client went away before the answer
    reply.raw.once('close', () => {
      requests--
      bytes -= length
    })
    done()
  })
}

/** As far as it will be read: a longer body is refused. */
function bodyLengthOf(headers: IncomingHttpHeaders, bodyLimit: number): number {
  if (headers['transfer-encoding'] !== undefined) return bodyLimit
  const length = Number(headers['content-length'] ?? 0)
  return length > bodyLimit ? 0 : length
}

/** Values in one body: up to 100 bytes of memory and two microseconds each, of whatever few bytes. An object of 3 MiB has about 230,000. */
const mostValues = 500_000
/** In bytes; what is shorter can't hold so many. */
const shortest = mostValues * 2
const [comma, openList, openObject] = [0x2c, 0x5b, 0x7b]

/** The refusal of JSON that has more values than any object of Kubernetes. A comma in a text counts as one. */
export function findTooDense(json: Buffer): CodedError | undefined {
  if (json.length < shortest) return undefined
  let values = 0
  // not `for … of`: its iterator takes ten times as long
  for (let index = 0; index < json.length; index++) {
    const byte = json[index]
    if (byte === comma || byte === openList || byte === openObject) values++
  }
  return values > mostValues ? new CodedError('bodyTooDense', { most: mostValues.toLocaleString('en') }) : undefined
}

/** @throws CodedError `tooLate` if the `?timeout=` that the API server sends has passed since the request began. */
export function assertInTime(request: { readonly query: unknown }, arrivedMs: number): void {
  const { timeout } = request.query as { readonly timeout?: unknown }
  const seconds = typeof timeout === 'string' ? /^(\d{1,6}(?:\.\d{1,9})?)s$/.exec(timeout)?.[1] : undefined
  if (seconds !== undefined && performance.now() - arrivedMs > Number(seconds) * 1000) throw new CodedError('tooLate')
}
