/** `serve`, however it is started: from one file, or in the root of an image. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { createInterface } from 'node:readline'
import type { Test } from 'tap'
import { type Answer, open } from '../server/client.ts'

/** A server that listens. */
export interface StartedProgram {
  /** The process that was spawned. */
  readonly child: ChildProcess
  readonly url: string
  /** GET of the health port. */
  readonly health: (path: string) => Promise<Answer>
  /** Resolves with the exit code, or the signal that ended it, and what it said since it listened. */
  readonly ended: Promise<readonly [how: number | string, said: string]>
}

/** Starts it without tap's own variables, and waits until it says that it listens; it ends with the test. */
export async function startProgram(t: Test, command: readonly string[]): Promise<StartedProgram> {
  const plain = ['-u', 'NODE_OPTIONS', '-u', 'NODE_V8_COVERAGE', '-u', 'NODE_EXTRA_CA_CERTS']
  const child = spawn('env', [...plain, ...command], { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  t.teardown(() => child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', chunk => {
    said += chunk
  })
  const lines = createInterface(child.stdout)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  lines.on('line', line => {
    said += `${line}\n`
    if (line.includes('"msg":"listening"')) resolve(line)
  })
  const ended = once(child, 'close').then(([code, signal]) => [code ?? signal, said] as const)
  void ended.then(([how]) => reject(new Error(`it ended (${how}) before it listened: ${said}`)))
  const { url, healthUrl } = JSON.parse(await promise)
  return { child, url, ended, health: path => answered(respond => requestHttp(`${healthUrl}${path}`, respond)) }
}

/** POSTs a review; the certificate is checked where a CA is given. */
export function postReview(url: string, body: string, trusted?: { ca: string; servername: string }): Promise<Answer> {
  const tls = trusted ?? { rejectUnauthorized: false }
  const headers = { 'content-type': 'application/json' }
  return answered(
    respond => requestHttps(`${url}/mutate`, { method: 'POST', agent: false, headers, ...tls }, respond),
    body,
  )
}

function answered(start: Parameters<typeof open>[0], body = ''): Promise<Answer> {
  const { request, answered } = open(start)
  request.end(body)
  return answered
}
