/** The settings of `serve`: defaults, each flag, its environment twin, and what is refused in which words. */
import t from 'tap'
import { decodeServeSettings, type ServeSettings } from '../../src/config/serve-settings.ts'
import { problemOf } from './problem-of.ts'

const profiles = ['baseline', 'production', 'strict']
const decode = (raw: Record<string, unknown>, inside = false): ServeSettings =>
  decodeServeSettings(raw, profiles, inside)
const selfSigned = { tlsSelfSigned: true }
const noCertificate =
  'no certificate: give --tls-dir DIR with tls.crt and tls.key, --tls-secret NAMESPACE/NAME, or --tls-self-signed'

void t.test('defaults', async t => {
  const plain = {
    development: false,
    profile: undefined,
    config: undefined,
    host: '0.0.0.0',
    port: 8443,
    healthPort: 8080,
    certificate: { from: 'start' },
    page: 'if built',
    cluster: false,
    kubeconfig: undefined,
    serverMinor: undefined,
    drainSeconds: 10,
    logLevel: 'info',
  }
  t.strictSame(decode(selfSigned), plain)
  t.strictSame(decode({ tlsDir: '/tls' }), { ...plain, certificate: { from: 'folder', dir: '/tls' } })
  t.strictSame(decode({ development: true }), {
    ...plain,
    development: true,
    host: '127.0.0.1',
    serverMinor: 37,
    drainSeconds: 0,
    logLevel: 'warn',
  })
  t.ok(Object.isFrozen(decode(selfSigned)))
})

void t.test('each flag', async t => {
  const flags: readonly [flag: string, text: string, setting: keyof ServeSettings, value: unknown][] = [
    ['profile', 'strict', 'profile', 'strict'],
    ['config', 'team.yaml', 'config', 'team.yaml'],
    ['host', '::1', 'host', '::1'],
    ['port', '0', 'port', 0],
    ['port', '65535', 'port', 65535],
    ['port', '08443', 'port', 8443],
    ['healthPort', '9090', 'healthPort', 9090],
    ['assumeVersion', '1.30', 'serverMinor', 30],
    ['assumeVersion', 'v1.29.4+k3s1', 'serverMinor', 29],
    ['assumeVersion', 'v1.31.0-rc.1', 'serverMinor', 31],
    ['drainSeconds', '0', 'drainSeconds', 0],
    ['drainSeconds', '3600', 'drainSeconds', 3600],
    ['logLevel', 'silent', 'logLevel', 'silent'],
  ]
  for (const [flag, text, setting, value] of flags) {
    for (const mode of [selfSigned, { development: true }]) {
      t.equal(decode({ ...mode, [flag]: text })[setting], value, `--${flag} ${text} ${Object.keys(mode)}`)
    }
  }
})

void t.test('switches, as flags and as texts of the environment', async t => {
  for (const value of [true, 'true']) t.equal(decode({ development: value }).development, true)
  for (const value of [undefined, false, 'false', '']) {
    t.equal(decode({ ...selfSigned, development: value }).development, false, `development ${value}`)
    t.equal(
      problemOf(() => decode({ tlsSelfSigned: value })),
      noCertificate,
      `tls-self-signed ${value}`,
    )
  }
})

void t.test('whether there has to be a page', async t => {
  for (const [page, setting] of [
    [undefined, 'if built'],
    ['', 'if built'],
    [true, 'on'],
    ['true', 'on'],
    [false, 'off'],
    ['false', 'off'],
  ]) {
    t.equal(decode({ ...selfSigned, page }).page, setting, String(page))
  }
})

void t.test('which cluster is read', async t => {
  const rows: readonly [raw: Record<string, unknown>, inside: boolean, read: boolean][] = [
    [selfSigned, false, false],
    [selfSigned, true, true],
    [{ development: true }, true, false],
    [{ ...selfSigned, cluster: true }, false, true],
    [{ development: true, cluster: 'true' }, false, true],
    [{ ...selfSigned, cluster: false }, true, false],
    [{ ...selfSigned, cluster: 'false' }, true, false],
    [{ ...selfSigned, kubeconfig: 'team' }, false, true],
    [{ development: true, kubeconfig: 'team' }, false, true],
  ]
  for (const [raw, inside, read] of rows) {
    const { cluster, kubeconfig } = decode(raw, inside)
    t.strictSame([cluster, kubeconfig], [read, raw['kubeconfig']], JSON.stringify([raw, inside]))
  }
  t.equal(decode({ development: true, cluster: true }).serverMinor, undefined, 'the cluster says its version')
  t.equal(decode({ ...selfSigned, cluster: true, assumeVersion: '1.30' }).serverMinor, 30)
})

const oneOf = 'must be one of baseline, production, strict'

