/** Whose turn it is: taken, kept, lost and handed over, by our own clock alone. */
import t, { type Test } from 'tap'
import { type ClusterClient, type ClusterWriter, connectCluster } from '../../src/cluster/client.ts'
import { Leadership, type LeadershipOptions } from '../../src/cluster/leadership.ts'
import { type JsonObject, valueAt } from '../../src/json.ts'
import { type FakeApiServer, startFakeApiServer } from './fake-api-server.ts'
import { logged, named, until } from './viewed.ts'

const leases = '/apis/coordination.k8s.io/v1/namespaces/ships/leases'
const lease = `${leases}/sea-tls`
/** Renewed soon, and lost to no slow machine. */
const times = { everyMs: 20, givesUpMs: 30_000, lastsSeconds: 60 }
const shortTimes = { everyMs: 20, givesUpMs: 700, lastsSeconds: 1 }
const past = '1999-01-01T00:00:00.000000Z'
const future = '2099-01-01T00:00:00.000000Z'

const specOf = (server: FakeApiServer): JsonObject => (valueAt(server.find(lease), ['spec']) ?? {}) as JsonObject
const leaseOf = (spec?: JsonObject): JsonObject => named('sea-tls', spec === undefined ? {} : { spec }, 'ships')
/** A Lease that somebody else holds. */
const heldBy = (holderIdentity: string, renewTime: string, leaseDurationSeconds = 0.2): JsonObject =>
  leaseOf({ holderIdentity, leaseDurationSeconds, acquireTime: past, renewTime, leaseTransitions: 4 })

type Client = ClusterClient & ClusterWriter

async function startServer(t: Test, object?: JsonObject) {
  const server = await startFakeApiServer(t)
  server.put(leases, object === undefined ? [] : [object])
  const client = await connectCluster({ kubeconfig: server.kubeconfig, inside: false })
  return { server, client }
}

/** Not started yet; it ends with the test. */
function build(t: Test, client: Client, more: Partial<LeadershipOptions> = {}) {
  const { log, lines } = logged()
  const place = { namespace: 'ships', name: 'sea-tls', host: 'pod-1' }
  const leadership = new Leadership({ client, ...place, log, changed: () => undefined, times, ...more })
  t.teardown(() => leadership.release())
  return { leadership, lines }
}

void t.test('a Lease that nobody holds is taken at once', async t => {
  const rows: readonly [what: string, object: JsonObject | undefined, transitions: number][] = [
    ['not there', undefined, 1],
    ['without a spec, as the chart makes it', leaseOf(), 1],
    ['handed over', leaseOf({ holderIdentity: '', leaseTransitions: 4, acquireTime: past, renewTime: future }), 5],
  ]
  for (const [what, object, transitions] of rows) {
    const { server, client } = await startServer(t, object)
    let changes = 0
    const { leadership, lines } = build(t, client, { changed: () => changes++ })
    await leadership.start()
    t.ok(leadership.leads, what)
    t.match(leadership.identity, /^pod-1_[0-9a-f-]{36}$/)
    const { acquireTime, renewTime } = specOf(server)
    t.strictSame(specOf(server), {
      holderIdentity: leadership.identity,
      leaseDurationSeconds: times.lastsSeconds,
      acquireTime,
      renewTime,
      leaseTransitions: transitions,
    })
    t.match(String(acquireTime), /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/, 'a MicroTime')
    t.not(acquireTime, past, 'its turn begins now')
    await until(() => specOf(server)['renewTime'] !== renewTime)
    const { leaseTransitions } = specOf(server)
    t.strictSame([specOf(server)['acquireTime'], leaseTransitions], [acquireTime, transitions], 'renewed')
    t.strictSame([lines, changes], [['info leadership: this replica keeps the certificate'], 1], 'told once')
    t.notOk(leadership.failed)
  }
})

void t.test('of two that find no Lease one leads', async t => {
  const { server, client } = await startServer(t)
  const second = await connectCluster({ kubeconfig: server.kubeconfig, inside: false })
  const both = [client, second].map(each => build(t, each).leadership)
  await Promise.all(both.map(each => each.start()))
  t.equal(both.filter(each => each.leads).length, 1)
  t.ok(both.some(({ identity }) => identity === specOf(server)['holderIdentity']))
})

void t.test('a release while the Lease is being taken hands it over, too', async t => {
  const { server, client } = await startServer(t, leaseOf())
  const { leadership, lines } = build(t, client)
  void leadership.start()
  await leadership.release()
  t.match(specOf(server), { holderIdentity: '', leaseTransitions: 1 })
  t.strictSame(lines, [])
})

