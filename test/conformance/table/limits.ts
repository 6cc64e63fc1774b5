/** resource-limits beside others. */
import { container, deployment, image, limitRange, only, pod, requests } from '../manifests.ts'
import type { ConformanceCase, ConformanceRow } from '../row.ts'

const limits = { cpu: '1', memory: '256Mi', 'ephemeral-storage': '1Gi' }
const memoryOnly = { 'resource-limits': { cpu: 'ignore', ephemeralStorage: 'ignore' } }
const noCpu = { 'resource-limits': { cpu: 'forbid', ephemeralStorage: 'ignore' } }

const limited = (own: typeof limits | { readonly [name: string]: string }) => container({ resources: { limits: own } })
const withMemory = limited({ memory: '256Mi' })
const { cpu: _cpu, ...withoutCpu } = limits
const debugger_ = { name: 'debugger', image }

const bare: ConformanceCase = { name: 'no limits', both: 'find', objects: [deployment()] }
const all: ConformanceCase = { name: 'every limit', both: 'pass', objects: [deployment({}, only(limited(limits)))] }
const memory: ConformanceCase = { name: 'a memory limit', both: 'pass', objects: [deployment({}, only(withMemory))] }
const podLevel: ConformanceCase = {
  name: 'the pod has a memory limit for all of its containers',
  theirs: 'finds',
  ours: 'passes',
  about: 'pod-level resources',
  why: 'With spec.resources the kernel holds the pod as a whole to its limit.',
  objects: [pod(only(container(), { resources: { limits: { memory: '256Mi' } } }))],
}
const stance: ConformanceCase = {
  name: 'no cpu limit, in the profile production',
  theirs: 'finds',
  ours: 'passes',
  about: 'cpu limits',
  why: 'A cpu limit throttles also where the node is idle: whether to have one is a stance to pick, not a default.',
  params: { 'resource-limits': { cpu: 'ignore' } },
  objects: [deployment({}, only(limited(withoutCpu)))],
}
const debugged: ConformanceCase = {
  name: 'a Pod that is being debugged, as the cluster shows it',
  theirs: 'finds',
  ours: 'passes',
  about: 'ephemeral containers',
  why: 'Ephemeral containers may have no resources; to find fault with them only blocks `kubectl debug`.',
  objects: [pod(only(limited(limits), { ephemeralContainers: [debugger_] }))],
}

