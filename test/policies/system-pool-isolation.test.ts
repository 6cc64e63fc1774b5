/** The specification of system-pool-isolation. */
import t from 'tap'
import { systemPoolIsolation } from '../../policies/system-pool-isolation.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { policyTest } from './policy-test.ts'
import { workloadNames, workloadOf } from './workloads.ts'

const addons = { key: 'CriticalAddonsOnly', operator: 'Exists' }
const everything = { operator: 'Exists' }
const tolerating = (...tolerations: readonly Json[]): JsonObject => ({ containers: [{ name: 'web' }], tolerations })
const inNamespace = (namespace: string, object: JsonObject): JsonObject => ({
  ...object,
  metadata: { name: 'web', namespace },
})
/** A Pod that tolerates everything, and says who its owner is. */
const ownedBy = (apiVersion: string, kind: string): JsonObject => ({
  ...workloadOf('Pod', tolerating(everything)),
  metadata: { name: 'web-x', ownerReferences: [{ apiVersion, kind, name: 'web', controller: true }] },
})

policyTest(systemPoolIsolation, {
  compliant: [
    { name: 'no tolerations', pod: {} },
    {
      name: 'a taint of its own',
      pod: tolerating({ key: 'shop.example/search', operator: 'Exists', effect: 'NoSchedule' }),
    },
    {
      name: 'what the API server fills in',
      pod: tolerating(
        { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
        { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
      ),
    },
    { name: 'letters count', pod: tolerating({ ...addons, key: 'criticaladdonsonly' }) },
    { name: 'its value alone', pod: tolerating({ key: 'dedicated', value: 'CriticalAddonsOnly' }) },
    { name: 'everything, in a DaemonSet', object: workloadOf('DaemonSet', tolerating(everything)) },
    {
      name: 'everything, in a file with a Pod that says it is of a DaemonSet',
      object: ownedBy('apps/v1', 'DaemonSet'),
      source: 'files',
    },
    {
      name: 'everything, in a Pod that a DaemonSet made',
      object: ownedBy('apps/v1', 'DaemonSet'),
      ownerProven: true,
    },
  ],
  violating: [
    {
      name: 'CriticalAddonsOnly',
      pod: tolerating(addons),
      findings: ['criticalAddons'],
      says: "the toleration of CriticalAddonsOnly lets an application take the nodes of the cluster's own pods; remove the toleration of CriticalAddonsOnly from spec.tolerations",
    },
    {
      name: 'by its value, for one effect',
      pod: tolerating({ key: 'CriticalAddonsOnly', operator: 'Equal', value: 'true', effect: 'NoSchedule' }),
      findings: ['criticalAddons'],
    },
    { name: 'with no more than the key', pod: tolerating({ key: 'CriticalAddonsOnly' }), findings: ['criticalAddons'] },
    {
      name: 'everything',
      pod: tolerating(everything),
      findings: ['everything'],
      says: 'a toleration without a key accepts every taint, those of the system pool, too; name in spec.tolerations the key of the taint that is meant, or remove the toleration',
    },
    {
      name: 'everything of an effect',
      pod: tolerating({ operator: 'Exists', effect: 'NoExecute' }),
      findings: ['everything:NoExecute'],
      says: 'a toleration without a key accepts every taint of effect NoExecute, so the Pod stays on a node that has failed; name in spec.tolerations the key of the taint that is meant, or remove the toleration',
    },
    {
      name: 'each effect by itself, the widest first',
      pod: tolerating(
        { operator: 'Exists', effect: 'NoExecute' },
        { operator: 'Exists', effect: 'NoSchedule' },
        { operator: 'Exists', effect: 'PreferNoSchedule' },
        everything,
      ),
      findings: ['everything:NoExecute', 'everything:NoSchedule', 'everything:PreferNoSchedule', 'everything'],
    },
    { name: 'a key that is null', pod: tolerating({ ...everything, key: null }), findings: ['everything'] },
    { name: 'an empty key', pod: tolerating({ ...everything, key: '' }), findings: ['everything'] },
    {
      name: 'each once, whatever their number',
      pod: tolerating(...Array.from({ length: 50 }, () => [everything, addons]).flat()),
      findings: ['everything', 'criticalAddons'],
    },
    ...workloadNames.map(kind => ({
      name: `in a ${kind}`,
      object: workloadOf(kind, tolerating(addons, everything)),
      findings: kind === 'DaemonSet' ? ['criticalAddons'] : ['criticalAddons', 'everything'],
    })),
    {
      name: 'a Pod that only says it is of a DaemonSet',
      object: ownedBy('apps/v1', 'DaemonSet'),
      findings: ['everything'],
    },
    {
      name: 'a Pod of another DaemonSet than the known one',
      object: ownedBy('apps.kruise.io/v1alpha1', 'DaemonSet'),
      ownerProven: true,
      findings: ['everything'],
    },
    {
      name: 'a Pod that its ReplicaSet made',
      object: ownedBy('apps/v1', 'ReplicaSet'),
      ownerProven: true,
      findings: ['everything'],
    },
    {
      name: 'kube-system, where that is no system namespace',
      object: inNamespace('kube-system', workloadOf('Deployment', tolerating(addons))),
      settings: { systemNamespaces: ['platform-*'] },
      findings: ['criticalAddons'],
    },
    {
      name: 'in a file',
      object: workloadOf('Deployment', tolerating(addons)),
      source: 'files',
      findings: ['criticalAddons'],
    },
  ],
  notApplicable: [
    {
      name: 'a system namespace',
      object: inNamespace('kube-system', workloadOf('Deployment', tolerating(addons, everything))),
    },
    {
      name: 'one that was made a system namespace',
      object: inNamespace('platform-dns', workloadOf('Pod', tolerating(addons, everything))),
      settings: { systemNamespaces: ['platform-*'] },
    },
    {
      name: 'what the API server refuses',
      pod: tolerating(
        { key: '', operator: 'Equal' },
        { operator: 'exists' },
        {},
        { ...everything, key: 5 },
        { key: ['CriticalAddonsOnly'] },
        null,
        'CriticalAddonsOnly',
      ),
    },
    { name: 'tolerations that are no list', pod: { containers: [], tolerations: everything } },
  ],
})

t.test('a namespace that nobody names may be a system namespace', async t => {
  const plan = planOf([systemPoolIsolation], { name: 'x', policies: {} })
  const situation = {
    facts: unknownFacts(37),
    today: '2026-11-21',
    source: 'files',
    old: undefined,
    requester: undefined,
  } as const
  const object = workloadOf('Deployment', tolerating(addons, everything))
  for (const [namespace, found] of [
    [undefined, 0],
    ['shop', 2],
  ] as const) {
    const { findings } = evaluate(viewResource(object, { namespace }), plan, situation, 'none', 'verdict')
    t.equal(findings.length, found, namespace ?? 'none')
  }
})
