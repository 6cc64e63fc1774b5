/** Requests that would be held for ever: what they hold is given back. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import Fastify from 'fastify'
import t from 'tap'
import { boundInFlight } from '../../src/server/bounds.ts'
import { startDoors } from './fixture.ts'

void t.test('who does not read its answer is cut, and the place is free', async t => {
  const app = Fastify({ forceCloseConnections: true })
  boundInFlight(app, { requests: 1, bytes: 100, bodyLimit: 100, longestMs: 50 })
  app.get('/large', (_request, reply) => reply.send('x'.repeat(32 * 1024 * 1024)))
  app.get('/small', (_request, reply) => reply.send('small'))
  t.teardown(() => app.close())
  const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const socket = connect(Number(url.port), '127.0.0.1')
  socket.write('GET /large HTTP/1.1\r\nHost: a\r\n\r\n')
  await once(socket, 'readable')
  t.equal((await fetch(new URL('/small', url))).status, 503, 'the only place is taken')
  while ((await fetch(new URL('/small', url))).status === 503);
  const size = (await readAll(socket)).length
  t.ok(size < 32 * 1024 * 1024, 'the answer ends early')
})

void t.test('the health port: headers without an end', async t => {
  const { healthApp } = await startDoors(t)
  const { server } = healthApp
  t.strictSame([server.headersTimeout, server.requestTimeout], [10_000, 30_000])
  server.headersTimeout = 50
  const address = server.address()
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1')
  socket.write('GET /livez HTTP/1.1\r\nX: ')
  t.match(await readAll(socket), /^HTTP\/1\.1 408 Request Timeout\r\n/)
})
