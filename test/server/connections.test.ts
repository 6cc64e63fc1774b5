/** Below the requests: protocol, keep-alive, and clients that don't speak properly or in time. */
import { once } from 'node:events'
import { text as readAll } from 'node:stream/consumers'
import { connect, type TLSSocket } from 'node:tls'
import t from 'tap'
import { readReview, startDoors } from './fixture.ts'

const doors = await startDoors(t)
const bare = readReview('create.pod.bare')

async function connectTls(options: object = {}): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port: doors.port, ca: doors.ca, ...options })
  await once(socket, 'secureConnect')
  return socket
}

void t.test('HTTP/1.1, kept alive for longer than the API server keeps it', async t => {
  const { httpVersion, headers } = await doors.call('/mutate', { body: bare })
  t.equal(httpVersion, '1.1')
  t.equal(headers.connection, 'keep-alive')
  const seconds = /^timeout=(\d+)$/.exec(String(headers['keep-alive']))?.[1]
  t.ok(Number(seconds) >= 120, `${seconds} s`)
})

void t.test('one connection serves many requests', async t => {
  let connections = 0
  const count = (): void => {
    connections++
  }
  doors.server.server.on('secureConnection', count)
  t.teardown(() => doors.server.server.off('secureConnection', count))
  for (const path of ['/mutate', '/validate', '/mutate']) await doors.call(path, { body: bare })
  t.equal(connections, 0)
})

void t.test('nothing but HTTP/1.1 is agreed on, and no old TLS', async t => {
  const socket = await connectTls({ ALPNProtocols: ['h2', 'http/1.1'] })
  t.equal(socket.alpnProtocol, 'http/1.1')
  socket.destroy()
  const newest = await connectTls({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' })
  t.equal(newest.getProtocol(), 'TLSv1.2')
  newest.destroy()
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }
  await t.rejects(connectTls(old), { code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' })
})

void t.test('a client that trusts another CA does not get through', async t => {
  await t.rejects(connectTls({ ca: [] }), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
})

const invalid = { code: 'requestInvalid', message: 'the request could not be read' }
const unreadable: readonly [name: string, sent: string, status: string, body: object][] = [
  ['no HTTP', 'hello\r\n\r\n', '400 Bad Request', invalid],
  [
    'two lengths',
    'POST /mutate HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    '400 Bad Request',
    invalid,
  ],
  [
    '20 KB of headers',
    `POST /mutate HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
    { code: 'headersTooLarge', message: 'the headers of the request are too large' },
  ],
]

void t.test('what is no request is answered in JSON, and the connection ends', async t => {
  for (const [name, sent, status, body] of unreadable) {
    const socket = await connectTls()
    socket.write(sent)
    const [head, ...answer] = (await readAll(socket)).split('\r\n\r\n')
    t.equal(head?.split('\r\n')[0], `HTTP/1.1 ${status}`, name)
    t.match(head, /\r\ncontent-type: application\/json; charset=utf-8\r\n/)
    t.strictSame(JSON.parse(answer.join()), body, name)
  }
})

void t.test('slow clients', async t => {
  const { server } = doors.server
  const { headersTimeout, requestTimeout, keepAliveTimeout } = server as unknown as Record<string, number>
  t.strictSame(
    { headersTimeout, requestTimeout, keepAliveTimeout },
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 120_000 },
  )
  // looked for every second, with the limits that hold then
  Object.assign(server, { headersTimeout: 50, requestTimeout: 100 })
  t.teardown(() => Object.assign(server, { headersTimeout, requestTimeout }))
  const sent = [
    'POST /mutate HTTP/1.1\r\nHost: a\r\n',
    'POST /mutate HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  ]
  const answers = sent.map(async part => {
    const socket = await connectTls()
    socket.write(part)
    return readAll(socket)
  })
  const prepared = await connectTls()
  for (const answer of await Promise.all(answers)) {
    t.match(answer, /^HTTP\/1\.1 408 Request Timeout\r\n/)
    t.match(answer, /\{"code":"requestTimeout","message":"the request did not arrive in time"\}$/)
  }
  // looked for at least once more
  const slow = await connectTls()
  slow.write('POST')
  t.match(await readAll(slow), /^HTTP\/1\.1 408 /)
  prepared.write('GET /policies HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  t.match(await readAll(prepared), /^HTTP\/1\.1 200 OK\r\n/, 'a connection that was only prepared is not slow')
})

void t.test('after all this the server answers', async t => {
  const { status } = await doors.call('/mutate', { body: bare })
  t.equal(status, 200)
})
