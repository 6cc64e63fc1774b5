/** Ports that nobody listens on: at this moment, and perhaps a moment later. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'

/** A loopback port. */
export async function findFreePort(): Promise<number> {
  const [port] = await release([await hold()])
  return port ?? 0
}

/** Three loopback ports, each another one. */
export async function findFreePorts(): Promise<readonly [number, number, number]> {
  const [first = 0, second = 0, third = 0] = await release([await hold(), await hold(), await hold()])
  return [first, second, third]
}

async function hold(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function release(servers: readonly Server[]): Promise<readonly number[]> {
  const ports = servers.map(server => (server.address() as AddressInfo).port)
  await Promise.all(servers.map(server => once(server.close(), 'close')))
  return ports
}
