/** What a server knows beside the objects that it is asked about: a cluster, or nothing. */
import type { FastifyBaseLogger } from 'fastify'
import type { ClusterClient } from '../cluster/client.ts'
import { ClusterView } from '../cluster/view.ts'
import type { ServeSettings } from '../config/serve-settings.ts'
import type { Facts } from '../policy/contract.ts'
import { unknownFacts } from '../policy/facts.ts'
import type { Check } from '../server/health.ts'
import type { Metrics } from '../server/metrics.ts'
import type { ReviewOptions } from '../server/reviews.ts'

/** What is known beside an object. */
interface Surroundings {
  readonly facts: Facts
  readonly knows: ReviewOptions['knows']
  readonly lookUp: ReviewOptions['lookUp']
  /** Of readiness. */
  readonly checks: Readonly<Record<string, Check>>
  /** Begins to read it, and goes on for as long as the process lives. */
  readonly start: () => void
}

/** Without a cluster. */
export function alone({ serverMinor }: ServeSettings): Surroundings {
  return {
    facts: unknownFacts(serverMinor),
    knows: () => true,
    lookUp: () => undefined,
    checks: {},
    start: () => undefined,
  }
}

/** With a cluster. */
export function followCluster(
  client: ClusterClient,
  { serverMinor }: ServeSettings,
  log: FastifyBaseLogger,
  metrics: Metrics,
): Surroundings {
  const view = new ClusterView({ client, log, assumedMinor: serverMinor })
  metrics.clusterViewAges(() => view.ages())
  return {
    facts: view.facts,
    knows: namespace => view.knows(namespace),
    lookUp: namespace => view.lookUp(namespace),
    checks: { 'cluster-view': () => view.condition() },
    start: () => void view.start(),
  }
}
