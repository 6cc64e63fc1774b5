/** Leaving: no request is lost, whatever stage it is in. */
import { text as readAll } from 'node:stream/consumers'
import { setImmediate as turn } from 'node:timers/promises'
import { connect } from 'node:tls'
import t from 'tap'
import { Drain } from '../../src/server/drain.ts'
import { readReview, startDoors } from './fixture.ts'

const bare = readReview('create.pod.bare')

void t.test('serves on while it drains, says so, then closes', async t => {
  const waits: number[] = []
  const gate = Promise.withResolvers<void>()
  const wait = (ms: number): Promise<void> => {
    waits.push(ms)
    return gate.promise
  }
  const doors = await startDoors(t, { drain: new Drain({ wait }) })
  t.equal((await doors.call('/mutate', { body: bare })).headers.connection, 'keep-alive')
  t.equal((await doors.health('/readyz')).status, 200)

  const begun = await doors.hold('/mutate')
  const ended = doors.drain.run(10, [doors.server, doors.healthApp])
  t.strictSame(waits, [10_000])
  const ready = await doors.health('/readyz')
  t.equal(ready.status, 503)
  t.equal(ready.text, '[-]server is draining\n[+]certificate ok\nnot ready\n')
  t.equal((await doors.health('/livez')).status, 200, 'it is not to be restarted')
  for (const [path, call, status] of [
    ['/mutate', { body: bare }, 200],
    ['/validate', { body: bare }, 200],
    ['/mutate', { body: '{}' }, 400],
    ['/mutate', {}, 405],
    ['/nowhere', {}, 404],
    ['/policies', {}, 200],
  ] as const) {
    const answer = await doors.call(path, call)
    t.strictSame([answer.status, answer.headers.connection], [status, 'close'], path)
  }

  gate.resolve()
  while (doors.server.server.listening) await turn()
  await t.rejects(doors.call('/mutate', { body: bare }), { code: 'ECONNREFUSED' }, 'nothing new comes in')
  begun.finish(bare)
  const answer = await begun.answered
  t.strictSame([answer.status, answer.headers.connection], [200, 'close'], 'what was begun is answered')
  await ended
  await t.rejects(doors.health('/livez'), { code: 'ECONNREFUSED' })
})

void t.test('a request of which half the headers were there when the port closed', async t => {
  const doors = await startDoors(t)
  const arrived = Promise.withResolvers<void>()
  doors.server.server.once('secureConnection', socket => socket.once('data', () => arrived.resolve()))
  const socket = connect({ host: '127.0.0.1', port: doors.port, ca: doors.ca })
  socket.write('POST /mutate HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n')
  await arrived.promise
  const ended = doors.drain.run(0, [doors.server, doors.healthApp])
  while (doors.server.server.listening) await turn()
  socket.write(`Content-Length: ${Buffer.byteLength(bare)}\r\n\r\n${bare}`)
  t.match(await readAll(socket), /^HTTP\/1\.1 200 OK\r\nconnection: close\r\n/)
  await ended
})

void t.test('idle connections do not hold it up', async t => {
  const doors = await startDoors(t)
  await doors.call('/mutate', { body: bare })
  await doors.drain.run(0, [doors.server, doors.healthApp])
  t.equal(doors.server.server.listening, false)
})

void t.test('a request that never ends is cut', async t => {
  const doors = await startDoors(t, { drain: new Drain({ hardStopMs: 20 }) })
  const { answered } = await doors.hold('/mutate')
  const cut = t.rejects(answered, { code: 'ECONNRESET' })
  await doors.drain.run(0, [doors.server, doors.healthApp])
  await cut
})
