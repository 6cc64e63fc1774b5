/** `serve --tls-secret`: from an empty Secret to calls that are trusted, and out of what people do to it. */
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { request as requestHttp } from 'node:http'
import { createServer } from 'node:net'
import { dirname } from 'node:path/posix'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from 'node:tls'
import t, { type Test } from 'tap'
import { member, stringMember } from '../../src/json.ts'
import { type FakeApiServer, startFakeApiServer } from '../cluster-view/fake-api-server.ts'
import {
  bundles,
  certificateNames,
  configurationOf,
  keyMaterial,
  leasePath,
  mutatingPath,
  putChart,
  secretOf,
  secretPath,
  storedText,
  validatingPath,
  writes,
} from '../cluster-view/own-objects.ts'
import { until } from '../cluster-view/viewed.ts'
import { type Answer, open } from '../server/client.ts'
import { spawnServe } from './spawn-serve.ts'

const [secrets, mutating, validating] = [secretPath, mutatingPath, validatingPath].map(dirname) as [
  string,
  string,
  string,
]
const anyPort = ['--port', '0']

/** A process whose health port answers. */
async function startServe(t: Test, { kubeconfig }: FakeApiServer, port = anyPort) {
  const ports = ['--host', '127.0.0.1', '--health-port', '0', ...port, '--drain-seconds', '0']
  const names = ['--tls-service', 'sea', '--tls-host', '127.0.0.1', '--webhooks', 'sea']
  const served = spawnServe(t, ...ports, '--tls-secret', 'ships/sea-tls', ...names, '--kubeconfig', kubeconfig)
  const [line] = await served.says(/^.*"msg":"health listening".*$/m)
  const { healthUrl } = JSON.parse(line)
  const health = async (path: string): Promise<Answer> => {
    const { request, answered } = open(respond => requestHttp(`${healthUrl}${path}`, { agent: false }, respond))
    request.end()
    return answered
  }
  /** Resolves with what `/readyz` says once it says so. */
  const readyz = async (says: RegExp): Promise<Answer> => {
    for (;;) {
      const answer = await health('/readyz?verbose')
      if (says.test(answer.text)) return answer
      await pause(20)
    }
  }
  const listens = async (): Promise<string> => {
    const [said] = await served.says(/^.*"msg":"listening".*$/m)
    return JSON.parse(said).url
  }
  return { served, health, readyz, listens }
}

/** The fingerprint that a client meets that calls by this name, and trusts these CAs. */
async function meet(url: string, ca: string, name: string): Promise<string> {
  const servername = name === '127.0.0.1' ? {} : { servername: name }
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), ca, ...servername })
  await once(socket, 'secureConnect')
  const { fingerprint256 } = socket.getPeerCertificate()
  socket.destroy()
  return fingerprint256
}

const holderOf = (server: FakeApiServer): string | undefined =>
  stringMember(member(server.find(leasePath), 'spec'), 'holderIdentity')
const countOf = (pem: string): number => pem.split('-----BEGIN CERTIFICATE-----').length - 1

void t.test('from nothing to trusted, emptied, untold, and handed over', async t => {
  const server = await startFakeApiServer(t)
  putChart(server)
  const [noSecret, noBundle] = [`PATCH ${secretPath}`, `PATCH ${validatingPath}`]
  for (const call of [noSecret, noBundle]) server.statuses.set(call, 500)
  const { served, health, readyz, listens } = await startServe(t, server)
  t.equal((await health('/livez')).status, 200)
  const early = await readyz(/^\[-]certificate there is none yet: Secret ships\/sea-tls holds no certificate$/m)
  t.equal(early.status, 503)

  server.statuses.delete(noSecret)
  const url = await listens()
  const untold = await readyz(/^\[-]certificate the webhook configurations do not name the CA that vouches for it$/m)
  t.equal(untold.status, 503, 'calls would not be trusted')

  server.statuses.delete(noBundle)
  t.equal((await readyz(/^\[\+]certificate ok\n(?:.*\n)*ok$/m)).status, 200)
  const ca = storedText(server, 'ca.crt')
  t.strictSame(bundles(server), [ca, ca, ca, ca])
  const { fingerprint256 } = new X509Certificate(storedText(server, 'tls.crt'))
  for (const name of certificateNames) t.equal(await meet(url, ca, name), fingerprint256, name)
  await t.rejects(meet(url, ca, 'elsewhere'))
  const keys = [storedText(server, 'ca.key'), storedText(server, 'tls.key')]

  server.tell(secrets, 'MODIFIED', secretOf({}))
  await until(() => countOf(storedText(server, 'ca.crt')) === 2)
  const both = storedText(server, 'ca.crt')
  await until(() => bundles(server).every(bundle => bundle === both))
  t.equal(await meet(url, ca, 'sea.ships.svc'), fingerprint256, 'the old one is served, and trusted')
  t.ok(both.includes(ca), 'a new CA beside the old one')
  t.equal((await health('/readyz')).status, 200)
  keys.push(storedText(server, 'ca.key'))

  server.tell(mutating, 'MODIFIED', configurationOf(undefined))
  server.tell(validating, 'MODIFIED', configurationOf(ca))
  await until(() => bundles(server).every(bundle => bundle === both))
  const { text } = await health('/readyz?verbose')

  t.not(holderOf(server), '')
  served.kill('SIGTERM')
  const { code, stdout, stderr } = await served.ended
  t.equal(code, 0)
  t.equal(holderOf(server), '', 'the Lease is released')
  for (const material of keyMaterial(keys)) t.notOk((text + stdout + stderr).includes(material), 'nothing of a key')
})

void t.test("a Secret of somebody else's is left alone, and ends nothing but the wait", async t => {
  const server = await startFakeApiServer(t)
  putChart(server, 'kubernetes.io/tls')
  const { served, readyz } = await startServe(t, server)
  const { status } = await readyz(
    /^\[-]certificate there is none yet: Secret ships\/sea-tls is of type kubernetes\.io\/tls, not seaworthy\.dev\/tls: it is left alone/m,
  )
  t.equal(status, 503)
  await until(() => server.asked.includes(`PATCH ${leasePath}`))
  served.kill('SIGTERM')
  t.equal((await served.ended).code, 0)
  t.equal(writes(server), 0)
})

void t.test('a port that is taken ends the process', async t => {
  const server = await startFakeApiServer(t)
  putChart(server)
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => taken.close())
  const address = taken.address()
  const port = String(typeof address === 'object' ? address?.port : 0)
  const { served } = await startServe(t, server, ['--port', port])
  const { code, stderr } = await served.ended
  t.equal(code, 2)
  t.match(stderr, 'is in use')
  t.equal(holderOf(server), '', 'another one may keep it')
})
