/** Random workloads of every kind. */
import fc from 'fast-check'
import type { Json } from '../../../src/json.ts'
import { metadata } from './metadata.ts'
import { podSpec, template } from './pods.ts'
import { anyOf, few, half, intOrPercent, selector, some } from './values.ts'

const replicas = anyOf<Json>(0, 1, 2, 3, 10, null)
const revisionHistoryLimit = anyOf(0, 1, 3, 10, 20)
const minReadySeconds = anyOf(0, 5, 100)
const rollingUpdate = some({ maxUnavailable: intOrPercent, maxSurge: intOrPercent })

const replicated = { replicas, selector, template }
const likelyTemplate = fc.record({ metadata: anyOf<Json>({ labels: { app: 'web' } }), spec: podSpec })
/** What a likely workload has: what selects `app: web` selects its Pods. */
const likely = { replicas: half(replicas), template: likelyTemplate }

const deployment = {
  ...replicated,
  revisionHistoryLimit: half(revisionHistoryLimit),
  progressDeadlineSeconds: half(anyOf(60, 600, 2_147_483_647)),
  minReadySeconds: half(minReadySeconds),
  strategy: some({ type: anyOf('RollingUpdate', 'Recreate'), rollingUpdate }),
}

const claim = some({ metadata: some({ name: anyOf('data', 'other') }), spec: anyOf<Json>({}) })
const statefulSet = {
  ...replicated,
  revisionHistoryLimit: half(revisionHistoryLimit),
  volumeClaimTemplates: half(few(claim)),
}

/** A workload's spec, with a template that is there. */
export const likelySpec: Readonly<Record<'Deployment' | 'StatefulSet', fc.Arbitrary<unknown>>> = {
  Deployment: fc.record({ ...deployment, ...likely }, { requiredKeys: ['template'] }),
  StatefulSet: fc.record({ ...statefulSet, ...likely }, { requiredKeys: ['template'] }),
}

const daemonSet = some({
  selector,
  template,
  revisionHistoryLimit: half(revisionHistoryLimit),
  updateStrategy: some({ type: anyOf('RollingUpdate', 'OnDelete'), rollingUpdate }),
})

const jobSpec = some({
  template,
  backoffLimit: half(anyOf(0, 1, 3, 6, 10)),
  backoffLimitPerIndex: half(half(anyOf(1))),
  activeDeadlineSeconds: half(anyOf(60, 3600)),
  ttlSecondsAfterFinished: half(anyOf(0, 3600)),
  suspend: half(fc.boolean()),
})

const cronJob = some({
  schedule: anyOf('* * * * *'),
  successfulJobsHistoryLimit: half(anyOf(0, 3, 100)),
  failedJobsHistoryLimit: half(anyOf(0, 1, 5)),
  startingDeadlineSeconds: half(anyOf(5, 600)),
  concurrencyPolicy: half(anyOf('Allow', 'Forbid', 'Replace')),
  jobTemplate: some({ metadata: half(metadata('nightly')), spec: jobSpec }),
})

/** Objects of one kind; all that is in them may be missing. */
export function ofKind(
  apiVersion: string,
  kind: string,
  spec: fc.Arbitrary<unknown>,
  ...names: readonly string[]
): fc.Arbitrary<Record<string, unknown>> {
  const whole = { apiVersion: fc.constant(apiVersion), kind: fc.constant(kind) }
  return fc.record(
    { ...whole, metadata: metadata(...(names.length > 0 ? names : ['web', 'web', 'api'])), spec },
    { requiredKeys: ['apiVersion', 'kind'] },
  )
}

/** Pods, weighted against their controllers: only they are patched whole. */
const pod = ofKind('v1', 'Pod', podSpec)
const plainScaled = some({ ...replicated, selector: anyOf<Json>({ app: 'web' }) })

/** A workload of any kind that we know; those that nothing scales, beside those that something may. */
export const workload: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 4, arbitrary: pod },
  { weight: 4, arbitrary: ofKind('apps/v1', 'Deployment', some(deployment)) },
  { weight: 2, arbitrary: ofKind('apps/v1', 'StatefulSet', some(statefulSet)) },
  { weight: 2, arbitrary: ofKind('apps/v1', 'DaemonSet', daemonSet) },
  { weight: 1, arbitrary: ofKind('apps/v1', 'ReplicaSet', some(replicated)) },
  { weight: 1, arbitrary: ofKind('v1', 'ReplicationController', plainScaled) },
  { weight: 2, arbitrary: ofKind('batch/v1', 'Job', jobSpec) },
  { weight: 2, arbitrary: ofKind('batch/v1', 'CronJob', cronJob) },
)
