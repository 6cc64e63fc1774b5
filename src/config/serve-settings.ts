/** The settings of `serve`, from flags and environment to one frozen value. */
import { isIP } from 'node:net'
import { FlagReader, type RawFlags } from './decode.ts'
import { newestMinor } from './versions.ts'

/** A Secret in which Seaworthy keeps a CA and a certificate of its own, and whom that is for. */
export interface OwnCertificateSettings {
  readonly namespace: string
  /** Of the Secret, and of the Lease that says who renews. */
  readonly secret: string
  /** The Service by which the API server calls, in the same namespace. */
  readonly service: string
  /** Further names and addresses by which it calls. */
  readonly hosts: readonly string[]
  /** Name of both webhook configurations, which are told the CA. */
  readonly webhooks: string
}

/** Where the certificate comes from: a folder with tls.crt and tls.key, a Secret of our own, or it is made at the start. */
export type CertificateSettings =
  | { readonly from: 'folder'; readonly dir: string }
  | ({ readonly from: 'secret' } & OwnCertificateSettings)
  | { readonly from: 'start' }

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
  readonly certificate: CertificateSettings
  /** Whether people are answered, too: /dry-run, /policies and the page; `if built` is not particular about the last. */
  readonly page: 'on' | 'if built' | 'off'
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
  const kubeconfig = reader.text('kubeconfig')
  const cluster = reader.flagIfGiven('cluster') ?? (kubeconfig !== undefined || (inside && !development))
  const settings: ServeSettings = {
    development,
    profile: reader.choice('profile', undefined, profileNames),
    config: reader.text('config'),
    host: reader.text('host', development ? '127.0.0.1' : '0.0.0.0'),
    port: reader.integer('port', 8443, 0, 65535),
    healthPort: reader.integer('health-port', 8080, 0, 65535),
    page: decodePage(reader.flagIfGiven('page')),
    cluster,
    kubeconfig,
    serverMinor: reader.minor('assume-version', development && !cluster ? newestMinor : undefined),
    drainSeconds: reader.integer('drain-seconds', development ? 0 : 10, 0, 3600),
    logLevel: reader.choice('log-level', development ? 'warn' : 'info', logLevels),
    certificate: decodeCertificate(reader, development),
  }
  explainConflicts(settings, reader.problems)
  return reader.finish(settings)
}

function decodePage(given: boolean | undefined): ServeSettings['page'] {
  if (given === undefined) return 'if built'
  return given ? 'on' : 'off'
}

/** What each flag alone does not show. */
function explainConflicts({ cluster, kubeconfig, certificate }: ServeSettings, problems: string[]): void {
  if (!cluster && kubeconfig !== undefined) problems.push('--no-cluster and --kubeconfig: choose one')
  if (!cluster && certificate.from === 'secret') problems.push('--tls-secret: a Secret is in a cluster; give --cluster')
}

function decodeCertificate(reader: FlagReader, development: boolean): CertificateSettings {
  const [dir, secret] = [reader.text('tls-dir'), reader.text('tls-secret')]
  const ways = {
    '--tls-dir': dir,
    '--tls-secret': secret,
    '--tls-self-signed': reader.flag('tls-self-signed') || undefined,
  }
  const chosen = Object.entries(ways).flatMap(([way, given]) => (given === undefined ? [] : [way]))
  if (chosen.length > 1) reader.problems.push(`${chosen.join(' and ')}: choose one`)
  const own = decodeOwn(reader, secret)
  if (own !== undefined) return { from: 'secret', ...own }
  if (dir !== undefined) return { from: 'folder', dir }
  if (chosen.length === 0 && !development) {
    reader.problems.push(
      'no certificate: give --tls-dir DIR with tls.crt and tls.key, --tls-secret NAMESPACE/NAME, or --tls-self-signed',
    )
  }
  return { from: 'start' }
}

function decodeOwn(reader: FlagReader, secret: string | undefined): OwnCertificateSettings | undefined {
  const [service, webhooks, hosts = []] = [
    reader.text('tls-service'),
    reader.text('webhooks'),
    reader.names('tls-host'),
  ]
  if (secret === undefined) {
    refuseStrays({ 'tls-service': service, webhooks, 'tls-host': hosts[0] }, reader)
    return undefined
  }
  const [, namespace = '', name = ''] = /^([a-z0-9-]+)\/([a-z0-9.-]+)$/.exec(secret) ?? []
  if (name === '') reader.problems.push(`--tls-secret ${JSON.stringify(secret)}: must be NAMESPACE/NAME`)
  if (service === undefined) reader.problems.push('--tls-secret: say by --tls-service NAME whom the certificate is for')
  for (const host of hosts.filter(each => !isHost(each))) {
    reader.problems.push(`--tls-host ${JSON.stringify(host)}: must be a DNS name, in ASCII, or a plain IP address`)
  }
  if (webhooks === undefined) reader.problems.push('--tls-secret: say by --webhooks NAME who is told the CA')
  return { namespace, secret: name, service: service ?? '', hosts, webhooks: webhooks ?? '' }
}

function refuseStrays(given: Readonly<Record<string, string | undefined>>, { problems }: FlagReader): void {
  for (const [flag, value] of Object.entries(given)) {
    if (value !== undefined) problems.push(`--${flag} is for --tls-secret, which is not there`)
  }
}

/** What a certificate can name: of IPv6 no zone, and no IPv4 address inside. */
function isHost(text: string): boolean {
  if (isIP(text) !== 0) return isIP(text) === 4 || /^[\da-f:]+$/i.test(text)
  return text.length <= 253 && /^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)*[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(text)
}
