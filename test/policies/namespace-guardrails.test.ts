/** The specification of namespace-guardrails. */
import { namespaceGuardrails } from '../../policies/namespace-guardrails.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { limitRange } from './objects.ts'
import { policyTest } from './policy-test.ts'

const deployment = (namespace = 'shop'): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace },
  spec: { template: { spec: { containers: [{ name: 'web' }] } } },
})
const of = (apiVersion: string, kind: string): JsonObject => ({ ...deployment(), apiVersion, kind })
const pod: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { containers: [{ name: 'web' }] },
}
const namespaceOf = (name: Json): JsonObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
const shop = namespaceOf('shop')
const quota = (spec: Json = { hard: { pods: '10' } }, namespace = 'shop'): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'quota', namespace },
  spec,
})
const range = (namespace = 'shop'): JsonObject => ({
  ...limitRange({ default: { cpu: '1' } }),
  metadata: { name: 'defaults', namespace },
})
const noRange: JsonObject = { ...range(), spec: { limits: [] } }
const classOf = (name: string): JsonObject => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  value: 1000,
})
const byPriority = {
  hard: { pods: '10' },
  scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'Exists' }] },
}
/** Both are known: those of another namespace. */
const elsewhere = [quota({ hard: { pods: '10' } }, 'other'), range('other')]
const guarded = [quota(), range()]
const both = { findings: ['quotaMissing', 'limitRangeMissing'] }
const files = { source: 'files' as const }

policyTest(namespaceGuardrails, {
  compliant: [
    { name: 'a new Deployment in a namespace with both', object: deployment(), facts: guarded },
    { name: 'in files with both', object: shop, facts: [...guarded, deployment()], ...files },
    {
      name: 'higher classes are bounded by a scopeSelector',
      object: deployment(),
      facts: [...guarded, quota(byPriority), classOf('gold')],
    },
    {
      name: 'or by a scope',
      object: deployment(),
      facts: [quota({ hard: { pods: '1' }, scopes: ['PriorityClass'] }), range(), classOf('gold')],
    },
    {
      name: "the cluster's own classes are bounded by the API server's own rules",
      object: deployment(),
      facts: [...guarded, classOf('system-node-critical')],
    },
    { name: 'one of several quotas bounds something', object: deployment(), facts: [quota({ hard: {} }), ...guarded] },
  ],
  violating: [
    {
      name: 'a new Deployment in a namespace with neither',
      object: deployment(),
      facts: elsewhere,
      ...both,
      says:
        'namespace shop has no ResourceQuota, so it can take all of the cluster; ' +
        'create a ResourceQuota in it, with spec.hard for requests.cpu, requests.memory and pods',
    },
    ...(
      [
        ['apps/v1', 'StatefulSet'],
        ['apps/v1', 'DaemonSet'],
        ['apps/v1', 'ReplicaSet'],
        ['v1', 'ReplicationController'],
        ['batch/v1', 'Job'],
        ['batch/v1', 'CronJob'],
      ] as const
    ).map(([apiVersion, kind]) => ({ name: `a new ${kind}`, object: of(apiVersion, kind), facts: elsewhere, ...both })),
    {
      name: 'no LimitRange',
      object: deployment(),
      facts: [quota(), range('other')],
      findings: ['limitRangeMissing'],
      says:
        'namespace shop has no LimitRange, so containers that ask for nothing have no bounds; ' +
        'create a LimitRange in it, with default and defaultRequest for containers',
    },
    { name: 'what bounds nothing', object: deployment(), facts: [quota({ hard: {} }), noRange], ...both },
    { name: 'a spec of another type', object: deployment(), facts: [quota('x'), range()], findings: ['quotaMissing'] },
    {
      name: 'classes that nobody bounds',
      object: deployment(),
      facts: [...guarded, classOf('system-node-critical'), classOf('gold')],
      findings: ['prioritiesUnbounded'],
      says:
        'the Pods of namespace shop may name any PriorityClass, such as gold; ' +
        'create a ResourceQuota in it, with a scopeSelector on PriorityClass',
    },
    {
      name: 'what is known alone: LimitRanges are not',
      object: deployment(),
      facts: [quota(null, 'other')],
      findings: ['quotaMissing'],
    },
    { name: 'a Namespace and its workload in files', object: shop, facts: [shop, deployment()], ...files, ...both },
    { name: 'and its Pod', object: shop, facts: [shop, pod], ...files, ...both },
    {
      name: 'its quota is for another namespace',
      object: shop,
      facts: [shop, deployment(), ...elsewhere],
      ...files,
      ...both,
    },
    {
      name: 'files without the Namespace, but with its quota',
      object: deployment(),
      facts: [deployment(), quota()],
      ...files,
      findings: ['limitRangeMissing'],
    },
    {
      name: 'or its LimitRange, and a class',
      object: deployment(),
      facts: [deployment(), range(), classOf('gold')],
      ...files,
      findings: ['quotaMissing', 'prioritiesUnbounded'],
    },
    {
      name: 'a system namespace that is called otherwise',
      object: deployment('kube-system'),
      facts: elsewhere,
      settings: { systemNamespaces: ['infra-*'] },
      ...both,
    },
  ],
  notApplicable: [
    { name: 'nothing is known', object: deployment() },
    { name: 'a Pod', object: pod, facts: elsewhere },
    { name: 'an update', object: deployment(), old: deployment(), facts: elsewhere },
    { name: 'what a controller makes', object: of('batch/v1', 'Job'), ownerProven: true, facts: elsewhere },
    { name: 'a system namespace', object: deployment('kube-system'), facts: elsewhere },
    {
      name: 'a system namespace in files',
      object: namespaceOf('kube-system'),
      facts: [deployment('kube-system')],
      ...files,
    },
    {
      name: 'one that is configured to be of the cluster',
      object: deployment('infra-dns'),
      facts: elsewhere,
      settings: { systemNamespaces: ['infra-*'] },
    },
    { name: 'a Namespace that is made', object: shop, facts: [shop, deployment(), ...elsewhere] },
    { name: 'a Namespace without workloads', object: shop, facts: [shop, deployment('other')], ...files },
    { name: 'a Namespace without a name', object: namespaceOf(null), facts: [deployment()], ...files },
    {
      name: 'a workload in files together with its Namespace, which says it',
      object: deployment(),
      facts: [shop, deployment(), ...elsewhere],
      ...files,
    },
    { name: 'files that say nothing of the namespace', object: deployment(), facts: [deployment()], ...files },
    { name: 'nor do quotas of another one', object: deployment(), facts: [deployment(), ...elsewhere], ...files },
  ],
})
