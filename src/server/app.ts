/** The HTTPS server: its limits, its routes, its answers. Listening is the caller's. */
import type { SecureContextOptions, Server } from 'node:tls'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { answerBadUrl, answerErrors, answerStrays } from './answers.ts'
import { connectionLimits, requestTimeout } from './bounds.ts'
import { answerClientError, sparePreparedConnections } from './client-errors.ts'
import { type DryRunOptions, registerDryRun } from './dry-run.ts'
import { registerPage } from './page.ts'
import type { PageFile } from './page-files.ts'
import { type ReviewOptions, registerReviews } from './reviews.ts'

/** PEM texts. */
export interface TlsPair {
  readonly certificate: string
  readonly privateKey: string
}

export interface ServerOptions {
  /** Undefined: `swapPair` comes before anybody connects. */
  readonly tls?: TlsPair
  readonly reviews: ReviewOptions
  /** Undefined: people are not answered. */
  readonly dryRun: DryRunOptions | undefined
  /** For people, too. Undefined: there is no page. */
  readonly page?: readonly PageFile[] | undefined
  /** pino's levels. */
  readonly logLevel: string
  /** Where the log goes, line by line. Default: standard output. */
  readonly logStream?: { write(line: string): void }
  /** True from SIGTERM on: every answer then closes its connection. */
  readonly isDraining: () => boolean
}

/** All that belongs to a pair: what is left out of a new context goes back to Node's default. */
function contextOf({ privateKey, certificate }: TlsPair): SecureContextOptions {
  return { key: privateKey, cert: certificate, minVersion: 'TLSv1.2' }
}

/** Answers new connections with another pair; those that are there live on. @throws Error where OpenSSL refuses it: the old one stays. */
export function swapPair(app: FastifyInstance, pair: TlsPair): void {
  ;(app.server as unknown as Server).setSecureContext(contextOf(pair))
}

/** An HTTPS server with our limits and without a route: what the benchmark's floor stands on, too. */
export function buildHttps({
  tls,
  logLevel,
  logStream,
}: Pick<ServerOptions, 'tls' | 'logLevel' | 'logStream'>): FastifyInstance {
  const app = Fastify({
    https: {
      ...(tls === undefined ? {} : contextOf(tls)),
      ALPNProtocols: ['http/1.1'],
      handshakeTimeout: 10_000,
      ...connectionLimits,
    },
    requestTimeout,
    // above the 90 s of the API server's client, which does not repeat a POST on a connection that we closed
    keepAliveTimeout: 120_000,
    // a 503 while draining would be a refusal under failurePolicy Fail
    return503OnClosing: false,
    // a key `__proto__` is the API server's business; we read own members only
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: logLevel, ...(logStream === undefined ? {} : { stream: logStream }) },
    frameworkErrors: answerBadUrl,
    clientErrorHandler: answerClientError,
  }) as unknown as FastifyInstance // typed for plain HTTP: our routes never touch the socket
  sparePreparedConnections(app.server as unknown as Server)
  return app
}

/** The methods of each path. */
const reviewDoors = { '/mutate': 'POST', '/validate': 'POST' }
const peopleDoors = { '/dry-run': 'POST', '/policies': 'GET, HEAD' }

export function buildServer(options: ServerOptions): FastifyInstance {
  const app = buildHttps(options)
  app.removeContentTypeParser('text/plain')
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (options.isDraining()) reply.header('connection', 'close')
    done()
  })
  answerErrors(app, { expected: 'a request', limit: '1 MiB' })
  app.register(async scope => registerReviews(scope, options.reviews))
  const { dryRun, page = [] } = options
  if (dryRun === undefined) {
    answerStrays(app, reviewDoors)
    return app
  }
  app.register(async scope => registerDryRun(scope, dryRun))
  app.register(async scope => registerPage(scope, { catalogue: dryRun.catalogue, files: page }))
  const pageDoors = Object.fromEntries(page.map(({ path }) => [path, 'GET, HEAD']))
  answerStrays(app, { ...reviewDoors, ...peopleDoors, ...pageDoors })
  return app
}
