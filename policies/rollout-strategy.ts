/** A rollout leaves Pods that answer, and is not called failed while its Pods are still starting. */
import { type Context, definePolicy, type Facts, type Report } from '../src/policy/contract.ts'
import { objects } from '../src/policy/subjects.ts'
import { countAt } from '../src/workload/defaults.ts'
import { scale } from '../src/workload/int-or-percent.ts'
import { largestCount } from '../src/workload/probes.ts'
import { secondsToReady } from '../src/workload/ready-time.ts'
import { replicaRange } from '../src/workload/replicas.ts'
import { findRollingUpdate, isRecreated, unavailableOf } from '../src/workload/rolling-update.ts'
import { autoscalerKind } from '../src/workload/scale-targets.ts'
import { findServiceOf } from '../src/workload/services.ts'
import type { Resource } from '../src/workload/views.ts'

/** What the API server fills in. */
const defaultDeadline = 600

const deadlineField = ['spec', 'progressDeadlineSeconds']

export const rolloutStrategy = definePolicy({
  id: 'rollout-strategy',
  title: 'Rollouts leave Pods that answer, and wait for those that start',
  docs: {
    why:
      'With `Recreate`, or a `maxUnavailable` as large as the Deployment, all Pods stop before the first new one answers: each release is ' +
      'an outage, as long as the program takes to start, and without end if it does not. A rollout whose probes may take longer than its ' +
      'progress deadline is reported as failed while all is well, and the pipeline rolls back a good release.',
    remedy:
      'Use `RollingUpdate` with a `maxUnavailable` below the number of replicas (0 for a single one, with a `maxSurge` of 1). Set ' +
      '`progressDeadlineSeconds` above the time that the startup and readiness probes allow; sidecars start one after the other, so ' +
      'their times add up. A program that must not run twice (one volume, one lock) is one replica with `Recreate`: exempt it, if a Service ' +
      'leads to it.',
    links: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#failed-deployment',
    ],
  },
  subject: objects('apps/Deployment'),
  parameters: {},
  messages: {
    recreate: {
      text: 'strategy Recreate takes {victim} down at every rollout',
      remedy: 'set spec.strategy.type: RollingUpdate',
    },
    allUnavailable: {
      text: 'a rollout may stop every replica at once: maxUnavailable is {found}',
      remedy: 'set spec.strategy.rollingUpdate.maxUnavailable to {wanted} at most, and maxSurge to 1 or more',
    },
    deadlineTooShort: {
      text: 'a rollout counts as failed after {found} s, while probes let its Pods take {needed} s to start',
      remedy: 'set spec.progressDeadlineSeconds to {wanted} or more, or let startupProbe give up sooner',
    },
  },
  review(deployment, _parameters, report, context) {
    const { least, most } = replicaRange(deployment, context.facts.list(autoscalerKind, deployment.namespace))
    // switched off
    if (most === 0) return
    if (isRecreated(deployment)) reviewRecreate(deployment, least, report, context.facts)
    else reviewRollingUpdate(deployment, Math.max(least, 1), report)
    reviewDeadline(deployment, report, context)
  },
})

type MessageId = 'recreate' | 'allUnavailable' | 'deadlineTooShort'

function reviewRecreate(deployment: Resource, replicas: number, report: Report<MessageId>, facts: Facts): void {
  const services = facts.list('Service', deployment.namespace) ?? []
  const service = deployment.pod && findServiceOf(deployment.pod.labels, services)
  if (service === undefined && replicas < 2) return
  report({
    message: 'recreate',
    at: deployment,
    field: ['spec', 'strategy', 'type'],
    data: {
      found: 'Recreate',
      wanted: 'RollingUpdate',
      victim: service === undefined ? `all ${replicas} replicas` : `Service ${service.name ?? ''}`,
    },
    // it may say that there is one replica now and then
    unless: service === undefined ? autoscalerKind : undefined,
  })
}

/** @param replicas the fewest that there may be: it is easiest to take all of them. */
function reviewRollingUpdate(deployment: Resource, replicas: number, report: Report<MessageId>): void {
  const update = findRollingUpdate(deployment)
  if (update === undefined || unavailableOf(update, replicas) < replicas) return
  const { written, maxUnavailable } = update
  const rounded = scale(maxUnavailable, replicas, 'down') === 0
  report({
    message: 'allUnavailable',
    at: deployment,
    field: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
    data: { found: rounded ? `${written}, taken as 1 because maxSurge is 0` : written, wanted: replicas - 1 },
    unless: autoscalerKind,
  })
}

/**
 * The deadline runs anew with every Pod that is made, gets ready or becomes available: what must fit is one Pod's way to readiness.
 * `minReadySeconds` comes behind that; the API server keeps it below the deadline.
 *
 * Source: kubernetes, pkg/controller/deployment/util, DeploymentProgressing and DeploymentTimedOut.
 */
function reviewDeadline(deployment: Resource, report: Report<MessageId>, { settings }: Context): void {
  const found = countAt(deployment.root, deadlineField, defaultDeadline)
  // the largest int32 is no deadline (HasProgressDeadline)
  if (found === undefined || found === largestCount || deployment.pod === undefined) return
  const needed = secondsToReady(deployment.pod, settings.nonServingPortNames)
  if (needed <= found) return
  // a full minute: images are pulled and init containers run in the same time
  const wanted = Math.min(Math.ceil(needed / 60) * 60, largestCount)
  const data = { found, needed, wanted }
  report({ message: 'deadlineTooShort', at: deployment, field: deadlineField, data, worse: needed - found })
}
