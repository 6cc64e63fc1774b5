/** Pods have the priority that they deserve: the cluster's own classes are not taken, and what matters is not first to go. */
import { stringMember } from '../src/json.ts'
import { type Context, definePolicy, type Edit, type Report } from '../src/policy/contract.ts'
import { namespaceClass } from '../src/policy/namespaces.ts'
import { nearestGiven } from '../src/policy/nearest.ts'
import { type NamesBy, namesBy, optionalName } from '../src/policy/parameters.ts'
import { rangeFor } from '../src/policy/ranges.ts'
import { pods } from '../src/policy/subjects.ts'
import { isAuthored } from '../src/workload/author.ts'
import {
  findGlobalDefault,
  findPriorityFields,
  isFilledFrom,
  isKnownClass,
  isSystemClass,
} from '../src/workload/priority-classes.ts'
import { type QosClass, qosClasses, qosClassOf } from '../src/workload/qos.ts'
import type { PodView, Resource } from '../src/workload/views.ts'

const field = ['spec', 'priorityClassName']

export const priorityClass = definePolicy({
  id: 'priority-class',
  title: 'Pods have a PriorityClass of their own rank',
  docs: {
    why:
      'A Pod that takes a `system-` class pushes others off a full node, the DNS of the cluster among them. Where nobody names ' +
      'a class all Pods are equal: when nodes run short, a batch job may stay while the shop has to wait. A Pod that names a ' +
      'class which does not exist is refused.',
    remedy:
      'Name a PriorityClass that exists in `spec.priorityClassName` of the pod; leave those that start with `system-` to ' +
      'system namespaces. Where the configuration names a default, or one for each QoS class, it is injected into Pods ' +
      'that name none, if it is known to exist. The class that is `globalDefault` in the cluster counts as none in a Pod whose author is not known to have named it.',
    links: [
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
      'https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/',
    ],
  },
  subject: pods,
  parameters: {
    default: optionalName('The class to inject where none is named; null: none is demanded nor injected.', null),
    byQos: namesBy(
      'The class to inject by the QoS class that the pod will have, before `default`; what is left out or null falls back to it.',
      qosClasses,
    ),
  },
  messages: {
    systemClass: {
      text: "priorityClassName {found} is kept for the cluster's own pods",
      remedy: 'set spec.priorityClassName to a class of your own, or remove it',
    },
    unknownClass: {
      text: 'there is no PriorityClass {found}, without which its Pods are refused',
      remedy: 'create it before the Pods, or name one that exists{hint}',
      ceiling: 'warn',
    },
    missing: {
      text: 'priorityClassName is not set',
      remedy: 'set spec.priorityClassName: {wanted}',
    },
    unknownDefault: {
      text: 'priorityClassName is not set, and it is not known whether PriorityClass {wanted} exists',
      remedy: 'set spec.priorityClassName: {wanted} if there is such a class, or create it',
      ceiling: 'warn',
    },
    absentDefault: {
      text: 'priorityClassName is not set, and there is no PriorityClass {wanted} to inject',
      remedy:
        'set spec.priorityClassName to a class that exists; an administrator creates {wanted}, or configures another',
      ceiling: 'warn',
    },
  },
  review(pod, { default: fallback, byQos }, report, context) {
    const found = stringMember(pod.spec, 'priorityClassName') || undefined
    const classes = context.facts.list('scheduling.k8s.io/PriorityClass')
    const filledFrom = findFilledFrom(pod, found, classes ?? [], context)
    if (found !== undefined && filledFrom === undefined) {
      checkNamed(pod, found, classes, report, context)
      return
    }
    const wanted = findWanted(pod, fallback, byQos, context)
    if (wanted === null || wanted === found) return
    const known = isKnownClass(wanted, classes)
    report({
      message: known === undefined ? 'unknownDefault' : known ? 'missing' : 'absentDefault',
      at: pod,
      field,
      data: { found: found ?? null, wanted },
      mend: known ? findMend(pod, wanted, filledFrom, context) : undefined,
    })
  },
})

/** The default class, if it is the API server that named it in this Pod. */
function findFilledFrom(
  pod: PodView,
  found: string | undefined,
  classes: readonly Resource[],
  context: Context,
): Resource | undefined {
  if (found === undefined) return undefined
  const globalDefault = findGlobalDefault(classes)
  if (globalDefault?.name !== found || isAuthored(pod.resource, field)) return undefined
  return isFilledIn(pod, globalDefault, context) ? globalDefault : undefined
}

/**
 * True for a Pod that the Priority plugin has seen before us, with just what this class decides, or none, and nothing of it by the author.
 * What a template or a file says is its author's.
 */
function isFilledIn(pod: PodView, from: Resource | undefined, { source }: Context): boolean {
  if (source === 'files' || pod.isTemplate || !isFilledFrom(pod.spec, from)) return false
  return !findPriorityFields(pod.spec).some(each => isAuthored(pod.resource, ['spec', each]))
}

function checkNamed(
  pod: PodView,
  found: string,
  classes: readonly Resource[] | undefined,
  report: Report<'systemClass' | 'unknownClass'>,
  context: Context,
): void {
  if (isSystemClass(found) && namespaceClass(pod.resource, context.settings) === 'ordinary') {
    report({ message: 'systemClass', at: pod, field, data: { found, wanted: null } })
  } else if (isKnownClass(found, classes) === false) {
    report({
      message: 'unknownClass',
      at: pod,
      field,
      data: { found, wanted: null, hint: hintFor(found, classes ?? []) },
    })
  }
}

/** The class for a pod that names none. System classes are for system namespaces, whoever wants them. */
function findWanted(pod: PodView, fallback: string | null, byQos: NamesBy<QosClass>, context: Context): string | null {
  const isByQos = qosClasses.some(each => (byQos[each] ?? null) !== null)
  const qosClass = () => qosClassOf(pod, (container, name) => rangeFor(container, name, context))
  const wanted = (isByQos ? byQos[qosClass()] : null) ?? fallback
  return wanted !== null && isSystemClass(wanted) && namespaceClass(pod.resource, context.settings) !== 'system'
    ? null
    : wanted
}

/**
 * Names the class; nothing where the author says himself what a class decides, which is not ours to remove.
 *
 * Of a Pod at admission what the API server had filled in is removed: it compares that with the class and refuses the Pod ("the
 * integer value of priority (0) must not be provided"), but fills in anew what is not there.
 *
 * @param filledFrom the class that the API server had named.
 */
function findMend(pod: PodView, wanted: string, filledFrom: Resource | undefined, context: Context): readonly Edit[] {
  const written = findPriorityFields(pod.spec)
  if (written.length > 0 && !isFilledIn(pod, filledFrom, context)) return []
  const set = { set: field, to: wanted }
  return [
    filledFrom?.name === undefined ? set : { ...set, over: filledFrom.name },
    ...written.map(each => ({ remove: ['spec', each] })),
  ]
}

function hintFor(found: string, classes: readonly Resource[]): string {
  const near = nearestGiven(found, namesOf(classes))
  return near === undefined ? '' : `: did you mean ${near}?`
}

function* namesOf(classes: readonly Resource[]): Generator<string> {
  for (const { name } of classes) if (name !== undefined) yield name
}
