/** One pod spec in every kind of workload. */
import type { JsonObject } from '../../src/json.ts'

const apiVersions = {
  Pod: 'v1',
  ReplicationController: 'v1',
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
} as const

/** The kinds that hold a pod. */
export type WorkloadKind = keyof typeof apiVersions

/** All of them. */
export const workloadNames = Object.keys(apiVersions) as readonly WorkloadKind[]

/** A workload called `web` whose pod has this spec, and beside the template what more its own spec says. */
export function workloadOf(kind: WorkloadKind, podSpec: JsonObject, more: JsonObject = {}): JsonObject {
  const head = { apiVersion: apiVersions[kind], kind, metadata: { name: 'web' } }
  const spec = { ...more, template: { metadata: { labels: { app: 'web' } }, spec: podSpec } }
  if (kind === 'Pod') return { ...head, spec: podSpec }
  return { ...head, spec: kind === 'CronJob' ? { schedule: '0 3 * * *', jobTemplate: { spec } } : spec }
}
