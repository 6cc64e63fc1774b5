/** Workloads of several replicas, and what scales and guards them. */
import type { JsonObject } from '../../src/json.ts'

/** The API version of each kind. */
const versions: Readonly<Record<string, string>> = {
  Pod: 'v1',
  ReplicationController: 'v1',
  Job: 'batch/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  PodDisruptionBudget: 'policy/v1',
}

/** What is written besides; a name other than `web`, labels of its Pods other than `app: web`. */
interface More {
  readonly name?: string
  readonly labels?: JsonObject
  readonly metadata?: JsonObject
  readonly containers?: readonly JsonObject[]
  readonly pod?: JsonObject
}

/** A workload, `web`, of one container that requests nothing. */
export function workload(kind: string, spec: JsonObject = {}, more: More = {}): JsonObject {
  const { name = 'web', labels = { app: 'web' }, metadata, containers = [{ name: 'web' }], pod } = more
  return {
    apiVersion: versions[kind] ?? 'apps/v1',
    kind,
    metadata: { name, ...metadata },
    spec: { ...spec, template: { metadata: { labels }, spec: { containers, ...pod } } },
  }
}

/** A Deployment, `web`. */
export function deployment(spec: JsonObject = {}, more: More = {}): JsonObject {
  return workload('Deployment', spec, more)
}

/** A Pod, `web`. */
export const pod: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: { containers: [{ name: 'web' }] },
}

/** The scaleTargetRef of Deployment `web`. */
export const toWeb = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }

/** A HorizontalPodAutoscaler of Deployment `web`, from 2 to 9 replicas if nothing else is said. */
export function autoscaler(spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web-scaler', ...metadata },
    spec: { scaleTargetRef: toWeb, minReplicas: 2, maxReplicas: 9, ...spec },
  }
}

/** A PodDisruptionBudget, `guard`, of Pods with the label `app: web` if nothing else is said. */
export function budget(spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'guard', ...metadata },
    spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
  }
}
