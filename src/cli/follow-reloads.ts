/** What is told of values that are reloaded: in the log, in the metrics, and in the readiness. */
import type { FastifyBaseLogger } from 'fastify'
import type { Metrics } from '../server/metrics.ts'
import { follow } from './follow.ts'
import type { Reloaded, ReloadListener } from './reloaded.ts'

/** Problems of one content that are logged. */
const mostProblems = 20

/** Who is told. */
export interface Witnesses {
  readonly log: FastifyBaseLogger
  readonly metrics: Metrics
}

type What = 'certificate' | 'configuration'

/**
 * Tells what becomes of a change.
 *
 * @param apply puts a new value in force where that takes more than having it.
 */
export function buildReloadListener<Value>(
  what: What,
  { log, metrics }: Witnesses,
  apply?: (value: Value) => void,
): ReloadListener<Value> {
  return {
    apply,
    applied() {
      metrics.reloaded(what, 'success')
      log.info(`${what} reloaded`)
    },
    refused(problem: string) {
      metrics.reloaded(what, 'failure')
      const problems = problem.split('\n').slice(0, mostProblems)
      log.error({ problems }, `${what} not reloaded, the last good one is in force`)
    },
  }
}

/** Keeps a value up with its folder for as long as the process lives. */
export function followReloads<Value>(
  folder: string,
  reloaded: Reloaded<unknown, Value>,
  listener: ReloadListener<Value>,
): void {
  follow(folder, () => reloaded.refresh(listener))
}

/** What `/readyz` says where there is what can't be put in force. No reason to be left alone: all replicas read the same. */
export function concernOf({ problem }: Reloaded<unknown, unknown>): string | undefined {
  return problem === undefined ? undefined : `the last good one is in force: ${problem.replaceAll('\n', '; ')}`
}