const refusals: readonly [raw: Record<string, unknown>, problem: string][] = [
  [{ profile: 'prodction' }, `--profile "prodction": ${oneOf}; did you mean production?`],
  [{ profile: 'Strict' }, `--profile "Strict": ${oneOf}; did you mean strict?`],
  [{ profile: 'quiet-please' }, `--profile "quiet-please": ${oneOf}`],
  [{ profile: '' }, '--profile "": must not be empty'],
  [{ host: '' }, '--host "": must not be empty'],
  [{ port: '65536' }, '--port "65536": must be a whole number from 0 to 65535'],
  [{ port: '-1' }, '--port "-1": must be a whole number from 0 to 65535'],
  [{ port: '8443 ' }, '--port "8443 ": must be a whole number from 0 to 65535'],
  [{ healthPort: '1e3' }, '--health-port "1e3": must be a whole number from 0 to 65535'],
  [{ healthPort: '80.5' }, '--health-port "80.5": must be a whole number from 0 to 65535'],
  [{ drainSeconds: '10s' }, '--drain-seconds "10s": must be a whole number from 0 to 3600'],
  [{ drainSeconds: '3601' }, '--drain-seconds "3601": must be a whole number from 0 to 3600'],
  [{ assumeVersion: '37' }, '--assume-version "37": must be a version of Kubernetes such as 1.37'],
  [{ assumeVersion: '2.0' }, '--assume-version "2.0": must be a version of Kubernetes such as 1.37'],
  [
    { logLevel: 'infos' },
    '--log-level "infos": must be one of trace, debug, info, warn, error, silent; did you mean info?',
  ],
  [{ development: 'yes' }, '--development "yes": is true or false'],
  [{ tlsDir: '/tls' }, '--tls-dir and --tls-self-signed: choose one'],
  [
    { tlsDir: '/tls', tlsSecret: 'a/b', tlsService: 'b', webhooks: 'b', cluster: true },
    '--tls-dir and --tls-secret and --tls-self-signed: choose one',
  ],
  [{ tlsService: 'sea' }, '--tls-service is for --tls-secret, which is not there'],
  [{ webhooks: 'sea' }, '--webhooks is for --tls-secret, which is not there'],
  [{ tlsHost: ['sea'] }, '--tls-host is for --tls-secret, which is not there'],
  [{ cluster: 'perhaps' }, '--cluster "perhaps": is true or false'],
  [{ cluster: false, kubeconfig: 'team' }, '--no-cluster and --kubeconfig: choose one'],
]

void t.test('refusals', async t => {
  for (const [raw, problem] of refusals) {
    t.equal(
      problemOf(() => decode({ ...selfSigned, ...raw })),
      problem,
    )
  }
  t.equal(
    problemOf(() => decode({})),
    noCertificate,
  )
})

void t.test('a Secret of its own', async t => {
  const secret = { tlsSecret: 'ships/sea-tls', tlsService: 'sea', webhooks: 'seas', cluster: true }
  const certificate = {
    from: 'secret',
    namespace: 'ships',
    secret: 'sea-tls',
    service: 'sea',
    hosts: [],
    webhooks: 'seas',
  } as const
  t.strictSame(decode(secret).certificate, certificate)
  t.strictSame(decode({ ...secret, tlsHost: ['a.example, 192.0.2.1', '::1'] }).certificate, {
    ...certificate,
    hosts: ['a.example', '192.0.2.1', '::1'],
  })
  const rows: readonly [raw: Record<string, unknown>, problem: string][] = [
    [{ tlsSecret: 'sea-tls' }, '--tls-secret "sea-tls": must be NAMESPACE/NAME'],
    [{ tlsSecret: 'a/b/c' }, '--tls-secret "a/b/c": must be NAMESPACE/NAME'],
    [{ tlsService: undefined }, '--tls-secret: say by --tls-service NAME whom the certificate is for'],
    [{ webhooks: undefined }, '--tls-secret: say by --webhooks NAME who is told the CA'],
    [{ tlsHost: ['a,,b'] }, '--tls-host "": must be a DNS name, in ASCII, or a plain IP address'],
    [
      { tlsHost: ['bücher.example'] },
      '--tls-host "bücher.example": must be a DNS name, in ASCII, or a plain IP address',
    ],
    [{ tlsHost: ['::ffff:192.0.2.1'] }, '--tls-host "::ffff:192.0.2.1": must be a DNS name'],
    [{ tlsHost: ['fe80::1%eth0'] }, '--tls-host "fe80::1%eth0": must be a DNS name'],
    [{ cluster: false }, '--tls-secret: a Secret is in a cluster; give --cluster'],
  ]
  for (const [raw, problem] of rows)
    t.match(
      problemOf(() => decode({ ...secret, ...raw })),
      problem,
    )
})

void t.test('all problems at once, each on its line', async t => {
  const raw = { profile: 'x', port: 'x', healthPort: 'x', drainSeconds: 'x', assumeVersion: 'x', logLevel: 'x' }
  t.equal(
    problemOf(() => decode(raw)),
    [
      `--profile "x": ${oneOf}`,
      '--port "x": must be a whole number from 0 to 65535',
      '--health-port "x": must be a whole number from 0 to 65535',
      '--assume-version "x": must be a version of Kubernetes such as 1.37',
      '--drain-seconds "x": must be a whole number from 0 to 3600',
      '--log-level "x": must be one of trace, debug, info, warn, error, silent',
      noCertificate,
    ].join('\n'),
  )
})
