/** The Pods that a Service selects, among the workloads that are known. */
import { isObject, type JsonObject, member, stringMember } from '../json.ts'
import { readOnce } from '../memoize.ts'
import { findRarest, indexByLabels } from './label-index.ts'
import { hasLabels } from './labels.ts'
import { viewResource } from './resource.ts'
import type { PodView, Resource } from './views.ts'

/** The Pods of a workload, with the labels that they will have. */
export interface LabelledPod {
  readonly workload: Resource
  readonly pod: PodView
  readonly labels: JsonObject
}

/** What is looked through: lists of objects of one kind each. A list that stays the same is read once. */
export type Workloads = readonly (readonly Resource[])[]

/** Pods that are looked at for one selector. Few need as many; it bounds what each of many Services can cost. */
const mostPods = 100

/** True where there are any Pods to select. */
export function havePods(workloads: Workloads): boolean {
  return workloads.some(list => readPods(list).length > 0)
}

/**
 * The Pods that a plain selector selects; undefined where that can't be told: it asks for nothing but what is only known at run time, or
 * more than a hundred come into question.
 *
 * @param selector its values are texts.
 */
export function findSelected(selector: JsonObject, workloads: Workloads): readonly LabelledPod[] | undefined {
  const wanted = toKnownLabels(selector)
  const candidates: LabelledPod[] = []
  for (const list of workloads) {
    const rarest = findRarest(readLabels(list), wanted)
    if (rarest === undefined || candidates.length + rarest.length > mostPods) return undefined
    candidates.push(...rarest)
  }
  return candidates.filter(({ labels }) => hasLabels(labels, wanted))
}

/** The first label of a selector that no Pod has, and some of the values that Pods have there. */
export function findMissingLabel(selector: JsonObject, workloads: Workloads): MissingLabel | undefined {
  const indexes = workloads.map(readValues)
  for (const [key, value] of Object.entries(toKnownLabels(selector))) {
    const known = indexes.flatMap(index => index.get(key) ?? [])
    if (known.some(values => values.has(value))) continue
    return { key, value, others: known.flatMap(listSome) }
  }
  return undefined
}

/** A label that is asked for in vain. */
export interface MissingLabel {
  readonly key: string
  readonly value: string
  readonly others: readonly string[]
}

/** Values that are told of one label, for each kind of workload. */
const mostValues = 20

function listSome(values: ReadonlySet<string>): readonly string[] {
  const some: string[] = []
  for (const value of values) {
    if (some.length === mostValues) break
    some.push(value)
  }
  return some
}

const readPods = readOnce((list: readonly Resource[]) => list.flatMap(workload => findPods(workload) ?? []))

const readLabels = readOnce((list: readonly Resource[]) => indexByLabels(readPods(list), ({ labels }) => labels))

/** The values that Pods have at each key of their labels. */
const readValues = readOnce((list: readonly Resource[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const index = new Map<string, Set<string>>()
  for (const { labels } of readPods(list)) {
    for (const [key, value] of Object.entries(labels)) {
      if (typeof value === 'string') index.set(key, (index.get(key) ?? new Set<string>()).add(value))
    }
  }
  return index
})

/** Kinds that we don't know may have a pod template in the usual place, too: an Argo Rollout, or a Deployment of an old API version. */
function findPods(workload: Resource): LabelledPod | undefined {
  const pod = workload.pod ?? findTemplate(workload)
  if (pod === undefined) return undefined
  const named = namedLabels[workload.kind]
  if (named === undefined) return { workload, pod, labels: pod.labels }
  const { name = '' } = workload
  return { workload, pod, labels: { ...pod.labels, ...Object.fromEntries(named.map(label => [label, name])) } }
}

function findTemplate({ root }: Resource): PodView | undefined {
  const template = member(member(root, 'spec'), 'template')
  if (!isObject(template)) return undefined
  const { pod } = viewResource({ ...template, apiVersion: 'v1', kind: 'Pod' })
  return pod === undefined || pod.containers.length === 0 ? undefined : pod
}

const podName = 'statefulset.kubernetes.io/pod-name'

/** Labels that a controller gives its Pods, made from its own name. */
const namedLabels: Partial<Record<Resource['kind'], readonly string[]>> = {
  'apps/StatefulSet': [podName],
  'batch/Job': ['job-name', 'batch.kubernetes.io/job-name'],
}

/** Labels that a controller gives its Pods, with values that nothing tells before. */
const unforeseen: ReadonlySet<string> = new Set([
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/job-completion-index',
  'controller-revision-hash',
  'pod-template-hash',
  'rollouts-pod-template-hash',
])

/** What a selector asks for, less what is only known at run time. The Pods of a StatefulSet are called as that, and a number. */
function toKnownLabels(selector: JsonObject): Readonly<Record<string, string>> {
  const known = Object.keys(selector).filter(key => !unforeseen.has(key))
  const labels = known.toSorted().map(key => {
    const value = stringMember(selector, key) ?? ''
    return [key, key === podName ? value.replace(/-\d+$/, '') : value]
  })
  return Object.fromEntries(labels)
}
