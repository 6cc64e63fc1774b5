/** Laws of what injected values do to each other: what the API server or the kubelet would have taken, it takes still. */
import { compareQuantities, type Quantity, zeroQuantity } from '../../../src/workload/quantity.ts'
import { viewResource } from '../../../src/workload/resource.ts'
import { findLimit, findPodLevel, findRequest, namedResources } from '../../../src/workload/resources.ts'
import { preStopSeconds } from '../../../src/workload/shutdown.ts'
import type { ContainerView, PodView } from '../../../src/workload/views.ts'
import { judge, type Trial } from '../trial.ts'
import { findRangeFaults } from './limit-ranges.ts'

/** The pods before and after; undefined where there is none, or nothing was injected. */
function bothPods(trial: Trial): readonly [PodView, PodView] | undefined {
  const before = viewResource(trial.object, trial.origin).pod
  const after = judge(trial).resource.pod
  return before && after && [before, after]
}

/** A request is at most its limit, unless both were written so; and at most what the pod as a whole may have, if it was. */
export function keepsRequestsWithinLimits(trial: Trial): string | undefined {
  const pods = bothPods(trial)
  if (pods === undefined) return undefined
  const [before, after] = pods.map(listExceeding)
  const added = after?.find(each => !before?.includes(each))
  return added && `${added} after injection`
}

/** In words, so that they can be compared: container, resource, both values. */
function listExceeding(pod: PodView): readonly string[] {
  return pod.containers.flatMap((container, index) => {
    const names = new Set([...namedResources(container, 'requests'), ...namedResources(container, 'limits')])
    return [...names].flatMap(name => exceed(container, name).map(each => `container ${index} ${each}`))
  })
}

function exceed(container: ContainerView, resource: string): readonly string[] {
  const request = findRequest(container, resource)
  const limit = findLimit(container, resource)
  const podLimit = findPodLevel(container.pod, 'limits', resource)
  return [
    ...(isAbove(request, limit) ? [`requests ${request?.nano} of ${limit?.nano} n ${resource}`] : []),
    // 0 limits nothing
    ...(isAbove(podLimit, zeroQuantity) && isAbove(limit ?? request, podLimit)
      ? [`takes more ${resource} than its pod`]
      : []),
  ]
}

function isAbove(value: Quantity | undefined, most: Quantity | undefined): boolean {
  return value !== undefined && most !== undefined && compareQuantities(value, most) > 0
}

/** What the namespace's LimitRanges would have taken they take still. */
export function keepsRanges(trial: Trial): string | undefined {
  const pods = bothPods(trial)
  if (pods === undefined) return undefined
  const [original] = pods
  const [before, after] = pods.map(pod => {
    const ranges = trial.factsBeside(pod.resource).list('LimitRange', pod.resource.namespace) ?? []
    return findRangeFaults({ pod, original, filled: trial.source === 'files' || pod.isTemplate }, ranges)
  })
  const added = after?.find(each => !before?.includes(each))
  return added && `${added} after injection`
}

/** The grace period outlasts every preStop hook, unless both were written so. */
export function keepsGrace(trial: Trial): string | undefined {
  const pods = bothPods(trial)
  if (pods === undefined) return undefined
  const [before, after] = pods.map(listHooksThatTakeAll)
  const added = after?.find(each => !before?.includes(each))
  return added && `${added} after injection`
}

function listHooksThatTakeAll(pod: PodView): readonly string[] {
  const grace = pod.terminationGracePeriodSeconds
  return pod.containers.flatMap((container, index) => {
    const takes = container.class === 'init' ? 0 : preStopSeconds(container)
    return takes > 0 && takes >= grace ? [`container ${index} takes ${takes} s of ${grace} s`] : []
  })
}
