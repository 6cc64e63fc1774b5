/** `seaworthy serve`: wires settings, certificates, configuration and servers, follows their changes, and takes them down again. */
import { getHeapStatistics } from 'node:v8'
import type { FastifyInstance } from 'fastify'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { connectCluster } from '../cluster/client.ts'
import type { RawFlags } from '../config/decode.ts'
import { decodeServeSettings, type ServeSettings } from '../config/serve-settings.ts'
import { buildCatalogue } from '../policy/catalogue.ts'
import type { Facts } from '../policy/contract.ts'
import { unknownFacts } from '../policy/facts.ts'
import type { Plans } from '../policy/plans.ts'
import { buildServer, swapPair } from '../server/app.ts'
import { Drain } from '../server/drain.ts'
import type { DryRunOptions } from '../server/dry-run.ts'
import { buildHealthApp, type Check } from '../server/health.ts'
import { buildMetrics, type Metrics } from '../server/metrics.ts'
import { configurationFile, folderOfConfiguration } from './configuration-file.ts'
import { buildEngine, profileNames, today } from './engine.ts'
import { concernOf, followReloads } from './follow-reloads.ts'
import { type ListenPlace, listen } from './listen.ts'
import type { Terminal } from './program.ts'
import { Reloaded, type Source } from './reloaded.ts'
import { alone, followCluster } from './surroundings.ts'
import { pairInFolder, pairOfOurOwn, type ServingPair } from './tls.ts'
import { welcome } from './welcome.ts'

/** Reviews that are held in memory at once. */
const maxInFlight = 100

/** Resolves once both ports answer; the process then lives until SIGTERM or SIGINT has drained it. */
export async function serve(flags: RawFlags, terminal: Terminal): Promise<void> {
  const inside = terminal.env['KUBERNETES_SERVICE_HOST'] !== undefined
  const settings = decodeServeSettings(flags, profileNames, inside)
  const { host, port, healthPort, tlsDir, development } = settings
  // before anything listens: nothing is answered without policies
  const plans = await Reloaded.load(plansOf(settings))
  const pair = await Reloaded.load(tlsDir === undefined ? pairOfOurOwn(host) : pairInFolder(tlsDir))
  const client = settings.cluster ? await connectCluster({ kubeconfig: settings.kubeconfig, inside }) : undefined
  const metrics = buildMetrics()
  measurePair(pair.value, metrics)
  const drain = new Drain()
  const server = buildServer({
    tls: pair.value,
    reviews: {
      circumstances: () => ({ plans: plans.value, facts: surroundings.facts, today: today() }),
      knows: namespace => surroundings.knows(namespace),
      lookUp: namespace => surroundings.lookUp(namespace),
      metrics,
      maxInFlight,
    },
    dryRun: buildDryRunOptions(plans, () => surroundings.facts),
    logLevel: settings.logLevel,
    isDraining: () => drain.started,
  })
  // asked only once it listens
  const surroundings = client === undefined ? alone(settings) : followCluster(client, settings, server.log, metrics)
  let listens = false
  const health = buildHealthApp(
    {
      server: () => ({ problem: drain.started ? 'is draining' : listens ? undefined : 'does not listen yet' }),
      certificate: () => conditionOfPair(pair),
      configuration: () => ({ concern: concernOf(plans) }),
      ...surroundings.checks,
    },
    metrics,
  )
  const [healthUrl, url] = await listenBoth(
    [health, { host, port: healthPort, mayMove: development }],
    [server, { host, port, mayMove: development }],
    terminal,
  )
  listens = true
  surroundings.start()
  followReloads('configuration', folderOfConfiguration(settings.config), plans, { log: server.log, metrics })
  if (tlsDir !== undefined) {
    const apply = (next: ServingPair): void => {
      swapPair(server, next)
      measurePair(next, metrics)
    }
    followReloads('certificate', tlsDir, pair, { log: server.log, metrics, apply })
  }
  drainOnSignal(drain, settings.drainSeconds, [server, health])
  const { profile } = plans.value.configuration
  if (development) terminal.stdout.write(welcome(url, healthUrl, profile))
  else
    server.log.info({ url, healthUrl, profile, cluster: settings.cluster, heapLimitMiB: heapLimitMiB() }, 'listening')
}

type Listener = readonly [app: FastifyInstance, place: ListenPlace]

/** Returns the URLs. Where one can't listen the other does not go on: it would keep the process from ending. */
async function listenBoth(first: Listener, second: Listener, terminal: Terminal): Promise<[string, string]> {
  try {
    return [await listen(...first, terminal), await listen(...second, terminal)]
  } catch (error) {
    await Promise.all([first[0].close(), second[0].close()])
    throw error
  }
}

/** What V8 may take for objects; `NODE_OPTIONS=--max-old-space-size=…` sets it. */
function heapLimitMiB(): number {
  return Math.round(getHeapStatistics().heap_size_limit / 2 ** 20)
}

/** The flag's profile takes the place of the file's. */
function plansOf({ config, profile, development }: ServeSettings): Source<string | undefined, Plans> {
  const file = configurationFile(config, development ? 'production' : 'baseline')
  return {
    read: () => file.read(),
    async decode(text) {
      const { configuration } = await file.decode(text)
      return buildEngine(profile === undefined ? configuration : { ...configuration, profile })
    },
  }
}

type ReloadedPlans = Reloaded<unknown, Plans>

function buildDryRunOptions(plans: ReloadedPlans, facts: () => Facts): DryRunOptions {
  return {
    plans: () => plans.value,
    profileNames,
    // others than the API server ask here
    facts: () => (plans.value.configuration.dryRun.clusterFacts ? facts() : unknownFacts(facts().serverMinor)),
    today,
    catalogue: { policies: buildCatalogue(policies, profiles) },
  }
}

function measurePair({ notAfter, caNotAfter }: ServingPair, metrics: Metrics): void {
  metrics.certificateUntil('leaf', notAfter)
  metrics.certificateUntil('ca', caNotAfter)
}

function conditionOfPair(pair: Reloaded<unknown, ServingPair>): ReturnType<Check> {
  return pair.value.notAfter.getTime() > Date.now() ? { concern: concernOf(pair) } : { problem: 'has expired' }
}

/** The first signal drains, the second ends at once. */
function drainOnSignal(drain: Drain, seconds: number, apps: readonly FastifyInstance[]): void {
  const onSignal = (signal: NodeJS.Signals): void => {
    if (drain.started) process.exit(1)
    for (const app of apps) app.log.info({ signal, seconds }, 'draining')
    drain.run(seconds, apps).then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
