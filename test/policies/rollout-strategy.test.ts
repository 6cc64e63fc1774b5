/** The specification of rollout-strategy: what a rollout leaves. */
import { rolloutStrategy } from '../../policies/rollout-strategy.ts'
import type { Json } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'
import { autoscalerOf, deploymentOf, recreated, rolling, serviceOf } from './rollouts.ts'

const junk: readonly Json[] = ['3', '33.5%', '-1%', '%', '', -1, 1.5, true, [], {}, Number.MAX_VALUE]

policyTest(rolloutStrategy, {
  compliant: [
    { name: 'nothing is said', object: deploymentOf() },
    { name: 'as the API server fills it in', object: { ...rolling(1, '25%', '25%') } },
    ...[1, 2, 3, 4, 5, 100].map(replicas => ({ name: `the default at ${replicas}`, object: rolling(replicas) })),
    { name: 'null', object: deploymentOf({ strategy: null }) },
    { name: 'nothing in it', object: deploymentOf({ strategy: {} }) },
    { name: 'null in it', object: deploymentOf({ strategy: { type: null, rollingUpdate: null } }) },
    { name: 'a single replica that is replaced first', object: rolling(1, 0, 1) },
    { name: 'half of a single replica', object: rolling(1, '50%', 1) },
    { name: '99 % of a single replica', object: rolling(1, '99%') },
    { name: 'one of two', object: rolling(2, 1, 0) },
    { name: 'nothing of two comes to one, without a surge', object: rolling(2, '25%', 0) },
    { name: '99 %', object: rolling(100, '99%', 0) },
    { name: 'below what the autoscaler leaves', object: rolling(1, 2), facts: [autoscalerOf(3, 9)] },
    { name: 'the default where the autoscaler may leave none', object: rolling(9), facts: [autoscalerOf(0, 20)] },
    { name: 'a single replica that is recreated', object: recreated({ replicas: 1 }) },
    { name: 'a single replica by default', object: recreated() },
    { name: 'a single replica, and a Service of others', object: recreated(), facts: [serviceOf({ app: 'api' })] },
    {
      name: 'a Service of pods with one label more',
      object: recreated(),
      facts: [serviceOf({ app: 'web', tier: 'front', canary: 'true' })],
    },
    {
      name: 'a Service of another namespace',
      object: recreated(),
      facts: [serviceOf({ app: 'web' }, 'front', 'shop')],
    },
    { name: 'a Service that selects nothing', object: recreated(), facts: [serviceOf({}), serviceOf(null)] },
    {
      name: 'Services that are none',
      object: recreated(),
      facts: [serviceOf('x'), serviceOf(['web']), serviceOf({ app: 5 })],
    },
    { name: 'an autoscaler that may leave one', object: recreated({ replicas: 3 }), facts: [autoscalerOf(1, 5)] },
    ...junk.map(value => ({
      name: `${JSON.stringify(value)} is left to the API server`,
      object: rolling(3, value, value),
    })),
  ],
  violating: [
    {
      name: 'two replicas that are recreated',
      object: recreated({ replicas: 2 }),
      findings: ['recreate'],
      says: 'strategy Recreate takes all 2 replicas down at every rollout; set spec.strategy.type: RollingUpdate',
    },
    {
      name: 'a single replica behind a Service',
      object: recreated(),
      facts: [serviceOf({ app: 'api' }, 'api'), serviceOf({ app: 'web' })],
      findings: ['recreate'],
      says: 'strategy Recreate takes Service front down at every rollout; set spec.strategy.type: RollingUpdate',
    },
    {
      name: 'in a file',
      object: recreated({ replicas: 3 }),
      facts: [serviceOf({ app: 'web', tier: 'front' })],
      source: 'files',
      findings: ['recreate'],
      says: 'strategy Recreate takes Service front down at every rollout; set spec.strategy.type: RollingUpdate',
    },
    {
      name: 'at least two, says the autoscaler',
      object: recreated(),
      facts: [autoscalerOf(2, 5)],
      findings: ['recreate'],
    },
    {
      name: "another's autoscaler says nothing",
      object: recreated({ replicas: 2 }),
      facts: [autoscalerOf(1, 5, 'api'), autoscalerOf(1, 5, 'web', 'shop')],
      findings: ['recreate'],
    },
    {
      name: 'an autoscaler that may leave one, behind a Service',
      object: recreated({ replicas: 3 }),
      facts: [autoscalerOf(1, 5), serviceOf({ tier: 'front' })],
      findings: ['recreate'],
    },
    {
      name: 'all of them',
      object: rolling(3, '100%'),
      findings: ['allUnavailable'],
      says:
        'a rollout may stop every replica at once: maxUnavailable is 100%; ' +
        'set spec.strategy.rollingUpdate.maxUnavailable to 2 at most, and maxSurge to 1 or more',
    },
    { name: 'all of one', object: rolling(1, '100%', 1), findings: ['allUnavailable'] },
    { name: 'as many as there are', object: rolling(3, 3), findings: ['allUnavailable'] },
    { name: 'more than there are', object: rolling(3, 9), findings: ['allUnavailable'] },
    {
      name: 'the only one',
      object: rolling(1, 1),
      findings: ['allUnavailable'],
      says:
        'a rollout may stop every replica at once: maxUnavailable is 1; ' +
        'set spec.strategy.rollingUpdate.maxUnavailable to 0 at most, and maxSurge to 1 or more',
    },
    { name: 'the only one by default', object: rolling(null, 1, 1), findings: ['allUnavailable'] },
    {
      name: 'nothing of one comes to one, without a surge',
      object: rolling(1, undefined, 0),
      findings: ['allUnavailable'],
      says:
        'a rollout may stop every replica at once: maxUnavailable is 25%, taken as 1 because maxSurge is 0; ' +
        'set spec.strategy.rollingUpdate.maxUnavailable to 0 at most, and maxSurge to 1 or more',
    },
    { name: 'nor with a surge of nothing', object: rolling(1, '50%', '0%'), findings: ['allUnavailable'] },
    {
      name: 'as many as the autoscaler may leave',
      object: rolling(9, 3),
      facts: [autoscalerOf(3, 20)],
      findings: ['allUnavailable'],
    },
    {
      name: 'where the autoscaler may leave none, one is all',
      object: rolling(9, 1),
      facts: [autoscalerOf(0, 20)],
      findings: ['allUnavailable'],
    },
    {
      name: 'a strategy of another type is RollingUpdate',
      object: deploymentOf({ replicas: 2, strategy: { type: 5, rollingUpdate: { maxUnavailable: 2 } } }),
      findings: ['allUnavailable'],
    },
    {
      name: 'in a Deployment without a pod',
      object: { ...recreated(), spec: { replicas: 2, strategy: { type: 'Recreate' } } },
      facts: [serviceOf({ app: 'web' })],
      findings: ['recreate'],
    },
    {
      name: 'both faults, and a deadline',
      object: deploymentOf(
        { replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 2 } }, progressDeadlineSeconds: 60 },
        { containers: [{ name: 'web', startupProbe: { failureThreshold: 7 } }] },
      ),
      findings: ['deadlineTooShort', 'allUnavailable'],
    },
  ],
  notApplicable: [
    {
      name: 'switched off',
      object: recreated({ replicas: 0 }),
      facts: [serviceOf({ app: 'web' }), autoscalerOf(2, 5)],
    },
    { name: 'switched off, all unavailable', object: rolling(0, '100%') },
    {
      name: 'switched off, too short a deadline',
      object: deploymentOf(
        { replicas: 0, progressDeadlineSeconds: 1 },
        { containers: [{ name: 'web', startupProbe: {} }] },
      ),
    },
    { name: 'a StatefulSet', object: { ...rolling(3, '100%'), kind: 'StatefulSet' } },
    { name: 'a ReplicaSet', object: { ...recreated({ replicas: 3 }), kind: 'ReplicaSet' } },
    { name: 'a Deployment of another group', object: { ...rolling(3, 3), apiVersion: 'apps.example/v1' } },
    { name: 'a Pod', pod: {} },
  ],
})
