/** The server as it runs, on free ports of this machine, and clients that check its certificate. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type OutgoingHttpHeaders, request as requestHttp, type ServerResponse } from 'node:http'
import { Agent, request as requestHttps } from 'node:https'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { profileNames } from '../../src/cli/engine.ts'
import { buildCatalogue } from '../../src/policy/catalogue.ts'
import { type Configuration, defaultConfiguration } from '../../src/policy/configuration.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { buildPlans } from '../../src/policy/plans.ts'
import { buildServer } from '../../src/server/app.ts'
import { Drain } from '../../src/server/drain.ts'
import { buildHealthApp, type Condition } from '../../src/server/health.ts'
import { buildMetrics } from '../../src/server/metrics.ts'
import type { ReviewOptions } from '../../src/server/reviews.ts'
import { assertSilent } from '../cli/spawn-serve.ts'
import { fourPolicies } from '../fixtures/four-policies.ts'
import { type Answer, open } from './client.ts'

/** What to ask; the method is POST with a body, else GET, and the content type of a body is JSON unless `headers` are given. */
export interface Call {
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string
  /** Leave Content-Length out. */
  readonly chunked?: boolean
}

/** A request whose headers have been read and whose body has not been sent. */
export interface HeldRequest {
  readonly finish: (body: string) => void
  /** Hangs up; resolves once the server knows. */
  readonly abandon: () => Promise<void>
  readonly answered: Promise<Answer>
}

/** A running server and its clients. */
export interface Doors {
  readonly server: FastifyInstance
  readonly healthApp: FastifyInstance
  readonly drain: Drain
  readonly port: number
  /** PEM of the CA that vouches for the server. */
  readonly ca: string
  /** What `/readyz` has to complain of; a test may change it. */
  readonly readiness: { certificate: Condition }
  readonly call: (path: string, call?: Call) => Promise<Answer>
  readonly hold: (path: string, headers?: OutgoingHttpHeaders) => Promise<HeldRequest>
  readonly health: (path: string, method?: string) => Promise<Answer>
}

export const today = '2026-11-21'
const jsonHeaders = { 'content-type': 'application/json' }

/** Starts both apps, with profile production and version 1.37. They end with the test. */
export async function startDoors(
  t: Test,
  {
    maxReviews = 100,
    drain = new Drain(),
    configured = {} as Partial<Configuration>,
    fault = undefined as Error | undefined,
    lookUp = undefined as ReviewOptions['lookUp'] | undefined,
  } = {},
): Promise<Doors> {
  const now = new Date()
  const authority = await createAuthority({ now })
  const tls = await issueLeaf(authority, { now, dnsNames: ['localhost'], ipAddresses: ['127.0.0.1'] })
  const configuration = { ...defaultConfiguration, profile: 'production', ...configured }
  const plans = buildPlans({ policies: fourPolicies, profiles, configuration })
  const metrics = buildMetrics()
  const circumstances = { plans, facts: unknownFacts(37), today }
  let log = ''
  const server = buildServer({
    tls,
    reviews: {
      circumstances() {
        if (fault !== undefined) throw fault
        return circumstances
      },
      knows: () => lookUp === undefined,
      lookUp: lookUp ?? (() => undefined),
      metrics,
      maxInFlight: maxReviews,
    },
    dryRun: {
      plans: () => plans,
      profileNames,
      facts: () => unknownFacts(37),
      today: () => today,
      catalogue: { policies: buildCatalogue(policies, profiles) },
    },
    logLevel: 'trace',
    logStream: {
      write(line) {
        log += line
      },
    },
    isDraining: () => drain.started,
  })
  const readiness: Doors['readiness'] = { certificate: {} }
  const checks = {
    server: () => ({ problem: drain.started ? 'is draining' : undefined }),
    certificate: () => readiness.certificate,
  }
  const healthApp = buildHealthApp(checks, metrics)
  const agent = new Agent({ keepAlive: true, ca: authority.certificate })
  t.teardown(async () => {
    agent.destroy()
    await Promise.all([server.close(), healthApp.close()])
    assertSilent(log)
  })
  const port = await listen(server)
  const healthPort = await listen(healthApp)
  const target = { host: '127.0.0.1', port, agent }
  return {
    server,
    healthApp,
    drain,
    port,
    ca: authority.certificate,
    readiness,
    async call(path, call = {}) {
      const method = call.method ?? (call.body === undefined ? 'GET' : 'POST')
      const { request, answered } = open(respond =>
        requestHttps({ ...target, path, method, headers: headersOf(call) }, respond),
      )
      request.end(call.body)
      return answered
    },
    async hold(path, headers = jsonHeaders) {
      const arrived = once(server.server, 'request') as Promise<[unknown, ServerResponse]>
      const { request, answered } = open(respond => requestHttps({ ...target, path, method: 'POST', headers }, respond))
      request.flushHeaders()
      const [, response] = await arrived
      return {
        finish: body => request.end(body),
        async abandon() {
          const closed = once(response, 'close')
          answered.catch(() => undefined)
          request.destroy()
          await closed
        },
        answered,
      }
    },
    async health(path, method = 'GET') {
      const { request, answered } = open(respond =>
        requestHttp({ host: '127.0.0.1', port: healthPort, path, method }, respond),
      )
      request.end()
      return answered
    },
  }
}

async function listen(app: FastifyInstance): Promise<number> {
  return Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
}

function headersOf({ headers, body, chunked = false }: Call): OutgoingHttpHeaders {
  const length = body === undefined || chunked ? {} : { 'content-length': Buffer.byteLength(body) }
  return { ...(headers ?? (body === undefined ? {} : jsonHeaders)), ...length }
}

/** A recorded AdmissionReview, as it was sent. */
export function readReview(name: string): string {
  return readFileSync(new URL(`../fixtures/reviews/${name}.json`, import.meta.url), 'utf8')
}
