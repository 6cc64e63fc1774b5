/** Autoscalers scale: nobody writes over their replicas, and they have a target, room to move, and something to measure. */
import { type Context, definePolicy, type Edit, type Report } from '../src/policy/contract.ts'
import { toggle } from '../src/policy/parameters.ts'
import { rangeFor } from '../src/policy/ranges.ts'
import { objects } from '../src/policy/subjects.ts'
import { isAuthored } from '../src/workload/author.ts'
import { countAt } from '../src/workload/defaults.ts'
import { groupOf, kindNameOf } from '../src/workload/kinds.ts'
import { replicasField } from '../src/workload/replicas.ts'
import {
  autoscalerKind,
  findAutoscaler,
  findKindWithoutGroup,
  findNamed,
  findTarget,
  type ScaleTarget,
} from '../src/workload/scale-targets.ts'
import { listUnrequested, listUtilizationMetrics } from '../src/workload/utilization.ts'
import { type ContainerView, containerOf, type PodView, type Resource } from '../src/workload/views.ts'

const targetField = ['spec', 'scaleTargetRef']

/** Of one message, for one autoscaler. */
const mostFindings = 20

export const autoscaling = definePolicy({
  id: 'autoscaling',
  title: 'Autoscalers scale, and nobody writes over their replicas',
  docs: {
    why:
      'A manifest with `spec.replicas` sets the number of Pods with every apply, whatever the autoscaler has made of it: at noon nine replicas ' +
      'become three, and the shop is down until they are back. An autoscaler whose target is not there, whose bounds are equal, or whose ' +
      'containers request nothing to measure against does nothing, and says so only in its own status.',
    remedy:
      'Leave `spec.replicas` out of manifests that an autoscaler scales. Taking it out of one that was applied with it drops to 1 replica once, ' +
      'unless it is removed by `kubectl apply edit-last-applied` first; for server-side apply, hand the field over to its new owner (the first two ' +
      'links). With `keepReplicas`, and injection, an update never changes the replicas of what an autoscaler scales. Let `minReplicas` be 2 or ' +
      'more and below `maxReplicas`, name the target with its apiVersion, and request the cpu or memory that is measured in every container, ' +
      'sidecars too.',
    links: [
      'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
      'https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership',
      'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-resource-metrics',
    ],
  },
  subject: objects('ReplicationController', 'apps/Deployment', 'apps/StatefulSet', autoscalerKind),
  parameters: {
    keepReplicas: toggle(
      'Inject the replicas of the old object into an update that would change them against an autoscaler: the one value that is ever replaced. From and to 0 is never touched: it switches the autoscaler off and on.',
      false,
    ),
  },
  messages: {
    fightsAutoscaler: {
      text: '{change}, whatever HorizontalPodAutoscaler {autoscaler} has set',
      remedy:
        'leave spec.replicas out of the manifest, by kubectl apply edit-last-applied first, or it drops to 1 once',
    },
    boundsEqual: {
      text: 'minReplicas {found} is not below maxReplicas {maximum}, so nothing is ever scaled',
      remedy: 'raise spec.maxReplicas above {found}, or write spec.replicas and remove the autoscaler',
    },
    belowTwo: {
      text: 'minReplicas {found} leaves no second Pod to answer when one is moved or lost',
      remedy: 'set spec.minReplicas: {wanted} or more',
    },
    targetMissing: {
      text: 'there is no {kind} {found} in its namespace, so nothing is scaled',
      remedy: 'name a {kind} that exists in spec.scaleTargetRef.name',
    },
    groupMissing: {
      text: 'scaleTargetRef has no API group, and without one no {kind} is found, so nothing is scaled',
      remedy: 'set spec.scaleTargetRef.apiVersion: {wanted}',
    },
    metricWithoutRequest: {
      text: '{place} requests no {resource}, so its utilization cannot be computed',
      remedy: 'set resources.requests.{resource} there, or measure what needs no request',
    },
  },
  review(resource, { keepReplicas }, report, context) {
    if (resource.kind === autoscalerKind) reviewAutoscaler(resource, report, context)
    else if (context.source !== 'admission') reviewManifest(resource, report, context)
    else reviewUpdate(resource, keepReplicas, report, context)
  },
})

type MessageId =
  | 'fightsAutoscaler'
  | 'boundsEqual'
  | 'belowTwo'
  | 'targetMissing'
  | 'groupMissing'
  | 'metricWithoutRequest'

/** What is written will be applied, now or with the next change. */
function reviewManifest(workload: Resource, report: Report<MessageId>, context: Context): void {
  const found = countAt(workload.root, replicasField, 0)
  if (!found || !isAuthored(workload, replicasField)) return
  const data = { change: `every apply sets spec.replicas to ${found}`, found, wanted: null }
  reportFight(workload, data, undefined, report, context)
}

