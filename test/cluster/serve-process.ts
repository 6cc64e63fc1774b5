/** `seaworthy serve` beside the cluster, once it is ready. */
import { eventually } from './cluster.ts'
import { ServeRun } from './serve-run.ts'

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

/** Starts it with arguments that begin with the command, and this environment only; resolves once `/readyz` says so. */
export async function startServeProcess(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<ServeProcess> {
  const run = new ServeRun(args, variables)
  const kill = async (): Promise<void> => {
    run.signal('SIGKILL')
    await run.ended
  }
  try {
    const port = await eventually('ready', async () => run.over ?? ((await run.health('/readyz')).ok && run.port), 60)
    if (typeof port === 'string') throw new Error(`it ended (${port})`)
    return {
      port,
      log: () => run.log(),
      health: path => run.health(path),
      async stop() {
        if (run.over !== undefined) throw new Error(`serve ended by itself (${run.over}): ${run.log()}`)
        run.signal('SIGTERM')
        const killed = setTimeout(() => run.signal('SIGKILL'), 60_000)
        const how = await run.ended
        clearTimeout(killed)
        if (how !== '0') throw new Error(`serve ended with ${how} after SIGTERM: ${run.log()}`)
      },
      kill,
    }
  } catch (error) {
    await kill()
    throw new Error(`serve did not start: ${String(error)}\n${run.log()}`)
  }
}
