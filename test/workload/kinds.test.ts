/** Which kind an object is, and where it keeps its pod. */
import t from 'tap'
import type { Path } from '../../src/json.ts'
import { findKind, findKindOf, findPodPath, groupOf, type KindKey, workloadKinds } from '../../src/workload/kinds.ts'

const template = ['spec', 'template']

const known: readonly (readonly [apiVersion: string, kind: string, KindKey, podPath: Path | undefined])[] = [
  ['v1', 'Pod', 'Pod', []],
  ['v1', 'ReplicationController', 'ReplicationController', template],
  ['apps/v1', 'Deployment', 'apps/Deployment', template],
  ['apps/v1', 'StatefulSet', 'apps/StatefulSet', template],
  ['apps/v1', 'DaemonSet', 'apps/DaemonSet', template],
  ['apps/v1', 'ReplicaSet', 'apps/ReplicaSet', template],
  ['batch/v1', 'Job', 'batch/Job', template],
  ['batch/v1', 'CronJob', 'batch/CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ['v1', 'Namespace', 'Namespace', undefined],
  ['v1', 'Service', 'Service', undefined],
  ['v1', 'LimitRange', 'LimitRange', undefined],
  ['v1', 'ResourceQuota', 'ResourceQuota', undefined],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', 'autoscaling/HorizontalPodAutoscaler', undefined],
  ['networking.k8s.io/v1', 'Ingress', 'networking.k8s.io/Ingress', undefined],
  ['networking.k8s.io/v1', 'IngressClass', 'networking.k8s.io/IngressClass', undefined],
  ['policy/v1', 'PodDisruptionBudget', 'policy/PodDisruptionBudget', undefined],
  ['scheduling.k8s.io/v1', 'PriorityClass', 'scheduling.k8s.io/PriorityClass', undefined],
]

void t.test('known kinds', async t => {
  for (const [apiVersion, kind, key, podPath] of known) {
    t.equal(findKindOf(apiVersion, kind), key, `${apiVersion} ${kind}`)
    t.equal(findKind(groupOf(apiVersion), kind), key, `${kind} by its group`)
    t.strictSame(findPodPath(key), podPath, `pod of ${key}`)
  }
  t.equal(findKindOf('batch/v1beta1', 'CronJob'), 'batch/CronJob', 'in any version of the group')
  t.strictSame(
    [...workloadKinds].sort(),
    known.flatMap(([, , key, podPath]) => (podPath === undefined ? [] : [key])).sort(),
    'workloads are the kinds with a pod',
  )
})

void t.test('other kinds', async t => {
  const rows: readonly (readonly [string | undefined, string | undefined])[] = [
    ['apps.kruise.io/v1alpha1', 'DaemonSet'],
    ['argoproj.io/v1alpha1', 'Rollout'],
    ['extensions/v1beta1', 'Deployment'],
    ['apps/v1', 'Pod'],
    ['v1', 'Deployment'],
    ['apps', 'Deployment'],
    ['v1', 'apps/Deployment'],
    ['apps/v1', 'deployment'],
    ['v1', ''],
    ['', ''],
    ['v1', 'other'],
    ['v1', undefined],
    [undefined, 'Pod'],
    [undefined, undefined],
    ...['constructor', '__proto__', 'toString', 'hasOwnProperty'].flatMap(name => [
      ['v1', name] as const,
      [`${name}/v1`, name] as const,
      [`${name}/v1`, 'Pod'] as const,
    ]),
  ]
  for (const [apiVersion, kind] of rows) t.equal(findKindOf(apiVersion, kind), 'other', `${apiVersion} ${kind}`)
  t.equal(findPodPath('other'), undefined)
})

void t.test('the group of an apiVersion', async t => {
  for (const [apiVersion, group] of [
    ['v1', ''],
    ['apps/v1', 'apps'],
    ['networking.k8s.io/v1beta1', 'networking.k8s.io'],
    ['', ''],
    ['/v1', ''],
  ] as const)
    t.equal(groupOf(apiVersion), group, apiVersion)
})
