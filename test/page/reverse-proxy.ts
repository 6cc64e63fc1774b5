/** A server in front of the run's own, as the API server's service proxy is: below a path, and without a certificate that nobody knows. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Agent, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { serverUrl } from './browser.ts'

/** The address of the page behind it; it ends with the test. @param prefix what the server behind it does not see of a path */
export async function startReverseProxy(t: Test, prefix: string): Promise<string> {
  const target = await serverUrl()
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false })
  const proxy = createServer((incoming, outgoing) => {
    const { url = '' } = incoming
    if (url.startsWith(`${prefix}/`)) forward(`${target}${url.slice(prefix.length)}`, agent, incoming, outgoing)
    else outgoing.writeHead(404).end()
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  t.teardown(() => {
    agent.destroy()
    proxy.closeAllConnections()
    proxy.close()
  })
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}${prefix}`
}

function forward(url: string, agent: Agent, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers } = incoming
  const asked = request(url, { method, headers, agent }, answer => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  asked.on('error', () => outgoing.destroy())
  incoming.pipe(asked)
}
