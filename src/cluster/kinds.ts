/** The kinds that policies ask of a cluster, and what they read of each. */
import { type Json, type JsonObject, member, pickMembers } from '../json.ts'
import type { KindKey } from '../workload/kinds.ts'

/** Of one kind. */
export interface WatchedKind {
  readonly kind: KindKey
  /** Of the collection, in all namespaces. */
  readonly path: string
  readonly namespaced: boolean
  /** An object with only that which policies read, and what names its version. */
  readonly trim: (object: JsonObject) => JsonObject
}

/** `metadata` beside the name, and the top-level fields or those of `spec`. */
interface Kept {
  readonly metadata?: readonly string[]
  readonly spec?: readonly string[]
  readonly top?: readonly string[]
}

const clusterScoped: ReadonlySet<KindKey> = new Set<KindKey>([
  'Namespace',
  'scheduling.k8s.io/PriorityClass',
  'networking.k8s.io/IngressClass',
])

export const namespaceKind = watched('Namespace', '/api/v1/namespaces', { metadata: ['labels'] })

/** In the order in which they are told of. */
export const watchedKinds: readonly WatchedKind[] = [
  namespaceKind,
  watched('LimitRange', '/api/v1/limitranges', { spec: ['limits'] }),
  watched('ResourceQuota', '/api/v1/resourcequotas', { spec: ['hard', 'scopes', 'scopeSelector'] }),
  watched('Service', '/api/v1/services', { spec: ['selector'] }),
  watched('autoscaling/HorizontalPodAutoscaler', '/apis/autoscaling/v2/horizontalpodautoscalers', {
    spec: ['scaleTargetRef', 'minReplicas', 'maxReplicas'],
  }),
  watched('policy/PodDisruptionBudget', '/apis/policy/v1/poddisruptionbudgets', {
    spec: ['selector', 'minAvailable', 'maxUnavailable'],
  }),
  watched('scheduling.k8s.io/PriorityClass', '/apis/scheduling.k8s.io/v1/priorityclasses', {
    top: ['value', 'globalDefault', 'preemptionPolicy'],
  }),
  watched('networking.k8s.io/IngressClass', '/apis/networking.k8s.io/v1/ingressclasses', {
    metadata: ['annotations'],
    spec: ['controller'],
  }),
]

function watched(kind: KindKey, path: string, { metadata = [], spec, top = [] }: Kept): WatchedKind {
  const named = ['name', 'namespace', 'resourceVersion', ...metadata]
  return {
    kind,
    path,
    namespaced: !clusterScoped.has(kind),
    trim(object) {
      const kept: Record<string, Json> = pickMembers(object, top)
      return {
        ...kept,
        metadata: pickMembers(member(object, 'metadata'), named),
        ...(spec === undefined ? {} : { spec: pickMembers(member(object, 'spec'), spec) }),
      }
    },
  }
}
