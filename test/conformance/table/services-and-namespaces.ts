/** bare-pod, service-wiring and namespace-guardrails beside others. */
import type { JsonObject } from '../../../src/json.ts'
import { container, deployment, global, limitRange, moved, object, only, pod, service, serving } from '../manifests.ts'
import type { Agreement, ConformanceCase, ConformanceRow, Deviation } from '../row.ts'

/** A Pod that a ReplicaSet made, or says so. */
function owned(controller: JsonObject): JsonObject {
  const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-5d', uid: '9d0c' }
  return pod(only(container()), { ownerReferences: [{ ...owner, ...controller }] })
}

const bare: Agreement = { name: 'a Pod of nobody', both: 'find', objects: [pod(only(container()))] }
const ofReplicaSet: Agreement = {
  name: 'a Pod of a ReplicaSet',
  both: 'pass',
  objects: [owned({ controller: true })],
}

const web = deployment({}, only(serving()))
const lost: Agreement = {
  name: 'its selector selects none of the workloads',
  both: 'find',
  objects: [service({ selector: { app: 'wbe' } }), web],
}
const wired: Agreement = { name: 'its selector selects a workload', both: 'pass', objects: [service(), web] }
const alone: Deviation = {
  name: 'a Service whose workloads are not given',
  theirs: 'finds',
  ours: 'passes',
  why: 'They may be in another file, or in the cluster already.',
  objects: [service()],
}
const wrongPort: Deviation = {
  name: 'its targetPort is a name that no container declares',
  theirs: 'passes',
  ours: 'finds',
  why: 'The Pods are selected, and still no request arrives.',
  objects: [service({ ports: [{ port: 80, targetPort: 'htpp' }] }), web],
}

const shop = global('v1', 'Namespace', 'shop')
const quota = object('v1', 'ResourceQuota', { hard: { 'requests.cpu': '20', 'requests.memory': '64Gi' } })
const limits = limitRange({ defaultRequest: { cpu: '100m', memory: '128Mi' }, default: { memory: '256Mi' } })
const unbound: ConformanceCase = {
  name: 'a namespace with workloads, and nothing that limits them',
  both: 'find',
  objects: [shop, deployment()],
}
const guarded: ConformanceCase = {
  name: 'a namespace with a quota and a LimitRange',
  both: 'pass',
  objects: [shop, quota, limits, deployment()],
}
const loneDeployment: ConformanceCase = {
  name: 'a Deployment whose namespace is not given',
  theirs: 'finds',
  ours: 'passes',
  why: 'Quotas belong to whoever makes the namespace, and are seldom in the repository of an application.',
  objects: [deployment()],
}
const system: ConformanceCase = {
  name: "the cluster's own namespace",
  theirs: 'finds',
  ours: 'passes',
  why: 'A quota in kube-system keeps the Pods of the cluster from starting.',
  objects: [global('v1', 'Namespace', 'kube-system'), moved(deployment(), { namespace: 'kube-system' })],
}

