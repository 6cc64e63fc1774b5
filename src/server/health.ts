/** Plain HTTP for the kubelet and for Prometheus: `/livez`, `/readyz`, `/metrics`. */
import Fastify, { type FastifyInstance } from 'fastify'
import { answerBadUrl, answerErrors, answerStrays } from './answers.ts'
import { answerClientError } from './client-errors.ts'
import type { Metrics } from './metrics.ts'

/** One condition of readiness: undefined if it holds, else what is wrong. */
export type Check = () => string | undefined

/** @param checks by the names that `/readyz?verbose` shows. */
export function buildHealthApp(checks: Readonly<Record<string, Check>>, metrics: Metrics): FastifyInstance {
  const app = Fastify({
    forceCloseConnections: true,
    frameworkErrors: answerBadUrl,
    clientErrorHandler: answerClientError,
  })
  answerErrors(app, { expected: 'nothing', limit: '1 MiB' })
  app.get('/livez', (_request, reply) => reply.type('text/plain').send('ok\n'))
  app.get('/readyz', (request, reply) => {
    const results = Object.entries(checks).map(([name, check]) => ({ name, problem: check() }))
    const ready = results.every(({ problem }) => problem === undefined)
    const verbose = Object.hasOwn(request.query as object, 'verbose') || !ready
    const lines = results.map(({ name, problem }) =>
      problem === undefined ? `[+]${name} ok` : `[-]${name} ${problem}`,
    )
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
