/** The server under measurement, `ours` or `floor`, as a process of its own: says its port, then its CPU time whenever asked. */
import type { FastifyInstance } from 'fastify'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { defaultConfiguration } from '../../src/policy/configuration.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { buildPlans } from '../../src/policy/plans.ts'
import { buildHttps, buildServer, type TlsPair } from '../../src/server/app.ts'
import { buildMetrics } from '../../src/server/metrics.ts'

const now = new Date()
const pair = await issueLeaf(await createAuthority({ now }), {
  now,
  dnsNames: ['localhost'],
  ipAddresses: ['127.0.0.1'],
})
const app = process.argv[2] === 'floor' ? buildFloor(pair) : buildOurs(pair)
await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
process.on('message', () => process.send?.({ cpu: process.cpuUsage(), rssBytes: process.memoryUsage.rss() }))
process.on('disconnect', () => process.exit(0))
process.send?.({ port: typeof address === 'object' ? address?.port : undefined })

/** Same Node, Fastify, options and TLS: parses the review and answers with a constant. */
function buildFloor(tls: TlsPair): FastifyInstance {
  const floor = buildHttps({ tls, logLevel: 'silent' })
  const answer = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response: { uid: 'x', allowed: true } }
  const bodyLimit = 16 * 1024 * 1024
  for (const path of ['/mutate', '/validate']) floor.post(path, { bodyLimit }, (_request, reply) => reply.send(answer))
  return floor
}

/** What `serve` builds, without a log. */
function buildOurs(tls: TlsPair): FastifyInstance {
  const configuration = { ...defaultConfiguration, profile: 'production' }
  const plans = buildPlans({ policies, profiles, configuration })
  const circumstances = { plans, facts: unknownFacts(37), today: '2026-11-21' }
  return buildServer({
    tls,
    reviews: {
      circumstances: () => circumstances,
      knows: () => true,
      lookUp: () => undefined,
      metrics: buildMetrics(),
      maxInFlight: 100,
    },
    dryRun: {
      plans: () => plans,
      profileNames: [],
      facts: () => circumstances.facts,
      today: () => circumstances.today,
      catalogue: {},
    },
    logLevel: 'silent',
    isDraining: () => false,
  })
}
