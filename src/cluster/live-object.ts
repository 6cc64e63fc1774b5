/** What is kept of an object of a cluster: to be judged, as a fact for others, or nothing. */
import { type Json, type JsonObject, listMember, member, pickMembers, valueAt } from '../json.ts'
import { findPodPath, kindNameOf } from '../workload/kinds.ts'
import { findController } from '../workload/resource.ts'
import { watchedKinds } from './kinds.ts'
import { apiVersionOf, type LiveKind } from './live-kinds.ts'

/** An object with its apiVersion and kind, which the API server leaves out of its lists. */
export interface LiveObject {
  readonly judged: boolean
  readonly object: JsonObject
}

/**
 * Sorts the objects of a kind; undefined for what is judged at its owner: what a Deployment, a CronJob or the like has made.
 *
 * Of owners that are none of Kubernetes' own nothing else is known: what they make is judged, but for their Pods. Those are facts: a
 * Service may select them.
 */
export function sorterOf(kind: LiveKind): (object: JsonObject) => LiveObject | undefined {
  const type = { apiVersion: apiVersionOf(kind), kind: kindNameOf(kind.kind) }
  const factual = (object: JsonObject): LiveObject => ({ judged: false, object: { ...type, ...object } })
  const judge = (object: JsonObject): LiveObject => ({ judged: true, object: { ...type, ...withoutStatus(object) } })
  if (!kind.judged) {
    const trim = watchedKinds.find(each => each.kind === kind.kind)?.trim ?? withoutStatus
    return object => factual(trim(object))
  }
  if (findPodPath(kind.kind) === undefined) return judge
  return object => {
    const owner = findController(object)
    if (owner === undefined) return judge(object)
    if (findPodPath(owner.kind) !== undefined) return undefined
    if (kind.kind === 'Pod') return factual(trimPod(object))
    return kind.kind === 'apps/ReplicaSet' && isScaledToNone(object) ? undefined : judge(object)
  }
}

/** True for what is left of a former version, as an Argo Rollout keeps ten. */
function isScaledToNone(replicaSet: JsonObject): boolean {
  return valueAt(replicaSet, ['spec', 'replicas']) === 0
}

function withoutStatus(object: JsonObject): JsonObject {
  return pickMembers(
    object,
    Object.keys(object).filter(name => name !== 'status'),
  )
}

/** What Services and PodDisruptionBudgets look at. */
function trimPod(pod: JsonObject): JsonObject {
  const spec = member(pod, 'spec')
  const trimAll = (field: string): readonly Json[] =>
    listMember(spec, field).map(each => pickMembers(each, ['name', 'ports', 'restartPolicy']))
  return {
    metadata: pickMembers(member(pod, 'metadata'), ['name', 'namespace', 'labels', 'ownerReferences']),
    spec: {
      ...pickMembers(spec, ['restartPolicy']),
      initContainers: trimAll('initContainers'),
      containers: trimAll('containers'),
    },
  }
}
