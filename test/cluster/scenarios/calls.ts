/** The calls that an installation counted. */
import type { Installed } from '../installed.ts'
import { sumOfSeries } from '../series.ts'

/** Counts by webhook, operation and kind, as `validate CREATE Pod`; what was not called is absent. */
export type Calls = Readonly<Record<string, number>>

const kinds = [
  'Pod',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Ingress',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'other',
]

const metric = 'seaworthy_admission_requests_total'

const operations = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT', '']
const asked = ['mutate', 'validate'].flatMap(webhook => operations.map(operation => ({ webhook, operation })))

/** Those until now. */
export async function countCalls(installed: Installed): Promise<Calls> {
  const calls: Record<string, number> = {}
  const page = await installed.metrics()
  for (const labels of asked) {
    for (const kind of kinds) {
      const count = sumOfSeries(page, metric, { ...labels, kind })
      if (count !== 0) calls[`${labels.webhook} ${labels.operation} ${kind}`] = count
    }
  }
  return calls
}

/** Those between. */
export function callsSince(before: Calls, now: Calls): Calls {
  const changed = Object.entries(now).map(([call, count]) => [call, count - (before[call] ?? 0)] as const)
  return Object.fromEntries(changed.filter(([, count]) => count !== 0))
}

/** Both together. */
export function addCalls(some: Calls, others: Calls): Calls {
  const sums = { ...some }
  for (const [call, count] of Object.entries(others)) sums[call] = (sums[call] ?? 0) + count
  return sums
}

/** How many in all. */
export function sumOfCalls(calls: Calls): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0)
}
