/** What browsers load: the page, its assets, and `GET /policies`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { chooseCoding } from './accept-encoding.ts'
import { boundInFlight } from './bounds.ts'
import { type PageFile, toPageFile } from './page-files.ts'

/** What the routes need. */
export interface PageOptions {
  /** What `GET /policies` answers. */
  readonly catalogue: unknown
  /** None where the page was not built. */
  readonly files: readonly PageFile[]
}

/** Fifty browsers' six connections: it is all in memory. A dry-run has a bound of its own, which none of this may use up. */
const maxInFlight = 300

/** The page runs its own scripts and styles, asks its own server, and is shown in no other page. */
const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Registers a route for each file: what is not one of them can't be asked for. */
export function registerPage(app: FastifyInstance, { catalogue, files }: PageOptions): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
  boundInFlight(app, { requests: maxInFlight, bytes: 0, bodyLimit: 0 })
  let policies: PageFile | undefined
  app.get('/policies', (request, reply) => {
    // most servers are never asked
    policies ??= toPageFile('/policies', catalogue)
    return sendFile(policies, request, reply)
  })
  for (const file of files) app.get(file.path, (request, reply) => sendFile(file, request, reply))
}

function sendFile(file: PageFile, { headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({ 'cache-control': file.cacheControl, etag: file.etag, vary: 'accept-encoding' })
  if (headers['if-none-match']?.includes(file.etag)) return reply.code(304).send()
  const coding = chooseCoding(headers['accept-encoding']?.toString())
  if (coding !== 'identity') reply.header('content-encoding', coding)
  return reply.type(file.contentType).send(file.bodies[coding])
}
