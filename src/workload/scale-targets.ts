/** What HorizontalPodAutoscalers scale. */
import { type Json, member, stringMember } from '../json.ts'
import { readOnce } from '../memoize.ts'
import { findKindOf, groupOf, type KindKey, kindsByName } from './kinds.ts'
import type { Resource } from './views.ts'

/** What scales, and says of what. */
export const autoscalerKind = 'autoscaling/HorizontalPodAutoscaler'

/** The kinds of ours that have a `scale` subresource: a DaemonSet or a Job has none. */
export const scaledKinds: readonly KindKey[] = [
  'ReplicationController',
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/ReplicaSet',
]

/** A `scaleTargetRef` that names something of ours. */
export interface ScaleTarget {
  readonly kind: KindKey
  readonly name: string
}

/**
 * Undefined for a target of a kind that we know no scale of, and for one without a name.
 *
 * Of its apiVersion only the group counts; without one it is the core group, where the controller looks in vain for a Deployment
 * (pkg/controller/podautoscaler, reconcileAutoscaler).
 */
export function findTarget(autoscaler: Resource): ScaleTarget | undefined {
  const target = targetOf(autoscaler)
  const kind = findKindOf(stringMember(target, 'apiVersion') ?? '', stringMember(target, 'kind'))
  const name = stringMember(target, 'name')
  return name && scaledKinds.includes(kind) ? { kind, name } : undefined
}

/**
 * The kind that a `scaleTargetRef` means but does not name, because its group is left out: the API server takes that, and the
 * autoscaler looks for the kind among those of the core group, without end (kubernetes#86032).
 */
export function findKindWithoutGroup(autoscaler: Resource): KindKey | undefined {
  const target = targetOf(autoscaler)
  const kind = kindsByName.get(stringMember(target, 'kind') ?? '')
  if (kind === undefined || !scaledKinds.includes(kind) || groupOf(kind) === '') return undefined
  return groupOf(stringMember(target, 'apiVersion') ?? '') === '' ? kind : undefined
}

/**
 * The first HorizontalPodAutoscaler whose `scaleTargetRef` names this workload.
 *
 * @param autoscalers those of its namespace, undefined where they are not known. A list that stays the same is read once.
 */
export function findAutoscaler(
  { kind, name }: Resource,
  autoscalers: readonly Resource[] | undefined,
): Resource | undefined {
  if (name === undefined || autoscalers === undefined) return undefined
  return readTargets(autoscalers).get(keyOf({ kind, name }))
}

const readTargets = readOnce((autoscalers: readonly Resource[]): ReadonlyMap<string, Resource> => {
  const byTarget = new Map<string, Resource>()
  for (const autoscaler of autoscalers) {
    const target = findTarget(autoscaler)
    if (target !== undefined && !byTarget.has(keyOf(target))) byTarget.set(keyOf(target), autoscaler)
  }
  return byTarget
})

function keyOf({ kind, name }: ScaleTarget): string {
  return `${kind} ${name}`
}

/** The resource of this name: a list that stays the same is read once, however many autoscalers ask. */
export function findNamed(resources: readonly Resource[], name: string): Resource | undefined {
  return readNames(resources).get(name)
}

const readNames = readOnce((resources: readonly Resource[]) => new Map(resources.map(each => [each.name, each])))

function targetOf({ root }: Resource): Json | undefined {
  return member(member(root, 'spec'), 'scaleTargetRef')
}
