/** resource-requests beside others. */
import { container, controller, deployment, image, limitRange, only, pod, requests } from '../manifests.ts'
import type { Agreement, ConformanceRow, Deviation } from '../row.ts'

const resources = { requests }
const full = only(container({ resources }))
const bare: Agreement = { name: 'nothing is requested', both: 'find', objects: [deployment()] }
const both: Agreement = { name: 'cpu and memory are requested', both: 'pass', objects: [deployment({}, full)] }
const onlyLimits: Deviation = {
  name: 'there are limits, and no requests',
  theirs: 'finds',
  ours: 'passes',
  why: 'The API server copies a limit into the request that is missing, so both are requested.',
  objects: [deployment({}, only(container({ resources: { limits: requests } })))],
}
const podLevel: Deviation = {
  name: 'the pod requests for all of its containers',
  theirs: 'finds',
  ours: 'passes',
  about: 'pod-level resources',
  why: 'With spec.resources the scheduler reserves what the pod asks for as a whole.',
  objects: [pod(only(container(), { resources }))],
}
const debugged: Deviation = {
  name: 'a Pod that is being debugged, as the cluster shows it',
  theirs: 'finds',
  ours: 'passes',
  about: 'ephemeral containers',
  why: 'Ephemeral containers may request nothing; to find fault with them only blocks `kubectl debug`.',
  objects: [pod({ ...full, ephemeralContainers: [{ name: 'debugger', image }] })],
}

/** A DaemonSet of OpenKruise, which is none of the group apps. */
const advanced = { ...controller('DaemonSet', only(container())), apiVersion: 'apps.kruise.io/v1alpha1' }

/** What others ask of requests. */
export const requestRows: readonly ConformanceRow[] = [
  {
    policies: ['resource-requests'],
    tool: 'kube-linter',
    check: 'unset-cpu-requirements',
    read: 'pkg/templates/cpurequirements/template.go@ac760e9f, docs/generated/checks.md@8d689190',
    cases: [
      bare,
      both,
      onlyLimits,
      podLevel,
      debugged,
      {
        name: "the namespace's LimitRange has defaults",
        theirs: 'finds',
        ours: 'passes',
        about: 'LimitRange defaults on templates',
        why: 'What the namespace fills in is in every Pod that the template makes.',
        objects: [deployment(), limitRange({ defaultRequest: requests })],
      },
    ],
  },
  {
    policies: ['resource-requests'],
    tool: 'Polaris',
    check: 'cpuRequestsMissing',
    read: 'pkg/config/checks/cpuRequestsMissing.yaml@06aafdbf',
    cases: [
      bare,
      both,
      onlyLimits,
      {
        name: 'an init container requests nothing',
        theirs: 'passes',
        ours: 'finds',
        why: 'An init container decides where its Pod fits like any other: the largest of them counts.',
        objects: [deployment({}, { ...full, initContainers: [container({ name: 'migrate' })] })],
      },
    ],
  },
  {
    policies: ['resource-requests'],
    tool: 'Polaris',
    check: 'memoryRequestsMissing',
    read: 'pkg/config/checks/memoryRequestsMissing.yaml@06aafdbf',
    cases: [bare, both, podLevel],
  },
  {
    policies: ['resource-requests'],
    tool: 'Gatekeeper library',
    check: 'k8scontainerrequests',
    read: 'src/general/containerrequests/src.rego@1bbdd107',
    configured: 'cpu: "2", memory: 4Gi',
    cases: [
      { name: 'nothing is requested', both: 'find', objects: [pod(only(container()))] },
      { name: 'cpu and memory are requested', both: 'pass', objects: [pod(full)] },
      podLevel,
      {
        name: 'more is requested than the constraint allows',
        theirs: 'finds',
        ours: 'passes',
        why: 'How much there may be is for the LimitRange and the quota of the namespace to say.',
        objects: [pod(only(container({ resources: { requests: { cpu: '4', memory: '1Gi' } } })))],
      },
    ],
  },
  {
    policies: ['resource-requests'],
    tool: 'Checkov',
    check: 'CKV_K8S_10',
    read: 'checkov/kubernetes/checks/resource/base_container_check.py@0251b617, k8s/CPURequests.py@3cd5bea3',
    cases: [bare, both, podLevel, debugged],
  },
  {
    policies: ['resource-requests'],
    tool: 'Checkov',
    check: 'CKV_K8S_12',
    read: 'checkov/kubernetes/checks/resource/k8s/MemoryRequests.py@05a5af81',
    cases: [bare, both, onlyLimits],
  },
  {
    policies: ['resource-requests', 'resource-limits'],
    tool: 'Kyverno policies',
    check: 'require-requests-limits',
    read: 'best-practices/require-pod-requests-limits/require-pod-requests-limits.yaml@2c4a52f6',
    params: { 'resource-limits': { cpu: 'ignore', ephemeralStorage: 'ignore' } },
    cases: [
      bare,
      {
        name: 'cpu and memory are requested, and memory is limited',
        both: 'pass',
        objects: [deployment({}, only(container({ resources: { requests, limits: { memory: '256Mi' } } })))],
      },
      onlyLimits,
    ],
  },
  {
    policies: ['resource-requests'],
    tool: 'Datree',
    check: 'CONTAINERS_MISSING_CPU_REQUEST_KEY',
    read: 'pkg/defaultRules/defaultRules.yaml@4bc79baa',
    cases: [
      bare,
      both,
      {
        name: 'a DaemonSet of another API group',
        theirs: 'finds',
        ours: 'passes',
        about: 'kinds of other API groups',
        why: 'Only the group tells what is below spec; of a kind that we do not know, its Pods are judged.',
        objects: [advanced],
      },
    ],
  },
  {
    policies: ['resource-requests'],
    tool: 'Popeye',
    check: 'POP-106',
    read: 'internal/lint/container.go@6df48cb4, internal/issues/assets/codes.yaml@714dbce5',
    cases: [
      { name: 'neither requests nor limits', both: 'find', objects: [pod(only(container()))] },
      { name: 'cpu and memory are requested', both: 'pass', objects: [pod(full)] },
      {
        name: 'one of the two is requested',
        theirs: 'passes',
        ours: 'finds',
        why: 'The scheduler guesses what is not requested: cpu and memory run out one by one.',
        objects: [pod(only(container({ resources: { requests: { memory: '128Mi' } } })))],
      },
    ],
  },
]
