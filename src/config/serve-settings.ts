/** The settings of `serve`, from flags and environment to one frozen value. */
import { FlagReader, type RawFlags } from './decode.ts'
import { newestMinor } from './versions.ts'

/** Everything that `serve` needs to know. */
export interface ServeSettings {
  readonly development: boolean
  /** In place of the configuration's. */
  readonly profile: string | undefined
  /** The configuration file; undefined: the usual one, if it is there. */
  readonly config: string | undefined
  readonly host: string
  readonly port: number
  readonly healthPort: number
  /** The folder with tls.crt and tls.key; undefined: a certificate of our own, made at the start. */
  readonly tlsDir: string | undefined
  /** Whether a cluster is read. */
  readonly cluster: boolean
  /** Which one; undefined: the Pod's own, or kubectl's. */
  readonly kubeconfig: string | undefined
  /** In place of what the cluster says; undefined without one: not known, so nothing is injected that old servers would refuse. */
  readonly serverMinor: number | undefined
  readonly drainSeconds: number
  readonly logLevel: string
}

/** pino's levels. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

/**
 * @param raw flags by commander's property names.
 * @param profileNames the profiles there are.
 * @param inside true in a Pod: its cluster is read unless it is told not to.
 * @throws UsageError with every problem on its own line.
 */
export function decodeServeSettings(raw: RawFlags, profileNames: readonly string[], inside: boolean): ServeSettings {
  const reader = new FlagReader(raw)
  const development = reader.flag('development')
  const selfSigned = reader.flag('tls-self-signed')
  const kubeconfig = reader.text('kubeconfig')
  const cluster = reader.flagIfGiven('cluster') ?? (kubeconfig !== undefined || (inside && !development))
  const settings: ServeSettings = {
    development,
    profile: reader.choice('profile', undefined, profileNames),
    config: reader.text('config'),
    host: reader.text('host', development ? '127.0.0.1' : '0.0.0.0'),
    port: reader.integer('port', 8443, 0, 65535),
    healthPort: reader.integer('health-port', 8080, 0, 65535),
    tlsDir: reader.text('tls-dir'),
    cluster,
    kubeconfig,
    serverMinor: reader.minor('assume-version', development && !cluster ? newestMinor : undefined),
    drainSeconds: reader.integer('drain-seconds', development ? 0 : 10, 0, 3600),
    logLevel: reader.choice('log-level', development ? 'warn' : 'info', logLevels),
  }
  explainConflicts(settings, selfSigned, reader.problems)
  return reader.finish(settings)
}

/** What each flag alone does not show. */
function explainConflicts(
  { tlsDir, development, cluster, kubeconfig }: ServeSettings,
  selfSigned: boolean,
  problems: string[],
): void {
  if (tlsDir !== undefined && selfSigned) problems.push('--tls-dir and --tls-self-signed: choose one')
  if (!cluster && kubeconfig !== undefined) problems.push('--no-cluster and --kubeconfig: choose one')
  if (tlsDir === undefined && !selfSigned && !development) {
    problems.push('no certificate: give --tls-dir DIR with tls.crt and tls.key, or --tls-self-signed')
  }
}