void t.test('a Lease that is renewed is left alone', async t => {
  const { server, client } = await startServer(t, heldBy('other', past))
  let reads = 0
  const get = (path: string, timeoutMs: number) => {
    reads += 1
    server.put(leases, [heldBy('other', `${past}-${reads}`)])
    return client.get(path, timeoutMs)
  }
  const { leadership, lines } = build(t, { ...client, get })
  const began = performance.now()
  await leadership.start()
  await until(() => reads > 10 && performance.now() - began > 600)
  t.strictSame([leadership.leads, specOf(server)['holderIdentity'], lines], [false, 'other', []])
})

void t.test('a Lease that nobody renews is taken over, whatever its time stamps say', async t => {
  for (const renewTime of [past, future, 'nonsense']) {
    const { server, client } = await startServer(t, heldBy('other', renewTime))
    const { leadership } = build(t, client)
    const began = performance.now()
    await leadership.start()
    t.notOk(leadership.leads, 'seen for the first time')
    await until(() => leadership.leads)
    t.ok(performance.now() - began >= 200, 'for as long as the other one said that it lasts')
    t.match(specOf(server), { holderIdentity: leadership.identity, leaseTransitions: 5 })
    t.not(specOf(server)['acquireTime'], past)
  }
})

void t.test('one that was faster is no failure', async t => {
  const { server, client } = await startServer(t)
  server.statuses.set(`PATCH ${lease}`, 409)
  const { leadership, lines } = build(t, client)
  await leadership.start()
  t.strictSame([leadership.leads, leadership.failed, lines], [false, false, []])
  server.statuses.clear()
  await until(() => leadership.leads)
  t.pass('tried again')
})

void t.test('it ends by itself where the Lease can not be renewed, and comes back', async t => {
  for (const call of [`PATCH ${lease}`, `GET ${lease}`]) {
    const { server, client } = await startServer(t)
    const { leadership, lines } = build(t, client, { times: shortTimes })
    await leadership.start()
    const { length } = server.asked
    server.statuses.set(call, 403)
    await until(() => lines.includes('info leadership: this replica keeps it no longer'))
    t.notOk(leadership.leads)
    t.ok(leadership.failed)
    t.ok(server.asked.slice(length).filter(each => each === call).length > 1, 'not for one failure')
    server.statuses.clear()
    await until(() => leadership.leads && !leadership.failed)
    await until(() => lines.length === 4)
    t.strictSame(
      lines,
      [
        'info leadership: this replica keeps the certificate',
        'warn leadership: the Lease could not be asked for (403); tried again',
        'info leadership: this replica keeps it no longer',
        'info leadership: this replica keeps the certificate',
      ],
      'each told once',
    )
  }
})

void t.test('another reason is told, too', async t => {
  const { server, client } = await startServer(t)
  server.statuses.set(`GET ${lease}`, 500)
  const { leadership, lines } = build(t, client, { times: shortTimes })
  await leadership.start()
  server.statuses.set(`GET ${lease}`, 403)
  await until(() => lines.length === 2)
  t.strictSame(
    lines.map(line => /\((\d+)\)/.exec(line)?.[1]),
    ['500', '403'],
  )
})

void t.test('it is handed over by the one that holds it only', async t => {
  const { server, client } = await startServer(t)
  const [holder, robbed] = [build(t, client), build(t, client, { times: { ...times, everyMs: 60_000 } })]
  await holder.leadership.start()
  await holder.leadership.release()
  t.match(specOf(server), { holderIdentity: '' })
  t.notOk(holder.leadership.leads)

  await robbed.leadership.start()
  t.ok(robbed.leadership.leads)
  server.put(leases, [heldBy('other', past)])
  await robbed.leadership.release()
  t.equal(specOf(server)['holderIdentity'], 'other')

  const asked = server.asked.length
  await build(t, client).leadership.release()
  t.equal(server.asked.length, asked, 'who never led asks nobody')
})

void t.test('what keeps it from being handed over is told, and no more', async t => {
  const { server, client } = await startServer(t)
  const { leadership, lines } = build(t, client, { times: { ...times, everyMs: 60_000 } })
  await leadership.start()
  server.statuses.set(`PATCH ${lease}`, 500)
  await leadership.release()
  t.equal(lines.at(-1), 'warn leadership: could not be handed over (500); it ends by itself')
})

void t.test('of two there is never more than one, and soon one', async t => {
  const { client } = await startServer(t, leaseOf())
  let cut = false
  const apply: Client['apply'] = (...call) => (cut ? Promise.reject(new Error('cut off')) : client.apply(...call))
  const { leadership: first } = build(t, { ...client, apply }, { times: shortTimes })
  const { leadership: second } = build(t, client, { times: shortTimes })
  let both = false
  const become = (leader: Leadership): Promise<void> =>
    until(() => {
      both ||= first.leads && second.leads
      return leader.leads
    })
  await first.start()
  await second.start()
  await become(first)
  cut = true
  await become(second)
  t.notOk(first.leads, 'its turn was over before')
  cut = false
  await second.release()
  await become(first)
  t.notOk(both)
})
