/** A server with a page made of small sources, and a client that sends paths as they are and takes bodies as bytes. */
import { once } from 'node:events'
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { buffer, text as readText } from 'node:stream/consumers'
import type { Test } from 'tap'
import { profiles } from '../../policies/profiles/index.ts'
import { buildPage } from '../../scripts/build-page.ts'
import { profileNames } from '../../src/cli/engine.ts'
import { defaultConfiguration } from '../../src/policy/configuration.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { buildPlans } from '../../src/policy/plans.ts'
import { buildServer } from '../../src/server/app.ts'
import { buildMetrics } from '../../src/server/metrics.ts'
import { type PageFile, readPage } from '../../src/server/page-files.ts'
import { fourPolicies } from '../fixtures/four-policies.ts'

/** Sources of a page: a script that imports another, one that is loaded late, and a package. */
export const sources = {
  'index.html': `<!doctype html>
<html lang="en">
  <head>
    <title>Stand-in</title>
    <link rel="icon" href="assets/icon.svg">
    <link rel="stylesheet" href="assets/page.css">
    <script type="module" src="assets/main.js"></script>
  </head>
  <body>${'<p>Seaworthy</p>'.repeat(50)}</body>
</html>
`,
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
  'page.css': 'body { color: teal }\n',
  'main.ts': `import { tags } from '@lezer/highlight'
import { said } from './said.ts'
console.log(said, tags.atom)
void import('./late.ts')
`,
  'late.ts': `import { said } from './said.ts'\nconsole.log('late', said)\n`,
  'said.ts': `/*! a legal comment */\nexport const said: string = 'ahoy'\n`,
}

/** What `scripts/build-page.ts` makes of them. */
export async function buildStandIn(t: Test): Promise<readonly PageFile[]> {
  const folder = t.testdir({ sources, page: {} })
  await buildPage(`${folder}/page`, `${folder}/sources`)
  const files = readPage(`${folder}/page`)
  if (files === undefined) throw new Error('the page that was built is not there')
  return files
}

/** An answer whose body is as it came. */
export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A running server. */
export interface PageServer {
  readonly ask: (path: string, headers?: OutgoingHttpHeaders, method?: string) => Promise<RawAnswer>
  /** Begins a dry-run; resolves, once the server knows of it, with how to end it. */
  readonly holdDryRun: () => Promise<(body: string) => Promise<RawAnswer>>
  /** Sends what may be no HTTP. Resolves with all that comes back before the server hangs up. */
  readonly send: (text: string) => Promise<string>
  /** True once it drains; a test may set it. */
  readonly state: { isDraining: boolean }
}

const today = '2026-11-22'

/**
 * Starts it, without TLS: that is the same for all doors. It ends with the test.
 *
 * @param page `nobody`: people are not answered at all; undefined: there is no page.
 */
export async function startPageServer(t: Test, page: readonly PageFile[] | 'nobody' | undefined): Promise<PageServer> {
  const [facts, state] = [unknownFacts(37), { isDraining: false }]
  const plans = buildPlans({ policies: fourPolicies, profiles, configuration: defaultConfiguration })
  const catalogue = { policies: [] }
  const app = buildServer({
    reviews: {
      circumstances: () => ({ plans, facts, today }),
      knows: () => true,
      lookUp: () => undefined,
      metrics: buildMetrics(),
      maxInFlight: 1,
    },
    dryRun:
      page === 'nobody'
        ? undefined
        : { plans: () => plans, profileNames, facts: () => facts, today: () => today, catalogue },
    page: page === 'nobody' ? undefined : page,
    logLevel: 'silent',
    isDraining: () => state.isDraining,
  })
  await app.ready()
  const server = createServer((request, response) => app.routing(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  t.teardown(async () => {
    agent.destroy()
    server.close()
    await app.close()
  })

  const open = (path: string, method: string, headers: OutgoingHttpHeaders = {}) => {
    const sent = request({ host: '127.0.0.1', port, agent, path, method, headers })
    return { sent, answered: once(sent, 'response').then(([response]) => take(response)) }
  }
  return {
    async ask(path, headers, method = 'GET') {
      const { sent, answered } = open(path, method, headers)
      sent.end()
      return answered
    },
    async holdDryRun() {
      const arrived = once(server, 'request')
      const { sent, answered } = open('/dry-run', 'POST')
      sent.flushHeaders()
      await arrived
      return body => {
        sent.end(body)
        return answered
      }
    },
    async send(text) {
      const socket = connect(port, '127.0.0.1')
      socket.end(text)
      return readText(socket)
    },
    state,
  }
}

async function take(response: IncomingMessage): Promise<RawAnswer> {
  const { statusCode: status = 0, headers } = response
  return { status, headers, body: await buffer(response) }
}
