/** Drains take replicas one after the other, and are able to take them at all. */
import { absenceCeiling, lacksWorkloads, listOrNone } from '../src/policy/absence.ts'
import { type Context, definePolicy, type Report } from '../src/policy/contract.ts'
import { objects } from '../src/policy/subjects.ts'
import { isAuthored } from '../src/workload/author.ts'
import {
  type DisruptionRule,
  fewestReplicas,
  findRule,
  hasSelector,
  heldOf,
  neverAllows,
} from '../src/workload/disruption-budgets.ts'
import { kindNameOf, workloadKinds } from '../src/workload/kinds.ts'
import { replicaRange, replicasField } from '../src/workload/replicas.ts'
import { autoscalerKind, findAutoscaler, scaledKinds } from '../src/workload/scale-targets.ts'
import { listSelected, listSelecting } from '../src/workload/selections.ts'
import { selectorOf } from '../src/workload/selectors.ts'
import type { Resource } from '../src/workload/views.ts'

const budgetKind = 'policy/PodDisruptionBudget'

export const disruptionBudget = definePolicy({
  id: 'disruption-budget',
  title: 'Drains take replicas one by one, and are able to',
  docs: {
    why:
      'Without a PodDisruptionBudget the drain of two nodes may evict all replicas at once: an outage in the midst of a planned upgrade. With one ' +
      'that lets no Pod go, a node that runs one never drains: the upgrade of the cluster stops there, at night, until somebody deletes the ' +
      'budget by hand.',
    remedy:
      'Give each Deployment and StatefulSet of 2 replicas or more one PodDisruptionBudget with `maxUnavailable: 1` (or a share) that selects the ' +
      'labels of its template. `minAvailable` has to stay below the fewest replicas that there are, also those that an autoscaler leaves. A ' +
      'single replica is either let go (`maxUnavailable: 1`, or no budget) or gets a second one. Pods that two budgets select cannot be evicted. ' +
      'A budget that also selects Pods of DaemonSets, Jobs or nobody is not judged by numbers: how many there are is not known.',
    links: [
      'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
      'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets',
      'https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/',
    ],
  },
  subject: objects('ReplicationController', 'apps/Deployment', 'apps/StatefulSet', budgetKind),
  parameters: {},
  messages: {
    neverAllows: {
      text: '{field} {found} lets no Pod go, so no node that runs one drains',
      remedy: 'write maxUnavailable: {wanted} or more in place of it',
    },
    unset: {
      text: 'neither maxUnavailable nor minAvailable is set, which lets no Pod go: no node that runs one drains',
      remedy: 'set spec.maxUnavailable: {wanted}',
    },
    blocks: {
      text: '{held} of {replicas} replicas are held by PodDisruptionBudget {budget}, so no node that runs one drains',
      remedy: 'write maxUnavailable: 1 in the budget in place of minAvailable, or run {needed} replicas or more',
    },
    singleReplica: {
      text: 'the only replica of {workload} is held by PodDisruptionBudget {budget}, so its node never drains',
      remedy: 'run {needed} replicas or more, or write maxUnavailable: 1 in the budget, which lets that one go',
    },
    missing: {
      text: 'no PodDisruptionBudget selects its Pods: drains may take all {replicas} replicas at once',
      remedy: 'add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template',
    },
    several: {
      text: 'both PodDisruptionBudget {found} and {other} select its Pods, which cannot be evicted then',
      remedy: 'let one PodDisruptionBudget select them',
    },
  },
  review(resource, _parameters, report, context) {
    if (resource.kind === budgetKind) reviewBudget(resource, report, context)
    else reviewWorkload(resource, report, context)
  },
})

type MessageId = 'neverAllows' | 'unset' | 'blocks' | 'singleReplica' | 'missing' | 'several'

function reviewBudget(budget: Resource, report: Report<MessageId>, context: Context): void {
  const rule = hasSelector(budget) ? findRule(budget) : undefined
  if (rule === undefined) return
  if (rule === 'unset') {
    report({ message: 'unset', at: budget, field: ['spec', 'maxUnavailable'], data: { found: null, wanted: 1 } })
  } else if (neverAllows(rule)) {
    const { field, written: found } = rule
    report({ message: 'neverAllows', at: budget, field: ['spec', field], data: { field, found, wanted: 1 } })
  } else if (context.source !== 'admission') {
    const selected = countSelected(budget, context)
    if (selected !== undefined) reportHeld({ rule, budget, ...selected }, budget, report, context)
  }
}

