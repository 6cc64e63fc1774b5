/** What is told of values that are reloaded: in the log, in the metrics, and in the readiness. */
import type { FastifyBaseLogger } from 'fastify'
import type { Metrics } from '../server/metrics.ts'
import { follow } from './follow.ts'
import type { Reloaded } from './reloaded.ts'

/** Problems of one file that are logged. */
const mostProblems = 20

/** Who is told. */
export interface Witnesses<Value> {
  readonly log: FastifyBaseLogger
  readonly metrics: Metrics
  /** Puts a new value in force where that takes more than having it. */
  readonly apply?: (value: Value) => void
}

/** Keeps a value up with its folder for as long as the process lives. */
export function followReloads<Value>(
  what: 'certificate' | 'configuration',
  folder: string,
  reloaded: Reloaded<unknown, Value>,
  { log, metrics, apply }: Witnesses<Value>,
): void {
  const listener = {
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
  follow(folder, () => reloaded.refresh(listener))
}

/** What `/readyz` says where the disk holds what can't be put in force. No reason to be left alone: all replicas read the same file. */
export function concernOf({ problem }: Reloaded<unknown, unknown>): string | undefined {
  return problem === undefined ? undefined : `the last good one is in force: ${problem.replaceAll('\n', '; ')}`
}
