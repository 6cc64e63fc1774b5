/** A certificate of our own, in process: by another clock, on a second replica, and where somebody has broken it. */
import { X509Certificate } from 'node:crypto'
import { dirname } from 'node:path/posix'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { createAuthority, issueLeaf, type KeyPair } from '../../certs/authority.ts'
import { OwnCertificate } from '../../src/cli/own-certificate.ts'
import { connectCluster } from '../../src/cluster/client.ts'
import { member, stringMember } from '../../src/json.ts'
import { buildHealthApp } from '../../src/server/health.ts'
import { buildMetrics } from '../../src/server/metrics.ts'
import { assertSilent } from '../cli/spawn-serve.ts'
import { type FakeApiServer, startFakeApiServer } from './fake-api-server.ts'
import {
  bundles,
  certificateNames,
  configurationOf,
  keyMaterial,
  leasePath,
  mutatingPath,
  putChart,
  type SecretTexts,
  secretOf,
  secretPath,
  validatingPath,
} from './own-objects.ts'
import { until } from './viewed.ts'

const dayMs = 86_400_000

async function startChart(t: Test): Promise<FakeApiServer> {
  const server = await startFakeApiServer(t)
  putChart(server)
  return server
}

/** A replica; it ends with the test, and nothing of an object is in its log. */
async function startReplica(t: Test, { kubeconfig }: FakeApiServer) {
  const client = await connectCluster({ kubeconfig, inside: false })
  const written: string[] = []
  const noted =
    <Rest extends unknown[], Result>(call: (path: string, ...rest: Rest) => Result) =>
    (path: string, ...rest: Rest): Result => {
      if (path !== leasePath) written.push(path)
      return call(path, ...rest)
    }
  const writer = { ...client, apply: noted(client.apply), patch: noted(client.patch) }
  const lines: string[] = []
  const { log } = Fastify({ logger: { stream: { write: (line: string) => void lines.push(line) } } })
  const metrics = buildMetrics()
  const place = { namespace: 'ships', secret: 'sea-tls', service: 'sea', webhooks: 'sea', hosts: ['127.0.0.1'] }
  const own = new OwnCertificate(writer, place, { log, metrics }, 'pod-1')
  const health = buildHealthApp({ certificate: own.check }, metrics)
  t.teardown(async () => {
    await Promise.all([own.release(), health.close()])
    assertSilent(lines.join(''))
  })
  const readyz = async (): Promise<string> => (await health.inject('/readyz?verbose')).body
  const isWell = (): boolean => Object.values(own.check()).every(each => each === undefined)
  return { own, isWell, readyz, written, said: () => lines.join('') }
}

void t.test('certificates are made for the clock by which the API server judges them', async t => {
  for (const aheadMs of [400 * dayMs, -400 * dayMs]) {
    const server = await startChart(t)
    const there = Date.now() + aheadMs
    server.headers.set('date', new Date(there).toUTCString())
    const { own } = await startReplica(t, server)
    const { certificate, ca = '' } = await own.first
    for (const [pem, days] of [
      [certificate, 90],
      [ca, 1826],
    ] as const) {
      const { validFromDate, validToDate } = new X509Certificate(pem)
      const near = (date: Date, expected: number): boolean => Math.abs(date.getTime() - expected) < 60_000
      t.ok(near(validFromDate, there - 3_600_000), `begins ${aheadMs / dayMs} days from now, an hour before`)
      t.ok(near(validToDate, there + days * dayMs))
    }
    await until(() => own.check().problem === undefined)
    t.strictSame(bundles(server), [ca, ca, ca, ca])
  }
})

void t.test('a second replica serves the same, and writes nothing', async t => {
  const server = await startChart(t)
  const first = await startReplica(t, server)
  await until(first.isWell)
  const second = await startReplica(t, server)
  t.equal((await second.own.first).certificate, (await first.own.first).certificate)
  await until(second.isWell)
  t.strictSame(second.written, [])
  const holder = (): string | undefined => stringMember(member(server.find(leasePath), 'spec'), 'holderIdentity')
  t.not(holder(), '')
  await first.own.release()
  t.equal(holder(), '', 'handed over')
})

/** A Secret that somebody else keeps: another replica leads for as long as the test lasts. */
async function startFollower(t: Test, texts: SecretTexts) {
  const server = await startChart(t)
  server.put(dirname(secretPath), [secretOf(texts)])
  const spec = { holderIdentity: 'other', leaseDurationSeconds: 3600 }
  server.put(dirname(leasePath), [{ metadata: { name: 'sea-tls', namespace: 'ships' }, spec }])
  for (const path of [mutatingPath, validatingPath]) server.put(dirname(path), [configurationOf(texts['ca.crt'])])
  return { server, ...(await startReplica(t, server)) }
}

async function buildTexts() {
  const now = new Date()
  const authority = await createAuthority({ now })
  const [dnsNames, ipAddresses] = [certificateNames.slice(0, -1), certificateNames.slice(-1)]
  const leaf = await issueLeaf(authority, { now, dnsNames, ipAddresses })
  return { ...textsOf(leaf), 'ca.crt': authority.certificate, 'ca.key': authority.privateKey }
}

function textsOf({ certificate, privateKey }: KeyPair) {
  return { 'tls.crt': certificate, 'tls.key': privateKey }
}

void t.test('what is broken by hand is told without a word of the key', async t => {
  const good = await buildTexts()
  const other = await buildTexts()
  const key = good['tls.key']
  const rows: readonly [what: string, texts: SecretTexts, says: RegExp][] = [
    ['half a key', { ...good, 'tls.key': key.slice(0, 100) }, /the private key/],
    ['a key without its frame', { ...good, 'tls.key': key.split('\n')[1] ?? '' }, /the private key/],
    ['the key of another', { ...good, 'tls.key': other['tls.key'] }, /the private key belongs to another/],
    ['a key as certificate', { ...good, 'tls.crt': key }, /the certificate/],
    ['a key as CA', { ...good, 'ca.crt': good['ca.key'] }, /the CA bundle|no CA/],
    ['emptied', {}, /Secret ships\/sea-tls holds no certificate/],
  ]
  const { server, own, isWell, readyz, written, said } = await startFollower(t, good)
  await own.first
  await until(isWell)
  t.match(await readyz(), /^\[\+]certificate ok$/m)
  const material = keyMaterial([key, good['ca.key'], other['tls.key']])
  const assertNothing = (text: string, what: string): void => {
    const said = material.filter(each => text.includes(each))
    t.equal(said.length, 0, what)
  }
  for (const [what, texts, says] of rows) {
    server.tell(dirname(secretPath), 'MODIFIED', secretOf(good))
    await until(isWell)
    server.tell(dirname(secretPath), 'MODIFIED', secretOf(texts))
    await until(() => says.test(own.check().concern ?? ''))
    const text = await readyz()
    t.match(text, /^\[!]certificate the last good one is in force: /, what)
    assertNothing(text, what)

    const fresh = await startFollower(t, texts)
    await until(() => says.test(fresh.own.check().problem ?? ''))
    t.match(await fresh.readyz(), /^\[-]certificate there is none yet: .*\nnot ready$/m, `${what}, from the start`)
    assertNothing((await fresh.readyz()) + fresh.said(), what)
    await fresh.own.release()
  }
  assertNothing(said(), 'log')
  t.strictSame(written, [], 'another one leads')
})
