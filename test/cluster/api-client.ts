/** Requests to an API server without a program between: for what is asked often, or before there is anything else to ask with. */
import { Agent, request } from 'node:https'
import type { JsonObject } from '../../src/json.ts'
import { readKubeconfig } from './kubeconfig.ts'

/** What the API server answered. */
export interface Answered {
  readonly status: number
  /** Empty where the answer is no JSON. */
  readonly object: JsonObject
}

/** A client of one API server. */
export interface Api {
  /** One request; of a PATCH the body is a merge patch. Rejects where no answer comes within 10 s, or within what is given. */
  ask(method: string, path: string, body?: JsonObject, timeoutMs?: number): Promise<Answered>
  /** GET. @throws Error where the answer is not 200. */
  get(path: string): Promise<JsonObject>
  close(): void
}

/** A client with a certificate, as a kubeconfig of this harness holds it; what is beyond so many connections waits for one. */
export function openApi(kubeconfig: string, connections = 20): Api {
  const { server, ca, cert, key } = readKubeconfig(kubeconfig)
  const agent = new Agent({ ca, cert, key, keepAlive: true, maxSockets: connections })
  const ask: Api['ask'] = async (method, path, body, timeoutMs = 10_000) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answered>()
    const asked = request(`${server}${path}`, { agent, method, signal: AbortSignal.timeout(timeoutMs) }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, object: parse(Buffer.concat(chunks)) }))
    })
    asked.on('error', reject)
    if (body === undefined) {
      asked.end()
      return promise
    }
    const text = JSON.stringify(body)
    asked.setHeader('content-type', `application/${method === 'PATCH' ? 'merge-patch+json' : 'json'}`)
    asked.setHeader('content-length', Buffer.byteLength(text)) // Node frames the body of a DELETE in no way by itself
    asked.end(text)
    return promise
  }
  return {
    ask,
    async get(path) {
      const { status, object } = await ask('GET', path)
      if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(object)}`)
      return object
    },
    close: () => agent.destroy(),
  }
}

function parse(body: Buffer): JsonObject {
  try {
    return JSON.parse(body.toString()) as JsonObject
  } catch {
    return {}
  }
}
