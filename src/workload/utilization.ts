/** What HorizontalPodAutoscalers measure as a share of what Pods request. */
import { hasMembers, type Json, listMember, member, type Path, stringMember } from '../json.ts'
import { readOnce } from '../memoize.ts'
import { completePodRequest } from './effective.ts'
import { findRequest } from './resources.ts'
import type { ContainerView, PodView, Resource } from './views.ts'

/** A metric of type Utilization: used ÷ requested. */
export interface UtilizationMetric {
  readonly resource: 'cpu' | 'memory'
  /** The only container that counts; undefined for the whole Pod. */
  readonly container: string | undefined
  /** From the root of the autoscaler. */
  readonly field: Path
}

/** Nobody writes as many; what comes behind is not looked at. */
const mostMetrics = 20

/** Where autoscaling/v1 keeps the metrics that it has no fields for. */
const otherMetrics = 'autoscaling.alpha.kubernetes.io/metrics'

/**
 * The metrics on utilization of cpu and memory, each once, whatever the version of the API.
 *
 * An autoscaler without any metric scales at 80 % of the cpu (SetDefaults_HorizontalPodAutoscaler).
 */
export function listUtilizationMetrics({ root, annotations }: Resource): readonly UtilizationMetric[] {
  const spec = member(root, 'spec')
  const cpu = { resource: 'cpu', container: undefined } as const
  const ofCpu = 'targetCPUUtilizationPercentage'
  if (typeof member(spec, ofCpu) === 'number') return [{ ...cpu, field: ['spec', ofCpu] }]
  const metrics = listMember(spec, 'metrics')
  if (metrics.length === 0)
    return Object.hasOwn(annotations, otherMetrics) ? [] : [{ ...cpu, field: ['spec', 'metrics'] }]
  const found = new Map<string, UtilizationMetric>()
  for (const [index, metric] of metrics.entries()) {
    const read = readMetric(metric, ['spec', 'metrics', index])
    const key = `${read?.resource} ${read?.container ?? ''}`
    if (read !== undefined && !found.has(key)) found.set(key, read)
    if (found.size === mostMetrics) break
  }
  return [...found.values()]
}

function readMetric(metric: Json, field: Path): UtilizationMetric | undefined {
  const type = stringMember(metric, 'type')
  if (type !== 'Resource' && type !== 'ContainerResource') return undefined
  const source = member(metric, type === 'Resource' ? 'resource' : 'containerResource')
  const resource = stringMember(source, 'name')
  if ((resource !== 'cpu' && resource !== 'memory') || !isUtilization(source)) return undefined
  if (type === 'Resource') return { resource, container: undefined, field }
  const container = stringMember(source, 'container')
  return container ? { resource, container, field } : undefined
}

/** `targetAverageUtilization` is the field of v2beta1. */
function isUtilization(source: Json | undefined): boolean {
  return (
    stringMember(member(source, 'target'), 'type') === 'Utilization' ||
    typeof member(source, 'targetAverageUtilization') === 'number'
  )
}

/** Containers that request nothing of a resource, all and by their names. */
interface Unrequested {
  readonly all: readonly ContainerView[]
  readonly byName: ReadonlyMap<string, readonly ContainerView[]>
}

/** Of those that a metric may be about; in a pod that stays the same they are found once. */
const unrequestedIn = readOnce((pod: PodView): Readonly<Record<UtilizationMetric['resource'], Unrequested>> => {
  const running = pod.containers.filter(each => each.class !== 'init')
  const find = (resource: string): Unrequested => {
    const all = running.filter(each => findRequest(each, resource) === undefined)
    return { all, byName: Map.groupBy(all, ({ name }) => name) }
  }
  return { cpu: find('cpu'), memory: find('memory') }
})

/**
 * Who keeps a metric from being computed, because the resource is not requested there: containers, or a pod that has resources of its
 * own (they count in place of its containers' from 1.34 on, kubernetes#132430, unless the metric names a container). A container that is
 * not there is nobody: it may be injected into the Pods.
 *
 * Source: kubernetes pkg/controller/podautoscaler/replica_calculator.go, calculateRequests; pkg/apis/core/v1/defaults.go, defaultPodRequests.
 *
 * @param isFilled true where the namespace fills in a request for every container.
 */
export function listUnrequested(
  pod: PodView,
  { resource, container }: UtilizationMetric,
  isFilled: boolean,
): readonly (ContainerView | PodView)[] {
  if (isFilled) return []
  if (container === undefined && hasOwnResources(pod)) {
    const isRequested = (each: ContainerView): boolean => findRequest(each, resource) !== undefined
    return completePodRequest(pod, resource) !== undefined || pod.containers.some(isRequested) ? [] : [pod]
  }
  const { all, byName } = unrequestedIn(pod)[resource]
  return container === undefined ? all : (byName.get(container) ?? [])
}

/** Limits alone become requests. */
function hasOwnResources(pod: PodView): boolean {
  const own = member(pod.spec, 'resources')
  return [member(own, 'requests'), member(own, 'limits')].some(hasMembers)
}
