/** One object of each kind that we are asked for, and what people and controllers do to them. */
import type { JsonObject } from '../../../src/json.ts'
import type { Calls } from './calls.ts'

const labels = { app: 'web' }
const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'registry.example/web:1' }] } }
const jobTemplate = { spec: { template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } } }
const selector = { matchLabels: labels }
const port = { service: { name: 'web', port: { number: 80 } } }

/** An object that is created, and the calls that this makes: its own, and those of what its controller creates. */
export interface Creation {
  readonly object: JsonObject
  /** The controller's first word on it is a field of its status. */
  readonly status?: readonly [field: string, value: number]
  readonly calls: Calls
}

const pods = (count: number): Calls => ({ 'mutate CREATE Pod': count, 'validate CREATE Pod': count })
const both = (call: string): Calls => ({ [`mutate ${call}`]: 1, [`validate ${call}`]: 1 })

export const creations: readonly Creation[] = [
  { object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels }, spec: template.spec }, calls: pods(1) },
  {
    object: objectOf('apps/v1', 'Deployment', { replicas: 2, selector, template }),
    status: ['updatedReplicas', 2],
    calls: { ...pods(2), ...both('CREATE Deployment'), 'validate CREATE ReplicaSet': 1 },
  },
  {
    object: objectOf('apps/v1', 'StatefulSet', {
      replicas: 2,
      podManagementPolicy: 'Parallel',
      serviceName: 'web',
      selector,
      template,
    }),
    status: ['updatedReplicas', 2],
    calls: { ...pods(2), ...both('CREATE StatefulSet') },
  },
  {
    object: objectOf('batch/v1', 'Job', jobTemplate.spec),
    status: ['active', 1],
    calls: { ...pods(1), ...both('CREATE Job') },
  },
  {
    object: objectOf('batch/v1', 'CronJob', { schedule: '0 0 29 2 *', jobTemplate }),
    calls: both('CREATE CronJob'),
  },
  {
    object: objectOf('networking.k8s.io/v1', 'Ingress', { defaultBackend: port }),
    calls: both('CREATE Ingress'),
  },
  {
    object: objectOf('policy/v1', 'PodDisruptionBudget', { maxUnavailable: 1, selector }),
    calls: { 'validate CREATE PodDisruptionBudget': 1 },
  },
  {
    object: objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'none' },
      maxReplicas: 3,
    }),
    calls: { 'validate CREATE HorizontalPodAutoscaler': 1 },
  },
  { object: objectOf('coordination.k8s.io/v1', 'Lease', { holderIdentity: 'a' }), calls: {} },
]

function objectOf(apiVersion: string, kind: string, spec: JsonObject): JsonObject {
  return { apiVersion, kind, metadata: { name: 'web' }, spec }
}

/** What kubectl is told, in words without spaces, and the calls that this makes. */
export type Change = readonly [command: string, calls: Calls]

function metadataOf(kind: string): readonly Change[] {
  return [
    [`annotate ${kind}/web by=hand`, {}],
    [`label ${kind}/web by=hand`, {}],
  ]
}

const statusOf = (kind: string, status: string): Change => [
  `patch ${kind} web --subresource=status --type=merge -p {"status":${status}}`,
  {},
]
const specOf = (kind: string, spec: string): string => `patch ${kind} web --type=merge -p {"spec":${spec}}`

/** In this order; what changes a spec is there to be seen. */
export const changes: readonly Change[] = [
  ...metadataOf('pod'),
  statusOf('pod', '{"message":"a"}'),
  [specOf('pod', '{"activeDeadlineSeconds":3600}'), {}],
  ...metadataOf('deployment'),
  statusOf('deployment', '{"collisionCount":0}'),
  ['annotate replicaset -l app=web edited=yes', {}],
  [specOf('deployment', '{"revisionHistoryLimit":2}'), { 'validate UPDATE Deployment': 1 }],
  ...metadataOf('statefulset'),
  statusOf('statefulset', '{"collisionCount":0}'),
  [specOf('statefulset', '{"revisionHistoryLimit":2}'), { 'validate UPDATE StatefulSet': 1 }],
  ...metadataOf('job'),
  [specOf('job', '{"activeDeadlineSeconds":3600}'), { 'validate UPDATE Job': 1 }],
  ...metadataOf('cronjob'),
  statusOf('cronjob', '{"lastScheduleTime":"2026-01-01T00:00:00Z"}'),
  [specOf('cronjob', '{"suspend":true}'), { 'validate UPDATE CronJob': 1 }],
  ['label ingress/web by=hand', {}],
  statusOf('ingress', '{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]}}'),
  ['annotate ingress/web by=hand', { 'validate UPDATE Ingress': 1 }],
  [specOf('ingress', '{"ingressClassName":"none"}'), { 'validate UPDATE Ingress': 1 }],
  ['label poddisruptionbudget/web by=hand', {}],
  [specOf('poddisruptionbudget', '{"maxUnavailable":2}'), { 'validate UPDATE PodDisruptionBudget': 1 }],
  ['label horizontalpodautoscaler/web by=hand', {}],
  [specOf('horizontalpodautoscaler', '{"maxReplicas":4}'), { 'validate UPDATE HorizontalPodAutoscaler': 1 }],
  [specOf('deployment', '{"replicas":1}'), { ...both('UPDATE Deployment'), 'validate UPDATE ReplicaSet': 1 }],
  [specOf('lease', '{"holderIdentity":"b"}'), {}],
]

/** Calls that a scale to three replicas makes: from one of the Deployment, whose controller updates its ReplicaSet, and from two. */
export const scales: readonly (readonly [kind: string, calls: Calls])[] = [
  ['deployment', { ...pods(2), 'validate UPDATE ReplicaSet': 1 }],
  ['statefulset', pods(1)],
]
