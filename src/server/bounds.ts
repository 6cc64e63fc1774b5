/** Bounds that keep a server answering: requests at once, and the time that a caller gives. */
import type { FastifyInstance } from 'fastify'
import { CodedError } from '../errors.ts'

/** Refuses requests at once beyond a number, with a 503 that lets the caller's failurePolicy decide. */
export function boundInFlight(app: FastifyInstance, most: number): void {
  let inFlight = 0
  app.addHook('onRequest', (_request, reply, done) => {
    if (inFlight >= most) {
      done(new CodedError('tooBusy'))
      return
    }
    inFlight++
    // 'close' comes always, also where the client went away before the answer
    reply.raw.once('close', () => {
      inFlight--
    })
    done()
  })
}

/** @throws CodedError `tooLate` if the `?timeout=` that the API server sends has passed since the request began. */
export function assertInTime(request: { readonly query: unknown }, arrivedMs: number): void {
  const { timeout } = request.query as { readonly timeout?: unknown }
  const seconds = typeof timeout === 'string' ? /^(\d{1,6}(?:\.\d{1,9})?)s$/.exec(timeout)?.[1] : undefined
  if (seconds !== undefined && performance.now() - arrivedMs > Number(seconds) * 1000) throw new CodedError('tooLate')
}
