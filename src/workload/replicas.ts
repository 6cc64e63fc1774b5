/** How many replicas a workload runs. */
import { type Json, member, stringMember } from '../json.ts'
import { findKindOf, kindNameOf } from './kinds.ts'
import type { Resource } from './views.ts'

/** From how many to how many; the same twice where nothing scales it. */
export interface ReplicaRange {
  readonly least: number
  readonly most: number
}

/**
 * What a workload's `spec.replicas` says, 1 where it says nothing, as the API server fills it; or what the
 * HorizontalPodAutoscaler that scales it may make of that. 0 is nobody's business: an autoscaler leaves it alone.
 *
 * @param autoscalers those of the workload's namespace, undefined where they are not known.
 */
export function replicaRange(workload: Resource, autoscalers: readonly Resource[] | undefined): ReplicaRange {
  const written = countOf(member(member(workload.root, 'spec'), 'replicas')) ?? 1
  const autoscaler = written === 0 ? undefined : findAutoscaler(workload, autoscalers ?? [])
  return autoscaler === undefined ? { least: written, most: written } : scaledRange(autoscaler)
}

/** The bounds of a HorizontalPodAutoscaler; `minReplicas` is 1 where nothing is written, as the API server fills it. */
export function scaledRange(autoscaler: Resource): ReplicaRange {
  const spec = member(autoscaler.root, 'spec')
  const least = countOf(member(spec, 'minReplicas')) ?? 1
  return { least, most: Math.max(countOf(member(spec, 'maxReplicas')) ?? least, least) }
}

/** The first HorizontalPodAutoscaler whose `scaleTargetRef` is this workload. */
export function findAutoscaler(workload: Resource, autoscalers: readonly Resource[]): Resource | undefined {
  return autoscalers.find(each => isScaledBy(workload, each))
}

/** True where an autoscaler's `scaleTargetRef` names this workload; the apiVersion in it is optional, and only its group counts. */
export function isScaledBy(workload: Resource, autoscaler: Resource): boolean {
  const target = member(member(autoscaler.root, 'spec'), 'scaleTargetRef')
  const apiVersion = stringMember(target, 'apiVersion')
  const kind = stringMember(target, 'kind')
  if (workload.name === undefined || stringMember(target, 'name') !== workload.name) return false
  return apiVersion ? findKindOf(apiVersion, kind) === workload.kind : kind === kindNameOf(workload.kind)
}

/** What is no count is left to the API server, and reads as absent. */
function countOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