/** What others ask of limits. */
export const limitRows: readonly ConformanceRow[] = [
  {
    policies: ['resource-limits'],
    tool: 'kube-linter',
    check: 'unset-memory-requirements',
    read: 'pkg/builtinchecks/yamls/unset-memory-requirements.yaml@fc6e385b',
    params: memoryOnly,
    cases: [
      bare,
      memory,
      podLevel,
      {
        name: "the namespace's LimitRange has a default",
        theirs: 'finds',
        ours: 'passes',
        about: 'LimitRange defaults on templates',
        why: 'What the namespace fills in is in every Pod that the template makes.',
        objects: [deployment(), limitRange({ default: { memory: '256Mi' } })],
      },
    ],
  },
  {
    policies: ['resource-limits'],
    tool: 'Polaris',
    check: 'memoryLimitsMissing',
    read: 'pkg/config/checks/memoryLimitsMissing.yaml@06aafdbf',
    params: memoryOnly,
    cases: [
      bare,
      memory,
      {
        name: 'an init container has no limit',
        theirs: 'passes',
        ours: 'finds',
        why: 'A migration that leaks takes the node down as well as a server does.',
        objects: [deployment({}, only(withMemory, { initContainers: [container({ name: 'migrate' })] }))],
      },
    ],
  },
  {
    policies: ['resource-limits'],
    tool: 'Polaris',
    check: 'cpuLimitsMissing',
    read: 'pkg/config/checks/cpuLimitsMissing.yaml@06aafdbf',
    cases: [bare, all, stance],
  },
  {
    policies: ['resource-limits'],
    tool: 'Checkov',
    check: 'CKV_K8S_11',
    read: 'checkov/kubernetes/checks/resource/k8s/CPULimits.py@56cb1f6c',
    cases: [bare, all, stance],
  },
  {
    policies: ['resource-limits'],
    tool: 'Checkov',
    check: 'CKV_K8S_13',
    read: 'checkov/kubernetes/checks/resource/k8s/MemoryLimits.py@39b2405c, base_container_check.py@0251b617',
    cases: [bare, all, debugged],
  },
  {
    policies: ['resource-limits'],
    tool: 'Kyverno policies',
    check: 'forbid-cpu-limits',
    read: 'https://kyverno.io/policies/other/forbid-cpu-limits/forbid-cpu-limits',
    params: noCpu,
    cases: [
      { name: 'a cpu limit', both: 'find', objects: [pod(only(limited(limits)))] },
      { name: 'no cpu limit', both: 'pass', objects: [pod(only(withMemory))] },
      {
        name: 'a cpu limit of an init container',
        theirs: 'passes',
        ours: 'finds',
        why: 'An init container is throttled all the same, and every start waits for it.',
        objects: [pod(only(withMemory, { initContainers: [{ ...limited(limits), name: 'migrate' }] }))],
      },
    ],
  },
  {
    policies: ['resource-limits'],
    tool: 'Gatekeeper library',
    check: 'k8scontainerlimits',
    read: 'src/general/containerlimits/src.rego@267ae582',
    configured: 'cpu: "-1", memory: 4Gi',
    params: memoryOnly,
    cases: [
      { name: 'no limits', both: 'find', objects: [pod(only(container()))] },
      { name: 'a memory limit', both: 'pass', objects: [pod(only(withMemory))] },
      podLevel,
      {
        name: 'a limit above what the constraint allows',
        theirs: 'finds',
        ours: 'passes',
        why: 'How much there may be is for the LimitRange and the quota of the namespace to say.',
        objects: [pod(only(limited({ memory: '16Gi' })))],
      },
    ],
  },
  {
    policies: ['resource-requests', 'resource-limits'],
    tool: 'kube-score',
    check: 'container-resources',
    read: 'score/container/container.go@bda49910',
    params: { 'resource-limits': { ephemeralStorage: 'ignore' } },
    cases: [
      bare,
      {
        name: 'requests and limits of cpu and memory',
        both: 'pass',
        objects: [deployment({}, only(container({ resources: { requests, limits } })))],
      },
      {
        name: 'there are limits, and no requests',
        theirs: 'finds',
        ours: 'passes',
        why: 'The API server copies a limit into the request that is missing, so both are requested.',
        objects: [deployment({}, only(limited(limits)))],
      },
      {
        ...stance,
        params: memoryOnly,
        objects: [deployment({}, only(container({ resources: { requests, limits: withoutCpu } })))],
      },
    ],
  },
  {
    policies: ['resource-limits'],
    tool: 'kube-score',
    check: 'container-ephemeral-storage-request-and-limit',
    read: 'score/container/container.go@bda49910',
    cases: [
      bare,
      {
        name: 'requests and limits of ephemeral storage, too',
        both: 'pass',
        objects: [deployment({}, only(container({ resources: { requests: limits, limits } })))],
      },
      {
        name: 'ephemeral storage has a limit, and no request',
        theirs: 'finds',
        ours: 'passes',
        why: 'The API server copies the limit into the request.',
        objects: [deployment({}, only(limited(limits)))],
      },
      {
        name: 'neither of the two, in the profile production',
        theirs: 'finds',
        ours: 'passes',
        why: 'A Pod that logs more than its limit is evicted: whether to have one is a stance to pick, not a default.',
        params: { 'resource-limits': { ephemeralStorage: 'ignore' } },
        objects: [deployment({}, only(limited({ cpu: '1', memory: '256Mi' })))],
      },
    ],
  },
  {
    policies: ['resource-limits'],
    tool: 'Popeye',
    check: 'POP-107',
    read: 'internal/lint/container.go@6df48cb4',
    params: memoryOnly,
    cases: [
      { name: 'requests, and no limits', both: 'find', objects: [pod(only(container({ resources: { requests } })))] },
      {
        name: 'requests and a memory limit',
        both: 'pass',
        objects: [pod(only(container({ resources: { requests, limits: { memory: '256Mi' } } })))],
      },
      {
        name: 'a limit of cpu only',
        theirs: 'passes',
        ours: 'finds',
        why: 'It is memory of which a leak takes its neighbours along.',
        objects: [pod(only(container({ resources: { requests, limits: { cpu: '1' } } })))],
      },
    ],
  },
]
