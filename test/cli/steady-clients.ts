/** Clients that keep on asking, as the API server does: keep-alive, verified TLS, no second try. */
import { Agent, type RequestOptions, request as requestHttps } from 'node:https'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { open } from '../server/client.ts'

/** What to ask. */
export interface Question {
  readonly path: string
  readonly body: string
  /** Of the answer that has to come. */
  readonly status: number
}

/** Whom they ask, what, and how often. */
export interface Steady {
  /** PEM. */
  readonly ca: string
  /** The port of whoever answers for the Service now; asked for every new connection. */
  readonly port: () => number
  readonly question: () => Question
  /** Hears every answer, and every error of a request as status 0. */
  readonly heard: (status: number, text: string, question: Question) => void
  readonly clients: number
  /** All together. */
  readonly requestsPerSecond: number
  /** A client begins a new connection after so many answers. */
  readonly answersPerConnection: number
}

/** Connects to whoever is behind the Service when a connection is opened, and keeps it, whoever is behind it later. */
class ServiceAgent extends Agent {
  readonly #port: () => number

  constructor(port: () => number) {
    super({ keepAlive: true, maxSockets: 1 })
    this.#port = port
  }

  override createConnection(options: RequestOptions, callback?: (error: Error | null, stream: Duplex) => void) {
    return super.createConnection({ ...options, port: this.#port() }, callback)
  }
}

/** Starts them. `stop` ends them once all that was begun is answered, and says how many were answered in a second. */
export function startClients(steady: Steady): { readonly stop: () => Promise<number> } {
  const ending = new AbortController()
  const began = performance.now()
  const periodMs = (steady.clients / steady.requestsPerSecond) * 1000
  let answered = 0
  const all = Array.from({ length: steady.clients }, async (_, index) => {
    let agent = new ServiceAgent(steady.port)
    let next = began + (index / steady.clients) * periodMs
    for (let count = 1; !ending.signal.aborted; count++, next += periodMs) {
      await delay(Math.max(0, next - performance.now()), undefined, { signal: ending.signal }).catch(() => undefined)
      await ask(steady, agent)
      answered++
      if (count % steady.answersPerConnection !== 0) continue
      agent.destroy()
      agent = new ServiceAgent(steady.port)
    }
    agent.destroy()
  })
  return {
    async stop() {
      ending.abort()
      await Promise.all(all)
      return (answered / (performance.now() - began)) * 1000
    },
  }
}

async function ask({ ca, question, heard }: Steady, agent: Agent): Promise<void> {
  const asked = question()
  const { path, body } = asked
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const options = { agent, ca, host: '127.0.0.1', path, method: 'POST', headers }
  try {
    const { request, answered } = open(respond => requestHttps(options, respond))
    request.end(body)
    const { status, text } = await answered
    heard(status, text, asked)
  } catch (error) {
    heard(0, String(error), asked)
  }
}
