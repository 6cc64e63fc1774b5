/** `seaworthy serve`: wires settings, certificates and servers, and takes them down again. */
import type { FastifyInstance } from 'fastify'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import type { RawFlags } from '../config/decode.ts'
import { decodeServeSettings, type ServeSettings } from '../config/serve-settings.ts'
import { buildCatalogue } from '../policy/catalogue.ts'
import { unknownFacts } from '../policy/facts.ts'
import type { Plans } from '../policy/plans.ts'
import { buildServer } from '../server/app.ts'
import { Drain } from '../server/drain.ts'
import type { DryRunOptions } from '../server/dry-run.ts'
import { buildHealthApp } from '../server/health.ts'
import { buildMetrics, type Metrics } from '../server/metrics.ts'
import type { ReviewOptions } from '../server/reviews.ts'
import { loadConfiguration } from './configuration-file.ts'
import { buildEngine, profileNames, today } from './engine.ts'
import { type ListenPlace, listen } from './listen.ts'
import type { Terminal } from './program.ts'
import { loadTls } from './tls.ts'
import { welcome } from './welcome.ts'

/** Reviews that are held in memory at once. */
const maxInFlight = 100

/** Resolves once both ports answer; the process then lives until SIGTERM or SIGINT has drained it. */
export async function serve(flags: RawFlags, terminal: Terminal): Promise<void> {
  const settings = decodeServeSettings(flags, profileNames)
  const { host, port, healthPort, development, serverMinor } = settings
  const plans = await loadPlans(settings)
  const { profile } = plans.configuration
  const tls = await loadTls(settings.tlsDir, host)
  const metrics = buildMetrics()
  metrics.certificateUntil('leaf', tls.notAfter.getTime() / 1000)
  const drain = new Drain()
  const server = buildServer({
    tls,
    reviews: buildReviewOptions(settings, plans, metrics),
    dryRun: buildDryRunOptions(settings, plans),
    logLevel: settings.logLevel,
    isDraining: () => drain.started,
  })
  let listens = false
  const health = buildHealthApp(
    {
      server: () => (drain.started ? 'is draining' : listens ? undefined : 'does not listen yet'),
      certificate: () => (tls.notAfter.getTime() > Date.now() ? undefined : 'has expired'),
      // it was decoded before anything listens
      configuration: () => undefined,
    },
    metrics,
  )
  const [healthUrl, url] = await listenBoth(
    [health, { host, port: healthPort, mayMove: development }],
    [server, { host, port, mayMove: development }],
    terminal,
  )
  listens = true
  drainOnSignal(drain, settings.drainSeconds, [server, health])
  if (development) terminal.stdout.write(welcome(url, healthUrl, profile))
  else server.log.info({ url, healthUrl, profile, serverMinor }, 'listening')
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

/** The flag's profile takes the place of the file's. */
async function loadPlans({ config, profile, development }: ServeSettings): Promise<Plans> {
  const { configuration } = await loadConfiguration(config, development ? 'production' : 'baseline')
  return buildEngine(profile === undefined ? configuration : { ...configuration, profile })
}

function buildReviewOptions({ serverMinor }: ServeSettings, plans: Plans, metrics: Metrics): ReviewOptions {
  const facts = unknownFacts(serverMinor)
  return { circumstances: () => ({ plans, facts, today: today() }), metrics, maxInFlight }
}

function buildDryRunOptions({ serverMinor }: ServeSettings, plans: Plans): DryRunOptions {
  return {
    plans,
    profileNames,
    serverMinor,
    today,
    catalogue: { policies: buildCatalogue(policies, profiles) },
  }
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
