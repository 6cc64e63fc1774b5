/** Plain HTTP for the kubelet and for Prometheus: `/livez`, `/readyz`, `/metrics`. */
import Fastify, { type FastifyInstance } from 'fastify'
import { clip } from '../policy/describe.ts'
import { answerBadUrl, answerErrors, answerStrays } from './answers.ts'
import { connectionLimits, requestTimeout } from './bounds.ts'
import { answerClientError } from './client-errors.ts'
import type { Metrics } from './metrics.ts'

/** How one condition of readiness stands; nothing is set where all is well. */
export interface Condition {
  /** Why the server must not be asked. */
  readonly problem?: string | undefined
  /** What somebody has to look at, while the server answers as well as before. */
  readonly concern?: string | undefined
}

export type Check = () => Condition

/** As long as a line may be. */
const longest = 300

/** @param checks by the names that `/readyz?verbose` shows. */
export function buildHealthApp(checks: Readonly<Record<string, Check>>, metrics: Metrics): FastifyInstance {
  const app = Fastify({
    forceCloseConnections: true,
    requestTimeout,
    http: connectionLimits,
    frameworkErrors: answerBadUrl,
    clientErrorHandler: answerClientError,
  })
  answerErrors(app, { expected: 'nothing', limit: '1 MiB' })
  app.get('/livez', (_request, reply) => reply.type('text/plain').send('ok\n'))
  app.get('/readyz', (request, reply) => {
    const conditions = Object.entries(checks).map(([name, check]) => ({ name, ...check() }))
    const ready = conditions.every(({ problem }) => problem === undefined)
    const verbose = Object.hasOwn(request.query as object, 'verbose') || !ready
    const lines = conditions.map(({ name, ...condition }) => describe(name, condition))
    const text = [...(verbose ? lines : []), ready ? 'ok' : 'not ready'].join('\n')
    return reply
      .code(ready ? 200 : 503)
      .type('text/plain')
      .send(`${text}\n`)
  })
  app.get('/metrics', async (_request, reply) => {
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  answerStrays(app, { '/livez': 'GET, HEAD', '/readyz': 'GET, HEAD', '/metrics': 'GET, HEAD' })
  return app
}

/** As Kubernetes' own servers write it; `[!]` is our addition. */
function describe(name: string, { problem, concern }: Condition): string {
  if (problem !== undefined) return `[-]${name} ${clip(problem, longest)}`
  return concern === undefined ? `[+]${name} ok` : `[!]${name} ${clip(concern, longest)}`
}
