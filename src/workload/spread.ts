/** What in a pod's spec keeps Pods apart, and whether they are those of the same workload. */
import { isList, isObject, type JsonObject, listMember, member, type Path, stringMember, valueAt } from '../json.ts'
import { matchesSelector } from './selectors.ts'
import type { PodView } from './views.ts'

/** A topology spread constraint, or a term of a pod anti-affinity. */
export interface SpreadRule {
  /** Where it is, from the pod. */
  readonly field: Path
  /** True where it keeps the pod apart from its own replicas. */
  readonly selectsOwn: boolean
}

/**
 * All rules of a pod, required or preferred, over whatever topology.
 *
 * What only narrows them among its own replicas (`matchLabelKeys`) is not asked for.
 */
export function listSpreadRules(pod: PodView): readonly SpreadRule[] {
  const antiAffinity = ['affinity', 'podAntiAffinity']
  return [
    ...listRules(pod, ['topologySpreadConstraints'], [], selectsOwn),
    ...listRules(pod, [...antiAffinity, 'requiredDuringSchedulingIgnoredDuringExecution'], [], termSelectsOwn),
    ...listRules(
      pod,
      [...antiAffinity, 'preferredDuringSchedulingIgnoredDuringExecution'],
      ['podAffinityTerm'],
      termSelectsOwn,
    ),
  ]
}

/**
 * @param path of the list, from the pod's spec.
 * @param within of the rule, from the list's item.
 */
function listRules(
  pod: PodView,
  path: Path,
  within: Path,
  selects: (rule: JsonObject, pod: PodView) => boolean,
): readonly SpreadRule[] {
  const list = valueAt(pod.spec, path)
  if (!isList(list)) return []
  return list.flatMap((item, index) => {
    const rule = valueAt(item, within)
    return isObject(rule) ? [{ field: ['spec', ...path, index, ...within], selectsOwn: selects(rule, pod) }] : []
  })
}

function selectsOwn(rule: JsonObject, pod: PodView): boolean {
  return matchesSelector(member(rule, 'labelSelector'), pod.labels)
}

/** A term selects by namespaces, too, and not those that share the value of a label in `mismatchLabelKeys`, as all replicas do. */
function termSelectsOwn(term: JsonObject, pod: PodView): boolean {
  const shared = listMember(term, 'mismatchLabelKeys').some(
    key => typeof key === 'string' && stringMember(pod.labels, key) !== undefined,
  )
  return !shared && isInNamespaces(term, pod) && selectsOwn(term, pod)
}

/**
 * None named is the pod's own; a selector of namespaces may select it, as the empty one does.
 *
 * Source: k8s.io/api core/v1, PodAffinityTerm.
 */
function isInNamespaces(term: JsonObject, { resource }: PodView): boolean {
  const named = listMember(term, 'namespaces')
  if (named.length === 0 || isObject(member(term, 'namespaceSelector'))) return true
  return resource.namespace === undefined || named.includes(resource.namespace)
}
