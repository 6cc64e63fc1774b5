/** Namespaces that run workloads are bounded: one of them can't take what all the others need. */
import { absenceCeiling, listOrNone } from '../src/policy/absence.ts'
import { type Context, definePolicy } from '../src/policy/contract.ts'
import { namespaceClass } from '../src/policy/namespaces.ts'
import { objects } from '../src/policy/subjects.ts'
import { findOrdinaryClass, haveLimits, readQuotas } from '../src/workload/guardrails.ts'
import { workloadKinds } from '../src/workload/kinds.ts'
import type { Resource } from '../src/workload/views.ts'

export const namespaceGuardrails = definePolicy({
  id: 'namespace-guardrails',
  title: 'Namespaces with workloads have a ResourceQuota and a LimitRange',
  docs: {
    why:
      'Without a ResourceQuota one namespace can take the whole cluster: a CronJob whose runs pile up, an autoscaler without sense, ' +
      'and the Pods of everybody else stay pending. Without a LimitRange a container that asks for nothing is placed anywhere, and ' +
      'grows until its node has to evict. And where any Pod may name the highest PriorityClass, sooner or later all do.',
    remedy:
      'Give each namespace a ResourceQuota with what it may use in `spec.hard`, and a LimitRange with defaults for containers; bound ' +
      'the higher PriorityClasses by a ResourceQuota with a `scopeSelector`. In files that is asked for where a Namespace is among ' +
      'them or one of these is, at admission of what is new in namespaces without.',
    links: [
      'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
      'https://kubernetes.io/docs/concepts/policy/limit-range/',
      'https://kubernetes.io/docs/concepts/policy/resource-quotas/#resource-quota-per-priorityclass',
    ],
  },
  subject: objects('Namespace', ...workloadKinds.filter(kind => kind !== 'Pod')),
  parameters: {},
  messages: {
    quotaMissing: {
      text: 'namespace {namespace} has no ResourceQuota, so it can take all of the cluster',
      remedy: 'create a ResourceQuota in it, with spec.hard for requests.cpu, requests.memory and pods',
    },
    limitRangeMissing: {
      text: 'namespace {namespace} has no LimitRange, so containers that ask for nothing have no bounds',
      remedy: 'create a LimitRange in it, with default and defaultRequest for containers',
    },
    prioritiesUnbounded: {
      text: 'the Pods of namespace {namespace} may name any PriorityClass, such as {found}',
      remedy: 'create a ResourceQuota in it, with a scopeSelector on PriorityClass',
      ceiling: 'warn',
    },
  },
  review(resource, _parameters, report, context) {
    const { namespace } = resource
    if (namespace === undefined || !isAsked(resource, namespace, context)) return
    const listed = listOrNone('ResourceQuota', namespace, context)
    const quotas = listed === undefined ? undefined : readQuotas(listed)
    const limitRanges = listOrNone('LimitRange', namespace, context)
    const ordinaryClass = findOrdinaryClass(context.facts.list('scheduling.k8s.io/PriorityClass') ?? [])
    const tell = (message: MessageId, found: string | null, wanted: string): void => {
      const field = ['metadata', resource.kind === 'Namespace' ? 'name' : 'namespace']
      report({ message, at: resource, field, data: { namespace, found, wanted }, ceiling: absenceCeiling(context) })
    }
    if (quotas?.bound === false) tell('quotaMissing', null, 'a ResourceQuota')
    if (limitRanges !== undefined && !haveLimits(limitRanges)) tell('limitRangeMissing', null, 'a LimitRange')
    if (quotas?.boundPriorities === false && ordinaryClass !== undefined) {
      tell('prioritiesUnbounded', ordinaryClass, 'a ResourceQuota by PriorityClass')
    }
  },
})

type MessageId = 'quotaMissing' | 'limitRangeMissing' | 'prioritiesUnbounded'

/** The cluster's own namespaces are asked for nothing; the others where something new runs in them, and then once. */
function isAsked(resource: Resource, namespace: string, context: Context): boolean {
  if (namespaceClass(resource, context.settings) === 'system') return false
  const isNamespace = resource.kind === 'Namespace'
  // nothing runs yet in a Namespace that is made; what a controller makes was said to its own author
  if (context.source === 'admission') return !isNamespace && context.old === undefined && !resource.ownerProven
  return isNamespace ? isInhabited(namespace, context) : isToldByWorkloads(namespace, context)
}

/** True where workloads are given together with the Namespace. */
function isInhabited(namespace: string, { facts }: Context): boolean {
  return workloadKinds.some(kind => (facts.list(kind, namespace)?.length ?? 0) > 0)
}

/** True for a namespace of which something is known, but not by a Namespace that is given: there it is told once. */
function isToldByWorkloads(namespace: string, { facts }: Context): boolean {
  const [known] = facts.list('Namespace', namespace) ?? []
  // what a cluster lists has no kind of its own
  if (known !== undefined) return known.kindName === undefined
  return (['ResourceQuota', 'LimitRange'] as const).some(kind => (facts.list(kind, namespace)?.length ?? 0) > 0)
}
