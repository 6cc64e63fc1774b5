/** `seaworthy serve` beside the cluster, as a process that does not outlive the one that started it. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { eventually } from './cluster.ts'
import { tied } from './tied-process.ts'

/** A process that serves. */
export interface ServeProcess {
  /** HTTPS. */
  readonly port: number
  /** All that it said. */
  readonly log: () => string
  /** GET of the health port. */
  readonly health: (path: string) => Promise<Response>
  /** SIGTERM; resolves once it is gone. Rejects where it had to be killed, or was gone before. */
  readonly stop: () => Promise<void>
  readonly kill: () => Promise<void>
}

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/**
 * Starts it with arguments that begin with the command, and this environment only; resolves once `/readyz` says so.
 *
 * By way of env(1): tap adds a loader to the NODE_OPTIONS of all children, which alone would fill the chart's heap.
 */
export async function startServeProcess(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<ServeProcess> {
  const env = Object.entries({ PATH: process.env['PATH'], ...variables }).map(([name, value]) => `${name}=${value}`)
  const command = tied('env', ['-i', ...env, process.execPath, main, ...args])
  const child = spawn(...command, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
    })
  }
  let over: string | undefined
  const { promise: ended, resolve } = Promise.withResolvers<string>()
  child.on('error', error => resolve(error.message)).on('close', (code, signal) => resolve(`${signal ?? code}`))
  void ended.then(how => {
    over = how
  })
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  try {
    const until = async <Value>(what: string, check: () => Promise<Value | undefined | false>): Promise<Value> => {
      const value = await eventually(what, async () => over ?? (await check()), 60)
      if (over !== undefined) throw new Error(`it ended (${over})`)
      return value as Value
    }
    const line = await until('listening', async () => /^.*"msg":"listening".*$/m.exec(said)?.[0])
    const { url, healthUrl } = JSON.parse(line)
    const health = (path: string): Promise<Response> => fetch(`${healthUrl}${path}`)
    await until('ready', async () => (await health('/readyz')).ok)
    return {
      port: Number(new URL(url).port),
      log: () => said,
      health,
      async stop() {
        if (over !== undefined) throw new Error(`serve ended by itself (${over}): ${said}`)
        child.kill('SIGTERM')
        const killed = setTimeout(() => child.kill('SIGKILL'), 60_000)
        await ended
        clearTimeout(killed)
        if (over !== '0') throw new Error(`serve ended with ${over} after SIGTERM: ${said}`)
      },
      kill,
    }
  } catch (error) {
    await kill()
    throw new Error(`serve did not start: ${String(error)}\n${said}`)
  }
}