interface Held {
  readonly rule: DisruptionRule
  readonly budget: Resource
  /** The fewest that there may be. */
  readonly replicas: number
  /** Whose they are, or some of them. */
  readonly workload: Resource
}

/** Where a budget lets none of so many replicas go: said at the budget itself, or at their workload. */
function reportHeld(
  { rule, budget, replicas, workload }: Held,
  at: Resource,
  report: Report<MessageId>,
  context: Context,
): void {
  const held = heldOf(rule, replicas)
  if (held < replicas) return
  const needed = fewestReplicas(rule)
  const atBudget = at === budget
  report({
    message: replicas === 1 ? 'singleReplica' : 'blocks',
    at,
    field: atBudget ? ['spec', rule.field] : replicasField,
    item: atBudget ? undefined : budget.name,
    data: {
      budget: budget.name ?? '',
      workload: `${kindNameOf(workload.kind)} ${workload.name ?? ''}`,
      held,
      replicas,
      needed,
      found: atBudget ? rule.written : replicas,
      wanted: atBudget ? null : needed,
    },
    unless: autoscalerKind,
    // others that it selects may come
    ceiling: absenceCeiling(context),
  })
}

/**
 * The replicas of all known workloads that a budget selects; undefined where there are none, or also Pods of others: an integer counts those
 * that there are, and a percentage of them cannot be computed.
 *
 * Source: kubernetes pkg/controller/disruption/disruption.go, getExpectedPodCount and getExpectedScale.
 */
function countSelected(budget: Resource, context: Context): Pick<Held, 'replicas' | 'workload'> | undefined {
  const { namespace } = budget
  const { facts } = context
  if (lacksWorkloads(context)) return undefined
  const selector = selectorOf(budget)
  const lists = workloadKinds.map(kind => listSelected(facts.list(kind, namespace) ?? [], selector))
  // what has an owner is counted there
  const selected = lists.flatMap(list => list ?? []).filter(({ controller }) => controller === undefined)
  if (lists.includes(undefined) || !selected.every(({ kind }) => scaledKinds.includes(kind))) return undefined
  const autoscalers = facts.list(autoscalerKind, namespace)
  const counted = selected.map(workload => ({ workload, replicas: replicaRange(workload, autoscalers).least }))
  const replicas = counted.reduce((sum, each) => sum + each.replicas, 0)
  const some = counted.find(each => each.replicas > 0)
  return some && { replicas, workload: some.workload }
}

function reviewWorkload(workload: Resource, report: Report<MessageId>, context: Context): void {
  const { pod, namespace } = workload
  if (pod === undefined) return
  const budgets = listOrNone(budgetKind, namespace, context)
  const autoscalers = context.facts.list(autoscalerKind, namespace)
  const replicas = replicaRange(workload, autoscalers).least
  if (budgets === undefined || replicas === 0) return
  const ceiling = absenceCeiling(context)
  const found = { at: workload, field: [...pod.path, 'metadata', 'labels'], ceiling }
  const selecting = listSelecting(budgets, pod.labels)
  if (selecting === undefined) return
  const [first] = selecting
  // the API server evicts no Pod of several (EvictionREST); one that is given twice, in a base and an overlay, is one
  const second = selecting.find(({ name }) => name !== first?.name)
  if (first === undefined) {
    const data = { replicas, found: null, wanted: null }
    if (replicas >= 2) report({ ...found, message: 'missing', data, unless: autoscalerKind })
  } else if (second !== undefined) {
    report({ ...found, message: 'several', data: { found: first.name ?? '', other: second.name ?? '', wanted: null } })
  } else if (context.source === 'admission' && !isUndecided(workload, autoscalers, context)) {
    reviewCovered(workload, first, replicas, report, context)
  }
}

/** A budget that never lets a Pod go has been told so itself. */
function reviewCovered(
  workload: Resource,
  budget: Resource,
  replicas: number,
  report: Report<MessageId>,
  context: Context,
): void {
  const rule = findRule(budget)
  if (rule === undefined || rule === 'unset' || neverAllows(rule)) return
  reportHeld({ rule, budget, replicas, workload }, workload, report, context)
}

/** True for a new workload whose author leaves its replicas to others: in most applies its autoscaler comes behind it. */
function isUndecided(workload: Resource, autoscalers: readonly Resource[] | undefined, { old }: Context): boolean {
  const { least } = replicaRange(workload, undefined)
  if (old !== undefined || least !== 1 || isAuthored(workload, replicasField)) return false
  return findAutoscaler(workload, autoscalers) === undefined
}
