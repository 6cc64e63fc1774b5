/** The kinds that an audit reads: those that policies look at, and those that they ask for. */
import type { KindKey } from '../workload/kinds.ts'
import { watchedKinds } from './kinds.ts'

/** One kind, and how it is listed. */
export interface LiveKind {
  readonly kind: KindKey
  /** Of the collection, in all namespaces. */
  readonly path: string
  readonly namespaced: boolean
  /** True where its objects are judged; else they are facts for the others. */
  readonly judged: boolean
  /** Of those that are meant. */
  readonly fieldSelector?: string
}

/** Every watched kind is a fact; these are judged, too. */
const judgedFacts: ReadonlySet<KindKey> = new Set<KindKey>([
  'Namespace',
  'Service',
  'autoscaling/HorizontalPodAutoscaler',
  'policy/PodDisruptionBudget',
])

/** In the order in which they are read. */
export const liveKinds: readonly LiveKind[] = [
  ...watchedKinds.map(({ kind, path, namespaced }) => ({ kind, path, namespaced, judged: judgedFacts.has(kind) })),
  judged('networking.k8s.io/Ingress', '/apis/networking.k8s.io/v1/ingresses'),
  judged('apps/Deployment', '/apis/apps/v1/deployments'),
  judged('apps/StatefulSet', '/apis/apps/v1/statefulsets'),
  judged('apps/DaemonSet', '/apis/apps/v1/daemonsets'),
  judged('batch/CronJob', '/apis/batch/v1/cronjobs'),
  judged('batch/Job', '/apis/batch/v1/jobs'),
  judged('apps/ReplicaSet', '/apis/apps/v1/replicasets'),
  judged('ReplicationController', '/api/v1/replicationcontrollers'),
  // those that have ended are not in anybody's way
  judged('Pod', '/api/v1/pods', 'status.phase!=Succeeded,status.phase!=Failed'),
]

function judged(kind: KindKey, path: string, fieldSelector?: string): LiveKind {
  return { kind, path, namespaced: true, judged: true, ...(fieldSelector === undefined ? {} : { fieldSelector }) }
}

/** `deployments` of `/apis/apps/v1/deployments`: the name that RBAC and kubectl have for them. */
export function resourceOf({ path }: LiveKind): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** `apps/v1` of `/apis/apps/v1/deployments`. */
export function apiVersionOf({ path }: LiveKind): string {
  return path.split('/').slice(2, -1).join('/')
}

/** Of the collection in one namespace. */
export function pathIn(kind: LiveKind, namespace: string): string {
  const resource = resourceOf(kind)
  return `${kind.path.slice(0, -resource.length)}namespaces/${namespace}/${resource}`
}
