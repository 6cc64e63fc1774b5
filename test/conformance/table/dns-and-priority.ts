/** dns-ndots, priority-class and system-pool-isolation beside others. */
import type { JsonObject } from '../../../src/json.ts'
import { container, deployment, global, only, pod } from '../manifests.ts'
import type { ConformanceCase, ConformanceRow } from '../row.ts'

/** A Deployment whose resolver has one option. */
function resolving(option: JsonObject, more: JsonObject = {}): JsonObject {
  return deployment({}, only(container(), { dnsConfig: { options: [option] }, ...more }))
}

function ranked(priorityClassName: string): JsonObject {
  return deployment({}, only(container(), { priorityClassName }))
}

function priorityClass(name: string): JsonObject {
  return global('scheduling.k8s.io/v1', 'PriorityClass', name, { value: 1000 })
}

function tolerating(...keys: readonly string[]): JsonObject {
  return pod(only(container(), { tolerations: keys.map(key => ({ key, operator: 'Exists' })) }))
}

const unset: ConformanceCase = { name: 'nothing is set', both: 'find', objects: [deployment()] }
const system: ConformanceCase = {
  name: 'a class of the system in any namespace',
  theirs: 'passes',
  ours: 'finds',
  why: 'Under pressure such a Pod outlives the ingress and the databases of everybody else.',
  objects: [ranked('system-cluster-critical')],
}
const standard = { 'priority-class': { default: 'standard' } }

/** What others ask of resolvers, classes and tolerations. */
export const dnsAndPriorityRows: readonly ConformanceRow[] = [
  {
    policies: ['dns-ndots'],
    tool: 'kube-linter',
    check: 'dnsconfig-options',
    read: 'pkg/templates/dnsconfigoptions/template.go@26063187',
    cases: [
      unset,
      { name: 'ndots is 2', both: 'pass', objects: [resolving({ name: 'ndots', value: '2' })] },
      {
        name: 'ndots is 3',
        theirs: 'finds',
        ours: 'passes',
        why: 'With 2, images built on musl no longer find name.namespace.svc; 3 spares most of the queries as well.',
        objects: [resolving({ name: 'ndots', value: '3' })],
      },
      {
        name: "the node's own network and resolver",
        theirs: 'finds',
        ours: 'passes',
        why: 'What resolves as the node does has no search list of the cluster to go through.',
        objects: [deployment({}, only(container(), { hostNetwork: true }))],
      },
      {
        name: 'ndots without a value',
        theirs: 'fails',
        ours: 'finds',
        about: 'a dnsConfig option without a value',
        why: 'Options may lack a value; a check that crashes on one says nothing of all the rest.',
        objects: [resolving({ name: 'ndots' })],
      },
    ],
  },
  {
    policies: ['dns-ndots'],
    tool: 'Kyverno policies',
    check: 'add-ndots',
    read: 'https://kyverno.io/policies/other/add-ndots/add-ndots',
    cases: [
      { name: 'nothing is set', both: 'find', objects: [pod(only(container()))] },
      {
        name: 'ndots is 1',
        both: 'pass',
        objects: [pod(only(container(), { dnsConfig: { options: [{ name: 'ndots', value: '1' }] } }))],
      },
      {
        name: 'ndots is 2',
        theirs: 'finds',
        ours: 'passes',
        why: 'With 1 the name service.namespace goes to the upstream resolver first; what an author wrote is kept.',
        objects: [pod(only(container(), { dnsConfig: { options: [{ name: 'ndots', value: '2' }] } }))],
      },
    ],
  },
  {
    policies: ['priority-class'],
    tool: 'kube-linter',
    check: 'priority-class-name',
    read: 'pkg/builtinchecks/yamls/priority-class-name.yaml@5b380169, pkg/templates/priorityclassname/template.go@77614449',
    cases: [
      {
        name: 'a class that is not among those that there are',
        both: 'find',
        objects: [ranked('gold'), priorityClass('silver')],
      },
      { name: 'no class', both: 'pass', objects: [deployment()] },
      {
        name: 'a class of our own',
        theirs: 'finds',
        ours: 'passes',
        why: 'Only with classes of your own does a full cluster keep the checkout and put off the nightly report.',
        objects: [ranked('gold'), priorityClass('gold')],
      },
      system,
    ],
  },
  {
    policies: ['priority-class'],
    tool: 'Polaris',
    check: 'priorityClassNotSet',
    read: 'pkg/config/checks/priorityClassNotSet.yaml@06aafdbf',
    params: standard,
    cases: [
      { name: 'no class', both: 'find', objects: [deployment(), priorityClass('standard')] },
      { name: 'a class', both: 'pass', objects: [ranked('standard'), priorityClass('standard')] },
      {
        name: 'no class, and nobody has said which',
        theirs: 'finds',
        ours: 'passes',
        why: 'A class means something only where there is an order of them, which a cluster has to set up first.',
        params: {},
        objects: [deployment()],
      },
      system,
    ],
  },
  {
    policies: ['priority-class'],
    tool: 'Kyverno policies',
    check: 'allowed-podpriorities',
    read: 'other/allowed-pod-priorities/allowed-pod-priorities.yaml@5045ac94',
    configured: 'ConfigMap allowed-pod-priorities: shop: standard',
    cases: [
      { name: 'a class of the system', both: 'find', objects: [ranked('system-node-critical')] },
      { name: 'a class that is allowed', both: 'pass', objects: [ranked('standard'), priorityClass('standard')] },
    ],
  },
  {
    policies: ['system-pool-isolation'],
    tool: 'Kyverno policies',
    check: 'restrict-controlplane-scheduling',
    read: 'other/restrict-controlplane-scheduling/restrict-controlplane-scheduling.yaml@f4cbb636',
    cases: [
      {
        name: 'the taints of the control plane and of the system pool are tolerated',
        both: 'find',
        objects: [tolerating('node-role.kubernetes.io/control-plane', 'CriticalAddonsOnly')],
      },
      { name: 'a taint of our own is tolerated', both: 'pass', objects: [tolerating('dedicated')] },
      {
        name: 'only the taint of the system pool is tolerated',
        theirs: 'passes',
        ours: 'finds',
        why: 'Where the control plane is managed, the system pool is where cluster DNS runs.',
        objects: [tolerating('CriticalAddonsOnly')],
      },
      {
        name: 'only the taint of the control plane is tolerated',
        theirs: 'finds',
        ours: 'passes',
        why: 'Agents that have to run on every node tolerate it with reason; no application has one for the system pool.',
        objects: [tolerating('node-role.kubernetes.io/control-plane')],
      },
    ],
  },
]
