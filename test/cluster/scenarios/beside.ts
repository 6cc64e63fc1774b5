/** HTTPS servers of a scenario's own, beside the cluster, by the address at which that finds this machine. */
import { once } from 'node:events'
import { createServer } from 'node:https'
import { type AddressInfo, isIP } from 'node:net'
import type { Test } from 'tap'
import type { KeyPair } from '../../../certs/authority.ts'
import { underTest } from '../cluster.ts'
import type { Handler } from '../installed.ts'

/** What a certificate for such a server has to name. */
export function namesBeside(): { readonly dnsNames: readonly string[]; readonly ipAddresses: readonly string[] } {
  const { webhookHost } = underTest()
  return isIP(webhookHost) === 0
    ? { dnsNames: [webhookHost], ipAddresses: [] }
    : { dnsNames: [], ipAddresses: [webhookHost] }
}

/** Starts one, and returns its URL; it goes with the test. */
export async function serveBeside(t: Test, { certificate, privateKey }: KeyPair, handler: Handler): Promise<string> {
  const { webhookHost } = underTest()
  const server = createServer({ cert: certificate, key: privateKey }, handler)
  server.listen(0, /^(localhost$|127\.)/.test(webhookHost) ? '127.0.0.1' : '0.0.0.0')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return `https://${webhookHost}:${(server.address() as AddressInfo).port}`
}
