/** Many requests at once, as whoever the kubeconfig says: `kubectl proxy` knows every way to say so. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, type RequestOptions, request } from 'node:http'
import { json } from 'node:stream/consumers'
import type { Test } from 'tap'
import type { JsonObject } from '../../../src/json.ts'
import { underTest } from '../cluster.ts'
import { environmentOf } from '../description.ts'
import { tied } from '../tied-process.ts'

/** What the API server answered. */
export interface Answered {
  readonly status: number
  readonly object: JsonObject
}

/** POST of an object to a path. */
export type Post = (path: string, object: JsonObject) => Promise<Answered>

/** Opens at most so many connections; they go with the test. */
export async function openApi(t: Test, connections: number): Promise<Post> {
  const cluster = underTest()
  const proxy = spawn(...tied(cluster.kubectl, ['proxy', '--port=0']), {
    env: environmentOf(cluster),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(proxy, 'close')
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  t.teardown(async () => {
    agent.destroy()
    proxy.kill()
    await ended
  })
  const port = await Promise.race([
    readPort(proxy.stdout),
    ended.then(() => Promise.reject(new Error('kubectl proxy ended'))),
  ])
  return (path, object) => post({ agent, port, path, method: 'POST' }, object)
}

/** `Starting to serve on 127.0.0.1:43211` */
async function readPort(stdout: AsyncIterable<Buffer>): Promise<number> {
  let said = ''
  for await (const chunk of stdout) {
    said += String(chunk)
    const [, port] = /^Starting to serve on .*:(\d+)$/m.exec(said) ?? []
    if (port !== undefined) return Number(port)
  }
  throw new Error(`kubectl proxy said: ${said}`)
}

async function post(options: RequestOptions, object: JsonObject): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  const asked = request({ ...options, headers: { 'content-type': 'application/json' }, timeout: 60_000 })
  asked.on('response', response => {
    json(response).then(answer => resolve({ status: response.statusCode ?? 0, object: answer as JsonObject }), reject)
  })
  asked.on('timeout', () => asked.destroy(new Error('no answer within 60 s'))).on('error', reject)
  asked.end(JSON.stringify(object))
  return promise
}
