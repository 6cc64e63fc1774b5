/** What time it is at the API server, by what it answers. */
import t from 'tap'
import { connectCluster } from '../../src/cluster/client.ts'
import { ServerClock } from '../../src/cluster/server-clock.ts'
import { startFakeApiServer } from './fake-api-server.ts'

const hourMs = 3_600_000
const headerAt = (aheadMs: number): string => new Date(Date.now() + aheadMs).toUTCString()
/** Whole seconds, and a slow machine. */
const near = (left: number, right: number): boolean => Math.abs(left - right) < 10_000

void t.test('hours count, seconds do not', async t => {
  for (const [aheadMs, counts] of [
    [hourMs, true],
    [-hourMs, true],
    [400 * 24 * hourMs, true],
    [30_000, false],
    [-30_000, false],
    [0, false],
  ] as const) {
    const clock = new ServerClock()
    clock.hear(headerAt(aheadMs))
    const expected = counts ? aheadMs : 0
    t.ok(counts ? near(clock.aheadMs, expected) : clock.aheadMs === 0, `${aheadMs} ms`)
    t.ok(near(clock.now().getTime(), Date.now() + expected), `${aheadMs} ms`)
  }
})

void t.test('what is no date says nothing, and the last one counts', async t => {
  const clock = new ServerClock()
  clock.hear('soon')
  t.equal(clock.aheadMs, 0)
  clock.hear(headerAt(hourMs))
  for (const nonsense of [undefined, '', 'soon', 'Sun, 99 Nov 2026 25:00:00 GMT']) {
    clock.hear(nonsense)
    t.ok(near(clock.aheadMs, hourMs), String(nonsense))
  }
  clock.hear(headerAt(0))
  t.equal(clock.aheadMs, 0, 'set right meanwhile')
})

void t.test('every answer tells it, also one that refuses', async t => {
  const server = await startFakeApiServer(t)
  const { get, apply, clock } = await connectCluster({ kubeconfig: server.kubeconfig, inside: false })
  const place = '/api/v1/namespaces/ships/secrets/sea-tls'
  const rows: readonly [ahead: number, call: () => Promise<unknown>][] = [
    [hourMs, () => get('/version', 60_000)],
    [-hourMs, () => t.rejects(get(place, 60_000), { message: /: 404$/ })],
    [2 * hourMs, () => apply(place, { metadata: { name: 'sea-tls' } })],
  ]
  for (const [aheadMs, call] of rows) {
    server.headers.set('date', headerAt(aheadMs))
    await call()
    t.ok(near(clock.aheadMs, aheadMs), `${aheadMs} ms`)
  }
})
