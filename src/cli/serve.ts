/** `seaworthy serve`: wires settings, certificates, configuration and servers, follows their changes, and takes them down again. */
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
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
import { buildHealthApp } from '../server/health.ts'
import { buildMetrics, type Metrics } from '../server/metrics.ts'
import { openCertificate } from './certificate.ts'
import { configurationFile, folderOfConfiguration } from './configuration-file.ts'
import { buildEngine, profileNames, today } from './engine.ts'
import { buildReloadListener, concernOf, followReloads } from './follow-reloads.ts'
import { listen } from './listen.ts'
import { openPage } from './page-folder.ts'
import type { Terminal } from './program.ts'
import { Reloaded, type Source } from './reloaded.ts'
import { alone, followCluster } from './surroundings.ts'
import type { Certificate, ServingPair } from './tls.ts'
import { welcome } from './welcome.ts'

/** Reviews that are held in memory at once. */
const maxInFlight = 100

/** Resolves once both ports answer; the process then lives until SIGTERM or SIGINT has drained it. */
export async function serve(flags: RawFlags, terminal: Terminal): Promise<void> {
  const inside = terminal.env['KUBERNETES_SERVICE_HOST'] !== undefined
  const settings = decodeServeSettings(flags, profileNames, inside)
  const { host, port, healthPort, development } = settings
  const isForPeople = settings.page !== 'off'
  // before anything listens: nothing is answered without policies
  const plans = await Reloaded.load(plansOf(settings))
  const page = openPage(settings.page)
  const client = settings.cluster ? await connectCluster({ kubeconfig: settings.kubeconfig, inside }) : undefined
  const metrics = buildMetrics()
  const drain = new Drain()
  const server = buildServer({
    reviews: {
      circumstances: () => ({ plans: plans.value, facts: surroundings.facts, today: today() }),
      knows: namespace => surroundings.knows(namespace),
      lookUp: namespace => surroundings.lookUp(namespace),
      metrics,
      maxInFlight,
    },
    dryRun: isForPeople ? buildDryRunOptions(plans, () => surroundings.facts) : undefined,
    page,
    logLevel: settings.logLevel,
    isDraining: () => drain.started,
  })
  if (isForPeople && page === undefined) server.log.warn('there is no page; npm run build:page makes it')
  const witnesses = { log: server.log, metrics }
  const certificate = await openCertificate(settings, client, witnesses, terminal.env['HOSTNAME'] ?? hostname())
  // asked only once it listens
  const surroundings = client === undefined ? alone(settings) : followCluster(client, settings, server.log, metrics)
  let listens = false
  const health = buildHealthApp(
    {
      server: () => ({ problem: drain.started ? 'is draining' : listens ? undefined : 'does not listen yet' }),
      certificate: certificate.check,
      configuration: () => ({ concern: concernOf(plans) }),
      ...surroundings.checks,
    },
    metrics,
  )
  const apply = (pair: ServingPair): void => {
    swapPair(server, pair)
    measurePair(pair, metrics)
  }
  const listenAt = async (app: FastifyInstance, wanted: number): Promise<string> => {
    try {
      return await listen(app, { host, port: wanted, mayMove: development }, terminal)
    } catch (error) {
      // what goes on would keep the process from ending
      await Promise.all([health.close(), server.close(), certificate.release()])
      throw error
    }
  }
  const healthUrl = await listenAt(health, healthPort)
  server.log.info({ healthUrl }, 'health listening')
  drainOnSignal(drain, settings.drainSeconds, [server, health], certificate)
  // another replica may be the one to make it
  apply(await certificate.first)
  const url = await listenAt(server, port)
  listens = true
  surroundings.start()
  certificate.follow(apply)
  const { config } = settings
  followReloads(folderOfConfiguration(config), plans, buildReloadListener('configuration', witnesses))
  const { profile } = plans.value.configuration
  if (development)
    terminal.stdout.write(welcome({ url, healthUrl, profile, page: page !== undefined, dryRun: isForPeople }))
  else
    server.log.info({ url, healthUrl, profile, cluster: settings.cluster, heapLimitMiB: heapLimitMiB() }, 'listening')
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

/** After the drain, for what the API server has to be told still. */
const releaseMs = 1000

/** The first signal drains, the second ends at once. */
function drainOnSignal(
  drain: Drain,
  seconds: number,
  apps: readonly FastifyInstance[],
  certificate: Certificate,
): void {
  const onSignal = (signal: NodeJS.Signals): void => {
    if (drain.started) process.exit(1)
    for (const app of apps) app.log.info({ signal, seconds }, 'draining')
    const released = certificate.release()
    // an API server that does not answer must not keep it past its grace period
    const done = drain.run(seconds, apps).then(() => Promise.race([released, delay(releaseMs)]))
    done.then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
