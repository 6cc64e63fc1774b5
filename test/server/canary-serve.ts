/** A server whose every word is searched for canaries. */
import { once } from 'node:events'
import { Agent, type RequestOptions, request as requestHttps } from 'node:https'
import { connect } from 'node:tls'
import type { Test } from 'tap'
import { startServe } from '../cli/started-serve.ts'
import { startFakeApiServer } from '../cluster-view/fake-api-server.ts'
import { type Answer, open } from './client.ts'

/** Its doors, and the end of it. */
export interface SearchedServer {
  readonly ask: (path: string, options: RequestOptions, body?: string) => Promise<Answer>
  /** Sends what need not be HTTP, and returns all that comes back. */
  readonly send: (text: string) => Promise<string>
  /** Ends the server; returns its log, which holds no canary, as metrics and readiness don't. */
  readonly finish: () => Promise<readonly LogLine[]>
}

/** A line of the log. */
export interface LogLine {
  readonly msg: string
  readonly policies?: readonly string[]
}

/** Starts `serve` as it says most and finds most: at level trace, under the profile strict. */
export async function startSearched(t: Test): Promise<SearchedServer> {
  const flags = ['--tls-self-signed', '--profile', 'strict', '--assume-version', '1.37', '--drain-seconds', '0']
  const cluster = await startFakeApiServer(t)
  const controller = 'k8s.io/ingress-nginx'
  cluster.put('/apis/networking.k8s.io/v1/ingressclasses', [{ metadata: { name: 'nginx' }, spec: { controller } }])
  const more = ['--log-level', 'trace', '--kubeconfig', cluster.kubeconfig]
  const { served, url, health, ready } = await startServe(t, ...flags, ...more)
  await ready()
  const { hostname: host, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false })
  t.teardown(() => agent.destroy())
  return {
    ask(path, options, body) {
      const { request, answered } = open(respond => requestHttps({ host, port, agent, path, ...options }, respond))
      request.end(body)
      return answered
    },
    async send(text) {
      const socket = connect({ host, port: Number(port), rejectUnauthorized: false })
      let said = ''
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
      })
      socket.end(text)
      await once(socket, 'close')
      return said
    },
    async finish() {
      for (const path of ['/metrics', '/readyz?verbose', '/livez']) {
        const { status, text } = await health(path)
        t.equal(status, 200, path)
        t.notMatch(text, /canary/i, path)
      }
      served.kill('SIGTERM')
      const { stdout, stderr } = await served.ended
      t.equal(stderr, '')
      t.notMatch(stdout, /canary/i, 'the log')
      return stdout.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as LogLine]))
    },
  }
}
