/** The kinds this project knows, by group and kind, and where each keeps its pod. */
import type { Path } from '../json.ts'

/**
 * Path of the pod (metadata and spec) inside each workload; null for kinds without one.
 *
 * Dispatch is on group + kind, never on kind alone: other groups have a `DaemonSet` too (apps.kruise.io).
 */
const podPaths = {
  Pod: [],
  ReplicationController: ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  Namespace: null,
  Service: null,
  LimitRange: null,
  ResourceQuota: null,
  'autoscaling/HorizontalPodAutoscaler': null,
  'networking.k8s.io/Ingress': null,
  'networking.k8s.io/IngressClass': null,
  'policy/PodDisruptionBudget': null,
  'scheduling.k8s.io/PriorityClass': null,
} as const satisfies Record<string, Path | null>

/** `Kind` of the core group, `group/Kind` of the others; `other` for everything outside the table. */
export type KindKey = keyof typeof podPaths | 'other'

/** The key of a group and a kind. */
export function findKind(group: string, kind: string): KindKey {
  // A kind may hold anything before the API server has looked at it: `apps/Deployment` of the core group is none.
  if (kind.includes('/')) return 'other'
  const key = group === '' ? kind : `${group}/${kind}`
  return Object.hasOwn(podPaths, key) ? (key as KindKey) : 'other'
}

/** The key of an object's own `apiVersion` and `kind`. */
export function findKindOf(apiVersion: string | undefined, kind: string | undefined): KindKey {
  if (apiVersion === undefined || kind === undefined) return 'other'
  return findKind(groupOf(apiVersion), kind)
}

/** The group in an apiVersion: `apps` of `apps/v1`, the empty text of `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash === -1 ? '' : apiVersion.slice(0, slash)
}

/** Where a kind keeps its pod: `[]` for a Pod itself, undefined for kinds that have none. */
export function findPodPath(kind: KindKey): Path | undefined {
  return kind === 'other' ? undefined : (podPaths[kind] ?? undefined)
}

/** Every kind that holds a pod. */
export const workloadKinds: readonly KindKey[] = (Object.keys(podPaths) as (keyof typeof podPaths)[]).filter(
  kind => podPaths[kind] !== null,
)

/** Every kind there is, `other` too. */
export const allKinds: readonly KindKey[] = [...(Object.keys(podPaths) as (keyof typeof podPaths)[]), 'other']

/** A kind's name alone: `Deployment` of `apps/Deployment`. */
export function kindNameOf(kind: KindKey): string {
  return kind.slice(kind.indexOf('/') + 1)
}

/** The kinds of the table by their names alone, which are all different. */
export const kindsByName: ReadonlyMap<string, KindKey> = new Map(
  (Object.keys(podPaths) as (keyof typeof podPaths)[]).map(kind => [kindNameOf(kind), kind]),
)
