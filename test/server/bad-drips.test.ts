/** Clients that send a byte now and then, each in time: the whole request is not, and the connection does not stay. */
import { once } from 'node:events'
import { connect, type TLSSocket } from 'node:tls'
import t, { type Test } from 'tap'
import { startBadClient } from './bad-client.ts'
import { bare } from './bad-input-rows.ts'
import type { HeldRequest } from './fixture.ts'

const { doors, isWell } = await startBadClient(t)
const dripMs = 20
/** The server looks for slow clients every second; a slow machine may need some more. */
const mostMs = 10_000

async function connectTls(): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port: doors.port, ca: doors.ca })
  await once(socket, 'secureConnect')
  return socket
}

/** Sends the beginning, then a byte every 20 ms until the server ends it; returns what it said. */
async function drip(t: Test, begin: string, byte: string): Promise<string> {
  const socket = await connectTls()
  let said = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  socket.on('error', () => undefined)
  socket.write(begin)
  let bytes = 0
  const timer = setInterval(() => {
    bytes++
    if (!socket.writableEnded) socket.write(byte)
  }, dripMs)
  t.teardown(() => {
    clearInterval(timer)
    socket.destroy()
  })
  await once(socket, 'close', { signal: AbortSignal.timeout(mostMs) })
  clearInterval(timer)
  t.ok(bytes > 5, `${bytes} bytes before the end`)
  return said
}

const headers = 'Host: a\r\nContent-Type: application/json\r\n'
const drips: readonly (readonly [name: string, begin: string, byte: string])[] = [
  ['a request line', 'POST /mutate', 'x'],
  ['headers', 'POST /mutate HTTP/1.1\r\nHost: a\r\nX: ', 'x'],
  ['headers, one after the other', 'POST /mutate HTTP/1.1\r\nHost: a\r\n', 'X: x\r\n'],
  ['a body', `POST /mutate HTTP/1.1\r\n${headers}Content-Length: 9999\r\n\r\n{`, ' '],
  ['a body of chunks', `POST /validate HTTP/1.1\r\n${headers}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
  ['the body of a dry-run', `POST /dry-run HTTP/1.1\r\n${headers}Content-Length: 9999\r\n\r\n`, ' '],
]

void t.test('drips', async t => {
  const { server } = doors.server
  const { headersTimeout, requestTimeout } = server
  // looked for every second, with the limits that hold then
  Object.assign(server, { headersTimeout: 300, requestTimeout: 500 })
  t.teardown(() => Object.assign(server, { headersTimeout, requestTimeout }))
  const answers = await Promise.all(
    drips.map(async ([name, begin, byte]) => [name, await drip(t, begin, byte)] as const),
  )
  for (const [name, said] of answers) {
    t.match(said, /^HTTP\/1\.1 408 Request Timeout\r\n/, name)
    t.match(said, /\{"code":"requestTimeout","message":"the request did not arrive in time"\}$/, name)
  }
  await isWell(t, 'drips')
})

void t.test('what dripped takes no room any more', async t => {
  const most = { '/mutate': 3, '/dry-run': 2 }
  for (const [path, count] of Object.entries(most)) {
    const held: HeldRequest[] = []
    while (held.length < count) held.push(await doors.hold(path))
    for (const { finish } of held) finish(bare)
    for (const { answered } of held) t.equal((await answered).status, 200, path)
  }
})
