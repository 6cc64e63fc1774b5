/** The specification of bare-pod. */
import t from 'tap'
import { barePod } from '../../policies/bare-pod.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { policyTest } from './policy-test.ts'
import { workloadNames, workloadOf } from './workloads.ts'

const containers = [{ name: 'web' }]
const podOf = (metadata: JsonObject, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...metadata },
  spec: { containers, ...spec },
})
const owners = (...ownerReferences: readonly Json[]): JsonObject => ({ ownerReferences })
const reference = (apiVersion: string, kind: string, more: JsonObject = { controller: true }): JsonObject => ({
  apiVersion,
  kind,
  name: 'web',
  uid: '8f14e45f-ceea-467f-9575-6f2f1e0d9a11',
  ...more,
})
const owned = (apiVersion: string, kind: string, spec: JsonObject = {}): JsonObject =>
  podOf(owners(reference(apiVersion, kind)), spec)

const builtIn = [
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'Deployment'],
  ['v1', 'ReplicationController'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
] as const
const others = [
  ['argoproj.io/v1alpha1', 'Rollout'],
  ['apps.kruise.io/v1alpha1', 'DaemonSet'],
  ['v1', 'Node'],
  // the executors of Spark are owned by their driver
  ['v1', 'Pod'],
  ['v1', 'Service'],
] as const

policyTest(barePod, {
  compliant: [
    ...builtIn.map(([apiVersion, kind]) => ({
      name: `a Pod that a ${kind} made`,
      object: owned(apiVersion, kind),
      ownerProven: true,
    })),
    ...builtIn.map(([apiVersion, kind]) => ({
      name: `a Pod of a ${kind} in a file`,
      object: owned(apiVersion, kind),
      source: 'files' as const,
    })),
    ...others.map(([apiVersion, kind]) => ({
      name: `a Pod of a ${kind} of ${apiVersion}`,
      object: owned(apiVersion, kind),
    })),
    {
      name: 'a Pod that a Job made',
      object: owned('batch/v1', 'Job', { restartPolicy: 'Never' }),
      ownerProven: true,
    },
    {
      name: 'a controller beside other owners',
      object: podOf(owners(null, reference('v1', 'ConfigMap', {}), reference('example.com/v1', 'Database'))),
    },
  ],
  violating: [
    {
      name: 'no owner',
      object: podOf({}),
      findings: ['longRunning'],
      says: 'nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet',
    },
    {
      name: 'as the API server fills it in',
      object: podOf({ uid: 'x' }, { restartPolicy: 'Always', nodeName: '' }),
      findings: ['longRunning'],
    },
    { name: 'in a file', object: podOf({}), source: 'files', findings: ['longRunning'] },
    { name: 'in kube-system', object: podOf({ namespace: 'kube-system' }), findings: ['longRunning'] },
    {
      name: 'an owner that is no controller',
      object: podOf(owners(reference('apps/v1', 'ReplicaSet', {}), reference('v1', 'Node', { controller: false }))),
      source: 'files',
      findings: ['longRunning'],
    },
    {
      name: 'controller is no text',
      object: podOf(owners(reference('example.com/v1', 'Database', { controller: 'true' }))),
      findings: ['longRunning'],
    },
    {
      name: 'owners that are no list',
      object: podOf({ ownerReferences: reference('v1', 'Node') }),
      findings: ['longRunning'],
    },
    ...builtIn.map(([apiVersion, kind]) => ({
      name: `a Pod that only says it is of a ${kind}`,
      object: owned(apiVersion, kind),
      findings: ['longRunning'],
    })),
    {
      name: 'and what is said of it',
      object: owned('apps/v1', 'ReplicaSet'),
      findings: ['longRunning'],
      says: 'nothing is known to replace the Pod when its node drains or fails: it names a ReplicaSet, whose controller did not send it; make it a Deployment, StatefulSet or DaemonSet',
    },
    {
      name: 'a mirror Pod by its annotation alone: anybody can write that',
      object: podOf({ annotations: { 'kubernetes.io/config.mirror': 'x' } }),
      findings: ['longRunning'],
    },
    {
      name: 'runs to completion',
      object: podOf({}, { restartPolicy: 'Never' }),
      findings: ['completes'],
      says: 'nothing is known to run the Pod again when its node drains or fails: no ownerReference has controller: true; make it a Job',
    },
    { name: 'runs until it succeeds', object: podOf({}, { restartPolicy: 'OnFailure' }), findings: ['completes'] },
    {
      name: 'runs to completion, and only says it is of a Job',
      object: owned('batch/v1', 'Job', { restartPolicy: 'OnFailure' }),
      findings: ['completes'],
    },
  ],
  notApplicable: [
    ...workloadNames
      .filter(kind => kind !== 'Pod')
      .map(kind => ({ name: `a ${kind}`, object: workloadOf(kind, { containers }) })),
    { name: 'no spec', object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } } },
    { name: 'a Pod of another group', object: { ...podOf({}), apiVersion: 'example.com/v1' } },
  ],
})

t.test('Pods that run to completion are only audited', async t => {
  const [step] = planOf([barePod], { name: 'x', policies: { 'bare-pod': { action: 'deny' } } }).stepsOf(
    'Pod',
    'admission',
  )
  t.strictSame([step?.actionOf('longRunning'), step?.actionOf('completes')], ['deny', 'audit'])
})