/** What others ask of Pods, Services and namespaces. */
export const serviceAndNamespaceRows: readonly ConformanceRow[] = [
  {
    policies: ['bare-pod'],
    tool: 'Kyverno policies',
    check: 'prevent-bare-pods',
    read: 'other/prevent-bare-pods/prevent-bare-pods.yaml@484d9543',
    cases: [
      bare,
      ofReplicaSet,
      {
        name: 'an owner that does not control it',
        theirs: 'passes',
        ours: 'finds',
        why: 'Such an owner only has it deleted with itself; nobody makes it anew.',
        objects: [owned({})],
      },
    ],
  },
  {
    policies: ['bare-pod'],
    tool: 'Popeye',
    check: 'POP-208',
    read: 'internal/lint/pod.go@68d50b2b',
    cases: [bare, ofReplicaSet],
  },
  {
    policies: ['bare-pod'],
    tool: 'Datree',
    check: 'K8S_INCORRECT_KIND_VALUE_POD',
    read: 'pkg/defaultRules/defaultRules.yaml@4bc79baa',
    cases: [
      bare,
      { name: 'a Deployment', both: 'pass', objects: [deployment()] },
      {
        name: ofReplicaSet.name,
        theirs: 'finds',
        ours: 'passes',
        why: 'Its ReplicaSet makes it anew on another node.',
        objects: ofReplicaSet.objects,
      },
    ],
  },
  {
    policies: ['bare-pod'],
    tool: 'Azure Policy',
    check: 'Kubernetes cluster should not use naked pods',
    read: 'built-in-policies/policyDefinitions/Kubernetes/BlockNakedPods.json@04a62e15',
    cases: [bare, ofReplicaSet],
  },
  {
    policies: ['service-wiring'],
    tool: 'kube-linter',
    check: 'dangling-service',
    read: 'pkg/templates/danglingservice/template.go@02f1163c',
    cases: [
      lost,
      wired,
      alone,
      {
        name: 'a Service without a selector',
        theirs: 'finds',
        ours: 'passes',
        why: 'Somebody else writes its endpoints: it has nothing to select.',
        objects: [object('v1', 'Service', { ports: [{ port: 5432 }] }), web],
      },
    ],
  },
  {
    policies: ['service-wiring'],
    tool: 'kube-score',
    check: 'service-targets-pod',
    read: 'score/service/service.go@d14425e7',
    cases: [lost, wired, alone, wrongPort],
  },
  {
    policies: ['service-wiring'],
    tool: 'KICS',
    check: 'Service Does Not Target Pod',
    read: 'assets/queries/k8s/service_does_not_target_pod/query.rego@707b92ea',
    cases: [
      lost,
      {
        name: 'its selector and its port are those of a workload',
        both: 'pass',
        objects: [service({ ports: [{ port: 80, targetPort: 8080 }] }), web],
      },
      {
        name: 'the containers declare no ports',
        theirs: 'finds',
        ours: 'passes',
        why: 'Ports are informational: a program listens without them as well.',
        objects: [service({ ports: [{ port: 80, targetPort: 8080 }] }), deployment()],
      },
    ],
  },
  {
    policies: ['service-wiring'],
    tool: 'Popeye',
    check: 'POP-1100',
    read: 'internal/lint/svc.go@26fa8721',
    cases: [
      { ...lost, objects: [service({ selector: { app: 'wbe' } }), pod(only(serving()))] },
      { ...wired, objects: [service(), pod(only(serving()))] },
    ],
  },
  {
    policies: ['service-wiring'],
    tool: 'Popeye',
    check: 'POP-1106',
    read: 'internal/lint/svc.go@26fa8721',
    cases: [
      {
        name: 'its targetPort is none of those that the Pods declare',
        both: 'find',
        objects: [service({ ports: [{ port: 80, targetPort: 9090 }] }), pod(only(serving()))],
      },
      {
        name: 'its targetPort is one that the Pods declare',
        both: 'pass',
        objects: [service({ ports: [{ port: 80, targetPort: 8080 }] }), pod(only(serving()))],
      },
    ],
  },
  {
    policies: ['namespace-guardrails'],
    tool: 'KICS',
    check: 'Pod or Container Without ResourceQuota',
    read: 'assets/queries/k8s/pod_or_container_without_resource_quota/query.rego@d1959ddd',
    cases: [unbound, guarded, loneDeployment, system],
  },
  {
    policies: ['namespace-guardrails'],
    tool: 'KICS',
    check: 'Pod or Container Without LimitRange',
    read: 'assets/queries/k8s/pod_or_container_without_limit_range/query.rego@74262430',
    cases: [unbound, guarded, loneDeployment, system],
  },
  {
    policies: ['namespace-guardrails'],
    tool: 'Red Hat rego-policies',
    check: 'namespace_has_resourcequota',
    read: 'policy/combine/namespace-has-resourcequota/src.rego@69777f1f',
    cases: [
      unbound,
      guarded,
      {
        name: 'a namespace of which nothing more is given',
        theirs: 'finds',
        ours: 'passes',
        why: 'Nothing that is known runs in it; who makes it may give it its quota afterwards.',
        objects: [shop],
      },
      {
        name: 'the quota of another namespace',
        theirs: 'passes',
        ours: 'finds',
        why: 'A quota bounds its own namespace only.',
        objects: [shop, deployment(), moved(quota, { namespace: 'api' }), limits],
      },
    ],
  },
]
