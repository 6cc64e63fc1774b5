/** A client that sends bytes, and proves after each answer that the server is as it was. */
import { Agent, request as requestHttps } from 'node:https'
import type { Test } from 'tap'
import { bare } from './bad-input-rows.ts'
import { type Answer, open } from './client.ts'
import { type Doors, startDoors } from './fixture.ts'

/** What is sent. */
export interface Sent {
  readonly bytes: Buffer
  readonly headers?: Readonly<Record<string, string>>
  /** Leave Content-Length out. */
  readonly chunked?: boolean
}

/** Doors that bytes can be sent to. */
export interface BadClient {
  readonly doors: Doors
  readonly send: (path: string, sent: Sent) => Promise<Answer>
  /** Asserts that bare Pods are answered as at first, on the connection that is there and on a new one. */
  readonly isWell: (t: Test, name: string) => Promise<void>
  /** How a bare Pod is answered at a path. */
  readonly right: Readonly<Record<string, string>>
}

export const reviewPaths = ['/mutate', '/validate']

/** Starts the doors, and a client of one connection. */
export async function startBadClient(t: Test): Promise<BadClient> {
  const doors = await startDoors(t)
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: doors.ca })
  t.teardown(() => agent.destroy())
  const target = { host: '127.0.0.1', port: doors.port, method: 'POST', ca: doors.ca }

  async function post(path: string, { bytes, headers, chunked }: Sent, through: Agent | false): Promise<Answer> {
    const length = chunked ? {} : { 'content-length': bytes.length }
    const all = { 'content-type': 'application/json', ...headers, ...length }
    const { request, answered } = open(respond =>
      requestHttps({ ...target, path, agent: through, headers: all }, respond),
    )
    request.end(bytes)
    return answered
  }

  const bytes = Buffer.from(bare)
  const right = Object.fromEntries(
    await Promise.all(reviewPaths.map(async path => [path, (await post(path, { bytes }, agent)).text])),
  )
  return {
    doors,
    right,
    send: (path, sent) => post(path, sent, agent),
    async isWell(t, name) {
      const answers = [await post('/mutate', { bytes }, agent), await post('/validate', { bytes }, false)]
      t.strictSame(
        answers.map(({ text }) => text),
        reviewPaths.map(path => right[path]),
        `${name}, then a bare Pod`,
      )
    },
  }
}