/**
 * What an update would change, whoever wrote it: a manifest that loses `spec.replicas` drops to 1 with nobody having written that.
 *
 * An autoscaler itself writes to the `scale` subresource.
 */
function reviewUpdate(workload: Resource, keepReplicas: boolean, report: Report<MessageId>, context: Context): void {
  if (context.old === undefined) return
  const wanted = countAt(context.old.root, replicasField, 1)
  const found = countAt(workload.root, replicasField, 1)
  if (!wanted || !found || wanted === found) return
  const keep = keepReplicas ? [{ set: replicasField, to: wanted, over: found }] : undefined
  reportFight(
    workload,
    { change: `this sets spec.replicas from ${wanted} to ${found}`, found, wanted },
    keep,
    report,
    context,
  )
}

function reportFight(
  workload: Resource,
  data: { readonly change: string; readonly found: number; readonly wanted: number | null },
  keep: readonly Edit[] | undefined,
  report: Report<MessageId>,
  { facts, source }: Context,
): void {
  const autoscaler = findAutoscaler(workload, facts.list(autoscalerKind, workload.namespace))
  if (autoscaler === undefined) return
  report({
    message: 'fightsAutoscaler',
    at: workload,
    field: replicasField,
    data: { ...data, autoscaler: autoscaler.name ?? '' },
    // scaling by hand must be possible tonight
    ceiling: source === 'admission' ? 'warn' : undefined,
    keep,
  })
}

function reviewAutoscaler(autoscaler: Resource, report: Report<MessageId>, context: Context): void {
  reviewBounds(autoscaler, report)
  const kind = findKindWithoutGroup(autoscaler)
  if (kind !== undefined) {
    const wanted = `${groupOf(kind)}/v1`
    const data = { kind: kindNameOf(kind), found: null, wanted }
    report({ message: 'groupMissing', at: autoscaler, field: [...targetField, 'apiVersion'], data })
  }
  const target = findTarget(autoscaler)
  const known = target && context.facts.list(target.kind, autoscaler.namespace)
  if (target === undefined || known === undefined) return
  const workload = findNamed(known, target.name)
  if (workload === undefined) reportMissing(autoscaler, target, report, context)
  else if (workload.pod !== undefined) reviewMetrics(autoscaler, target, workload.pod, report, context)
}

function reviewBounds(autoscaler: Resource, report: Report<MessageId>): void {
  const least = countAt(autoscaler.root, ['spec', 'minReplicas'], 1)
  if (least === undefined) return
  const maximum = countAt(autoscaler.root, ['spec', 'maxReplicas'], 0)
  if (maximum && least >= maximum) {
    const data = { found: least, maximum, wanted: null }
    report({ message: 'boundsEqual', at: autoscaler, field: ['spec', 'maxReplicas'], data })
  }
  if (least < 2) {
    const data = { found: least, wanted: 2 }
    report({ message: 'belowTwo', at: autoscaler, field: ['spec', 'minReplicas'], data, worse: 2 - least })
  }
}

/** In an admission it may come later in the same apply: nothing is said of it. */
function reportMissing(
  autoscaler: Resource,
  { kind, name }: ScaleTarget,
  report: Report<MessageId>,
  { source }: Context,
): void {
  if (source === 'admission') return
  const data = { kind: kindNameOf(kind), found: name, wanted: null }
  report({ message: 'targetMissing', at: autoscaler, field: [...targetField, 'name'], data })
}

function reviewMetrics(
  autoscaler: Resource,
  { kind, name }: ScaleTarget,
  pod: PodView,
  report: Report<MessageId>,
  context: Context,
): void {
  const told = new Set<string>()
  const target = `${kindNameOf(kind)} ${name}`
  const [some] = pod.containers
  for (const metric of listUtilizationMetrics(autoscaler)) {
    const { resource, field } = metric
    const isFilled = some !== undefined && rangeFor(some, resource, context).defaultRequest !== undefined
    for (const who of listUnrequested(pod, metric, isFilled)) {
      if (told.size === mostFindings) return
      const { item, place } = named(who, resource, target)
      // one metric may be of the Pod and another of its container
      if (told.has(item)) continue
      told.add(item)
      const data = { place, resource, found: null }
      report({ message: 'metricWithoutRequest', at: autoscaler, field, item, data, unless: 'LimitRange' })
    }
  }
}

function named(who: ContainerView | PodView, resource: string, target: string): { item: string; place: string } {
  const container = containerOf(who)?.name
  if (container === undefined) return { item: resource, place: target }
  return { item: `${resource} ${container}`, place: `container "${container}" of ${target}` }
}
