/** PriorityClasses, and what the API server makes of them in a Pod. */
import { type JsonObject, member, stringMember } from '../json.ts'
import type { Resource } from './views.ts'

/** The two classes that every cluster has. */
const builtIn: readonly string[] = ['system-cluster-critical', 'system-node-critical']

/**
 * True for a name that is reserved for the cluster's own classes.
 *
 * Source: k8s.io/kubernetes/pkg/apis/scheduling, SystemPriorityClassPrefix.
 */
export function isSystemClass(name: string): boolean {
  return name.startsWith('system-')
}

/** True if there is such a class, false if there is none; undefined where the classes are not known. */
export function isKnownClass(name: string, classes: readonly Resource[] | undefined): boolean | undefined {
  return builtIn.includes(name) || classes?.some(each => each.name === name)
}

/**
 * The class that the API server names in Pods that name none; of several the one with the smallest value.
 *
 * Source: plugin/pkg/admission/priority of k8s.io/kubernetes, getDefaultPriorityClass.
 */
export function findGlobalDefault(classes: readonly Resource[]): Resource | undefined {
  let found: Resource | undefined
  for (const each of classes) {
    if (member(each.root, 'globalDefault') !== true) continue
    if (found === undefined || rankOf(found) > rankOf(each)) found = each
  }
  return found
}

/** A class without a number is refused by the API server; it counts as the last. */
function rankOf({ root }: Resource): number {
  const value = member(root, 'value')
  return typeof value === 'number' ? value : Number.POSITIVE_INFINITY
}

/** What a class decides for its pods. */
export type PriorityField = 'priority' | 'preemptionPolicy'

const fields: readonly PriorityField[] = ['priority', 'preemptionPolicy']

/** Those of them that a pod has, from whomever. */
export function findPriorityFields(spec: JsonObject): readonly PriorityField[] {
  return fields.filter(field => (member(spec, field) ?? null) !== null)
}

/**
 * True if what a pod has of them is just what the API server fills in from this class, or from none: 0, and preempting others.
 *
 * Source: plugin/pkg/admission/priority of k8s.io/kubernetes, admitPod; shown by recorded AdmissionReviews of 1.37.
 */
export function isFilledFrom(spec: JsonObject, from: Resource | undefined): boolean {
  const filled = {
    priority: from === undefined ? 0 : rankOf(from),
    preemptionPolicy: stringMember(from?.root, 'preemptionPolicy') || 'PreemptLowerPriority',
  }
  return findPriorityFields(spec).every(field => member(spec, field) === filled[field])
}
