/** The end of `seaworthy serve`, and connections that would keep it from ending. */
import { once } from 'node:events'
import { Agent, request as requestHttps } from 'node:https'
import { connect } from 'node:net'
import t from 'tap'
import { startServe } from './started-serve.ts'

const portOf = (url: string): number => Number(new URL(url).port)

void t.test('a second signal ends it at once', async t => {
  const { served } = await startServe(t, '--tls-self-signed', '--drain-seconds', '3600')
  served.kill('SIGTERM')
  await served.says(/"msg":"draining"/)
  served.kill('SIGTERM')
  t.equal((await served.ended).code, 1)
})

void t.test('connections that never speak TLS', async t => {
  const [stays, leaves] = await Promise.all(
    ['3600', '0'].map(seconds => startServe(t, '--tls-self-signed', '--drain-seconds', seconds)),
  )
  if (stays === undefined || leaves === undefined) throw new Error('two were started')
  const silent = connect(portOf(stays.url), '127.0.0.1')
  const broken = connect(portOf(stays.url), '127.0.0.1')
  broken.write(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])) // a ClientHello without an end
  const held = connect(portOf(leaves.url), '127.0.0.1')
  await Promise.all([silent, broken, held].map(socket => once(socket, 'connect')))
  held.on('error', () => undefined)
  const began = performance.now()
  leaves.served.kill('SIGTERM')
  t.equal((await leaves.served.ended).code, 0, 'they are not waited for')
  t.ok(performance.now() - began < 9000, 'for more than five seconds')
  await Promise.all([silent, broken].map(socket => once(socket.resume(), 'close')))
  t.ok(performance.now() - began < 15_000, 'they are closed after ten')
})

void t.test('a hundred reviews at once', async t => {
  const { url } = await startServe(t, '--tls-self-signed')
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false })
  t.teardown(() => agent.destroy())
  const begin = () => {
    const headers = { 'content-type': 'application/json', 'content-length': 2, expect: '100-continue' }
    const request = requestHttps(`${url}/validate`, { method: 'POST', agent, headers }).on('error', () => undefined)
    request.flushHeaders()
    return request
  }
  for (let count = 0; count < 100; count++) await once(begin(), 'continue')
  const [answer] = await once(begin(), 'response')
  t.equal(answer.statusCode, 503)
})
