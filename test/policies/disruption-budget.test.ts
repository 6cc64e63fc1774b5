/** The specification of disruption-budget. */
import { disruptionBudget } from '../../policies/disruption-budget.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'
import { autoscaler, budget, deployment, pod, toWeb, workload } from './scaled.ts'

const files = { source: 'files' } as const
const one = budget({ maxUnavailable: 1 })
const two = deployment({ replicas: 2 })
const none: readonly JsonObject[] = [budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'api' } } })]
/** Managed by somebody who need not have written what is there. */
const filled = { metadata: { managedFields: [{ operation: 'Update' }] } }
const owned = { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', controller: true }] }
const ownedPod = { ...pod, metadata: { name: 'web-1', labels: { app: 'web' }, ...owned } }
/** A budget of a set of files, and what is beside it. */
const set = (spec: JsonObject, ...facts: JsonObject[]) => ({ object: budget(spec), ...files, facts })
/** A workload at admission, and the only budget. */
const guarded = (replicas: Json, spec: JsonObject) => ({ object: deployment({ replicas }), facts: [budget(spec)] })

policyTest(disruptionBudget, {
  compliant: [
    { name: 'one may go', object: one },
    { name: 'a percent is one', ...set({ maxUnavailable: '1%' }, deployment()) },
    { name: 'nothing has to stay', ...set({ minAvailable: 0 }, deployment()) },
    { name: 'a single replica that may go', ...set({ maxUnavailable: 1 }, deployment()) },
    { name: 'fewer than there are', ...set({ minAvailable: 1 }, two) },
    {
      name: 'a share that is rounded up to less than all',
      ...set({ minAvailable: '66%' }, deployment({ replicas: 3 })),
    },
    { name: 'a number, and nothing is known of its Pods', ...set({ minAvailable: 3 }) },
    {
      name: 'a share, and nothing it selects is known',
      ...set({ minAvailable: '99%' }, workload('Deployment', {}, { labels: {} })),
    },
    {
      name: 'its Pods are in another namespace',
      ...set({ minAvailable: 1 }, deployment({}, { metadata: { namespace: 'other' } })),
    },
    {
      name: 'the replicas of all workloads together',
      ...set({ minAvailable: 2 }, two, workload('StatefulSet', {}, { name: 'canary' })),
    },
    { name: 'what an autoscaler leaves', ...set({ minAvailable: 1 }, deployment(), autoscaler()) },
    { name: 'switched off', ...set({ minAvailable: 1 }, deployment({ replicas: 0 })) },
    {
      name: 'how many Pods others run is not known',
      ...set({ minAvailable: 3 }, two, workload('DaemonSet', {}, { name: 'agent' })),
    },
    { name: 'nor how many run without an owner', ...set({ minAvailable: 3 }, two, pod) },
    { name: 'a budget without a selector selects nothing', object: budget({ maxUnavailable: 0, selector: null }) },
    { name: 'one of the fewest replicas may go', ...guarded(2, { minAvailable: 1 }) },
    { name: 'a single replica that may go, at admission', ...guarded(1, { maxUnavailable: 1 }) },
    { name: 'what never lets go has been told at the budget', ...guarded(3, { maxUnavailable: 0 }) },
    { name: 'and so has what the API server would refuse', ...guarded(3, { minAvailable: '3' }) },
    { name: 'and what says nothing', ...guarded(3, {}) },
    {
      name: 'a new workload that leaves its replicas to an autoscaler to come',
      object: deployment({ replicas: 1 }, filled),
      facts: [budget({ minAvailable: 1 })],
    },
    { name: 'in files it is said of the budget', object: two, ...files, facts: [budget({ minAvailable: 2 })] },
    { name: 'a budget of what is switched off', ...guarded(0, { minAvailable: 1 }) },
    {
      name: 'expressions, all of them',
      object: two,
      facts: [
        budget({
          maxUnavailable: 1,
          selector: {
            matchLabels: { app: 'web' },
            matchExpressions: [
              { key: 'app', operator: 'In', values: ['web', 'api'] },
              { key: 'tier', operator: 'DoesNotExist' },
            ],
          },
        }),
      ],
    },
    { name: 'an empty selector', object: two, facts: [budget({ maxUnavailable: 1, selector: {} })] },
    { name: 'a budget that is given twice, in a base and an overlay', object: two, ...files, facts: [one, one] },
    { name: 'a single replica needs none', object: deployment({ replicas: 1 }), facts: none },
    { name: 'the default is a single one', object: deployment(), ...files },
    {
      name: 'nor what may be scaled down to one',
      object: deployment({ replicas: 3 }),
      facts: [...none, autoscaler({ minReplicas: 1 })],
    },
    { name: 'nor what is switched off', object: deployment({ replicas: 0 }), facts: [...none, autoscaler()] },
    { name: 'no budgets are known', object: two },
  ],
  violating: [
    {
      name: 'none may go',
      object: budget({ maxUnavailable: 0 }),
      findings: ['neverAllows'],
      says: 'maxUnavailable 0 lets no Pod go, so no node that runs one drains; write maxUnavailable: 1 or more in place of it',
    },
    { name: 'no share may go', object: budget({ maxUnavailable: '0%' }), findings: ['neverAllows'] },
    {
      name: 'all have to stay, of whatever there is',
      ...set({ minAvailable: '100%', selector: {} }, two),
      findings: ['neverAllows'],
    },
    { name: 'and more than all', object: budget({ minAvailable: '101%' }), findings: ['neverAllows'] },
    {
      name: 'nothing is said, and nothing may go',
      object: budget({ minAvailable: null }),
      findings: ['unset'],
      says:
        'neither maxUnavailable nor minAvailable is set, which lets no Pod go: no node that runs one drains; ' +
        'set spec.maxUnavailable: 1',
    },
    {
      name: 'as many have to stay as there are',
      ...set({ minAvailable: 2 }, two),
      findings: ['blocks'],
      says:
        '2 of 2 replicas are held by PodDisruptionBudget guard, so no node that runs one drains; ' +
        'write maxUnavailable: 1 in the budget in place of minAvailable, or run 3 replicas or more',
    },
    { name: 'more than there are', ...set({ minAvailable: 5 }, two), findings: ['blocks'] },
    {
      name: 'what an owner makes is counted there',
      ...set({ minAvailable: 2 }, two, workload('ReplicaSet', {}, { metadata: owned }), ownedPod),
      findings: ['blocks'],
    },
    {
      name: 'a share that is rounded up to all',
      ...set({ minAvailable: '67%' }, deployment({ replicas: 3 })),
      findings: ['blocks'],
      says:
        '3 of 3 replicas are held by PodDisruptionBudget guard, so no node that runs one drains; ' +
        'write maxUnavailable: 1 in the budget in place of minAvailable, or run 4 replicas or more',
    },
    {
      name: 'of several workloads together',
      ...set({ minAvailable: 4 }, two, ...['StatefulSet', 'ReplicationController'].map(kind => workload(kind))),
      findings: ['blocks'],
    },
    {
      name: 'as few as an autoscaler leaves',
      ...set({ minAvailable: 2 }, deployment({ replicas: 5 }), autoscaler()),
      findings: ['blocks'],
    },
    {
      name: 'the only replica',
      ...set({ minAvailable: 1 }, deployment(), workload('StatefulSet', { replicas: 0 })),
      findings: ['singleReplica'],
      says:
        'the only replica of Deployment web is held by PodDisruptionBudget guard, so its node never drains; ' +
        'run 2 replicas or more, or write maxUnavailable: 1 in the budget, which lets that one go',
    },
    {
      name: 'half of one is one',
      ...set({ minAvailable: '50%' }, workload('ReplicaSet')),
      findings: ['singleReplica'],
    },
    {
      name: 'a known budget holds all replicas of a workload',
      ...guarded(2, { minAvailable: 2 }),
      findings: ['blocks:guard'],
      says:
        '2 of 2 replicas are held by PodDisruptionBudget guard, so no node that runs one drains; ' +
        'write maxUnavailable: 1 in the budget in place of minAvailable, or run 3 replicas or more',
    },
    { name: 'its only replica', ...guarded(1, { minAvailable: 1 }), findings: ['singleReplica:guard'] },
    {
      name: 'an update to fewer',
      ...guarded(2, { minAvailable: 2 }),
      old: deployment({ replicas: 3 }),
      findings: ['blocks:guard'],
    },
    {
      name: 'the default, where it stays so',
      object: deployment({ replicas: 1 }, filled),
      old: deployment({ replicas: 1 }, filled),
      facts: [budget({ minAvailable: 1 })],
      findings: ['singleReplica:guard'],
    },
    {
      name: 'a new workload whose autoscaler leaves one',
      object: deployment({ replicas: 1 }, filled),
      facts: [budget({ minAvailable: '10%' }), autoscaler({ minReplicas: 1 })],
      findings: ['singleReplica:guard'],
    },
    {
      name: 'no budget at all, in files',
      object: two,
      ...files,
      findings: ['missing'],
      says:
        'no PodDisruptionBudget selects its Pods: drains may take all 2 replicas at once; ' +
        'add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template',
    },
    ...['StatefulSet', 'ReplicationController'].map(kind => ({
      name: `no budget of a ${kind}`,
      object: workload(kind, { replicas: 2 }),
      facts: none,
      findings: ['missing'],
    })),
    { name: 'none of its own', object: two, facts: none, findings: ['missing'] },
    {
      name: 'none in its namespace',
      object: two,
      facts: [budget({ maxUnavailable: 1 }, { namespace: 'other' })],
      findings: ['missing'],
    },
    {
      name: 'what an autoscaler runs',
      object: deployment(),
      ...files,
      facts: [autoscaler({ scaleTargetRef: toWeb })],
      findings: ['missing'],
    },
    {
      name: 'one of two expressions selects others',
      object: two,
      facts: [
        budget({
          selector: {
            matchLabels: { app: 'web' },
            matchExpressions: [
              { key: 'app', operator: 'Exists' },
              { key: 'app', operator: 'NotIn', values: ['web'] },
            ],
          },
        }),
      ],
      findings: ['missing'],
    },
    {
      name: 'a budget without a selector',
      object: two,
      facts: [budget({ maxUnavailable: 1, selector: null })],
      findings: ['missing'],
    },
    {
      name: 'two budgets of the same Pods',
      object: deployment({ replicas: 3 }),
      ...files,
      facts: [one, budget({ maxUnavailable: 2, selector: {} }, { name: 'all' })],
      findings: ['several'],
      says:
        'both PodDisruptionBudget guard and all select its Pods, which cannot be evicted then; ' +
        'let one PodDisruptionBudget select them',
    },
  ],
  notApplicable: [
    { name: 'a DaemonSet', object: workload('DaemonSet'), facts: none },
    { name: 'a ReplicaSet', object: workload('ReplicaSet', { replicas: 2 }), facts: none },
    { name: 'a Pod', object: pod, facts: none },
    {
      name: 'a budget of another group',
      object: { ...budget({ maxUnavailable: 0 }), apiVersion: 'policy.example/v1' },
    },
    { name: 'no share', object: budget({ minAvailable: '2' }) },
    { name: 'below 0', object: budget({ maxUnavailable: -1 }) },
    { name: 'no number', object: budget({ maxUnavailable: {} }) },
    { name: 'both', object: budget({ maxUnavailable: 0, minAvailable: 1 }) },
    { name: 'no spec', object: { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', spec: [] } },
    { name: 'no template', object: { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 2 } }, facts: none },
  ],
})
