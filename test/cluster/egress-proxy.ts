/** What the API server dials instead of the network of Services and Pods: an HTTP CONNECT proxy on a Unix socket. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { findRoute } from './routes.ts'

/** A proxy that listens. */
export interface EgressProxy {
  readonly stop: () => void
}

/**
 * Listens on a Unix socket, and leads each connection to where the folder of routes says at that moment.
 *
 * What has no route is refused: nothing leaves this machine.
 */
export async function startEgressProxy(socketPath: string, routes: string): Promise<EgressProxy> {
  const open = new Set<Duplex>()
  const proxy = createServer((_request, response) => response.writeHead(405).end())
  proxy.on('connect', (request, client: Duplex, head: Buffer) => {
    open.add(client.once('close', () => open.delete(client)))
    join(client, head, findRoute(routes, request.url ?? ''))
  })
  proxy.listen(socketPath)
  await once(proxy, 'listening')
  return {
    stop() {
      proxy.close()
      for (const client of open) client.destroy()
    },
  }
}

function join(client: Duplex, head: Buffer, target: string | undefined): void {
  const refuse = (): unknown => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  client.on('error', () => client.destroy())
  if (target === undefined) {
    refuse()
    return
  }
  const colon = target.lastIndexOf(':')
  const upstream = connect(Number(target.slice(colon + 1)), target.slice(0, colon))
  upstream.once('error', refuse)
  client.once('close', () => upstream.destroy())
  upstream.once('connect', () => {
    upstream.off('error', refuse).on('error', () => client.destroy())
    upstream.once('close', () => client.destroy())
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    upstream.write(head)
    upstream.pipe(client).pipe(upstream)
  })
}
