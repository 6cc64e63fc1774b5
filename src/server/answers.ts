/** Answers that are no verdict: errors by their code, unknown paths, wrong methods. Never a stack trace, never a Retry-After. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CodedError, type ErrorCode } from '../errors.ts'

/** Fastify's own refusals, in our words. */
const codes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bodyEmpty',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bodyNotJson',
  FST_ERR_CTP_BODY_TOO_LARGE: 'bodyTooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'mediaTypeUnsupported',
}

/** What the body of a request should have been, and how large it may be, for the error's sentence. */
export interface Expectation {
  readonly expected: string
  readonly limit: string
}

/** Answers every error of these routes as `{code, message}`. */
export function answerErrors(app: FastifyInstance, expectation: Expectation): void {
  app.setErrorHandler((error: FastifyError | CodedError, request, reply) => {
    const coded = toCoded(error, request, expectation)
    // the name alone: a message may repeat what the object holds
    if (coded.code === 'internal') request.log.error({ error: error.name, code: error.code }, 'request failed')
    return sendError(reply, coded)
  })
}

function toCoded(error: FastifyError | CodedError, request: FastifyRequest, expectation: Expectation): CodedError {
  if (error instanceof CodedError) return error
  const code = codes[error.code]
  if (code !== undefined) return new CodedError(code, { ...expectation })
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500
    ? new CodedError('requestInvalid')
    : new CodedError('internal', { id: request.id })
}

/** Fastify's option for paths that no router can read. */
export function answerBadUrl(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  sendError(reply, new CodedError('requestInvalid'))
}

function sendError(reply: FastifyReply, { status, code, message }: CodedError): FastifyReply {
  return reply.code(status).send({ code, message })
}

/** Makes known paths answer 405 with `Allow` for every other method, and unknown ones 404, whatever their body. */
export function answerStrays(app: FastifyInstance, methods: Readonly<Record<string, string>>): void {
  // the page alone knows the names of its assets
  const all = Object.keys(methods).filter(path => !path.startsWith('/assets/'))
  // not in a not-found handler, which runs only once the body has been parsed
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) {
      done()
      return
    }
    const path = request.url.split('?', 1)[0] ?? ''
    const allowed = Object.hasOwn(methods, path) ? methods[path] : undefined
    if (allowed !== undefined) reply.header('allow', allowed)
    sendError(
      reply,
      allowed === undefined
        ? new CodedError('notFound', { path: path.slice(0, 80), allowed: all.join(', ') })
        : new CodedError('methodNotAllowed', { path, allowed }),
    )
  })
}
