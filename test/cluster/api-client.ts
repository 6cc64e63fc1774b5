/** What the harness itself asks an API server, before there is anything else to ask it with. */
import { Agent, request } from 'node:https'
import type { KeyPair } from '../../certs/authority.ts'
import type { JsonObject } from '../../src/json.ts'

/** One request, a POST where there is a body; resolves with the status code. */
export type Ask = (path: string, body?: JsonObject) => Promise<number>

/** A client with a certificate of its own. */
export function buildApiClient(server: string, ca: KeyPair, client: KeyPair): Ask {
  const agent = new Agent({ ca: ca.certificate, cert: client.certificate, key: client.privateKey })
  return async (path, body) => {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    const asked = request(`${server}${path}`, { agent, timeout: 5_000, method: body ? 'POST' : 'GET' }, response => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
      response.on('error', reject)
    })
    asked.on('timeout', () => asked.destroy(new Error('no answer within 5 s'))).on('error', reject)
    if (body !== undefined) asked.setHeader('content-type', 'application/json')
    asked.end(body && JSON.stringify(body))
    return promise
  }
}
