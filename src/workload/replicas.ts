/** How many replicas a workload runs. */
import { countAt } from './defaults.ts'
import { findAutoscaler } from './scale-targets.ts'
import type { Resource } from './views.ts'

/** From how many to how many; the same twice where nothing scales it. */
export interface ReplicaRange {
  readonly least: number
  readonly most: number
}

/** Where a workload says how many it runs, from the root of the object. */
export const replicasField = ['spec', 'replicas']

/**
 * What a workload's `spec.replicas` says, 1 where it says nothing, as the API server fills it; or what the
 * HorizontalPodAutoscaler that scales it may make of that. 0 is nobody's business: an autoscaler leaves it alone.
 *
 * What is no count is left to the API server, and reads as absent.
 *
 * @param autoscalers those of the workload's namespace, undefined where they are not known.
 */
export function replicaRange(workload: Resource, autoscalers: readonly Resource[] | undefined): ReplicaRange {
  const written = countAt(workload.root, replicasField, 1) ?? 1
  const autoscaler = written === 0 ? undefined : findAutoscaler(workload, autoscalers)
  return autoscaler === undefined ? { least: written, most: written } : scaledRange(autoscaler)
}

/** The bounds of a HorizontalPodAutoscaler; `minReplicas` is 1 where nothing is written, as the API server fills it. */
function scaledRange({ root }: Resource): ReplicaRange {
  const least = countAt(root, ['spec', 'minReplicas'], 1) ?? 1
  return { least, most: Math.max(countAt(root, ['spec', 'maxReplicas'], least) ?? least, least) }
}
