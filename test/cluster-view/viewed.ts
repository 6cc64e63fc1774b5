/** A view of a fake API server, and the lines that it logged. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Test } from 'tap'
import { connectCluster } from '../../src/cluster/client.ts'
import type { Log } from '../../src/cluster/followed.ts'
import { ClusterView } from '../../src/cluster/view.ts'
import type { JsonObject } from '../../src/json.ts'
import type { FakeApiServer } from './fake-api-server.ts'

export interface Viewed {
  readonly view: ClusterView
  readonly log: string[]
}

/** Started, and tried once to read everything; stops with the test. Waits between attempts are short. */
export async function startView(
  t: Test,
  { kubeconfig }: FakeApiServer,
  { assumedMinor = undefined as number | undefined, waitMs = 60_000, knownMs = 20 } = {},
): Promise<Viewed> {
  const { log, lines } = logged()
  const client = await connectCluster({ kubeconfig, inside: false })
  const view = new ClusterView({
    client,
    log,
    assumedMinor,
    waitMs,
    pauses: { firstMs: 10, mostMs: 50, newMs: 20, knownMs },
  })
  t.teardown(() => view.stop())
  await view.start()
  return { view, log: lines }
}

/** A log that is kept: each line after its level. */
export function logged(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = []
  const say = (level: keyof Log) => (line: string) => void lines.push(`${level} ${line}`)
  return { log: { info: say('info'), warn: say('warn'), error: say('error') }, lines }
}

/** Resolves once it holds; the test's own time limit is the bound. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5)
}

export function named(name: string, rest: JsonObject = {}, namespace?: string): JsonObject {
  return { metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, ...rest }
}
