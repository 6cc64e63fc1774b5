/** qos-class and heap-memory beside others. */
import type { JsonObject } from '../../../src/json.ts'
import { container, deployment, labelled, only, pod } from '../manifests.ts'
import type { ConformanceCase, ConformanceRow } from '../row.ts'

const both = { cpu: '500m', memory: '1Gi' }
const guaranteed = container({ resources: { requests: both, limits: both } })
const equal: ConformanceCase = {
  name: 'requests and limits are equal',
  both: 'pass',
  objects: [deployment({}, only(guaranteed))],
}
const unequal: ConformanceCase = {
  name: 'memory has a request below its limit',
  both: 'find',
  objects: [deployment({}, only(container({ resources: { requests: { ...both, memory: '512Mi' }, limits: both } })))],
}
const nothing: ConformanceCase = {
  name: 'neither requests nor limits',
  theirs: 'passes',
  ours: 'finds',
  why: 'Nothing equals nothing, but such a Pod is BestEffort, the first to be evicted.',
  objects: [deployment()],
}
const onlyLimits: ConformanceCase = {
  name: 'there are limits, and no requests',
  theirs: 'finds',
  ours: 'passes',
  why: 'The API server copies a limit into the request that is missing, so the Pod is Guaranteed.',
  objects: [deployment({}, only(container({ resources: { limits: both } })))],
}

/** Of a team that says what it writes in. */
const java = { 'redhat-cop.github.com/technology': 'java' }

function started(command: readonly string[], memory: string | undefined): JsonObject {
  const resources = memory === undefined ? {} : { resources: { limits: { memory } } }
  return deployment({}, only(container({ command, ...resources })))
}

/** What others ask of the QoS class and of heaps. */
export const qosAndHeapRows: readonly ConformanceRow[] = [
  {
    policies: ['qos-class'],
    tool: 'Kyverno policies',
    check: 'memory-requests-equal-limits',
    read: 'other/memory-requests-equal-limits/memory-requests-equal-limits.yaml@0ab829a8',
    cases: [
      unequal,
      equal,
      nothing,
      {
        name: '1Gi is requested and 1024Mi the limit',
        theirs: 'finds',
        ours: 'passes',
        about: 'memory compared as text',
        why: 'Quantities are compared, not how they are written.',
        objects: [
          deployment({}, only(container({ resources: { requests: both, limits: { ...both, memory: '1024Mi' } } }))),
        ],
      },
    ],
  },
  {
    policies: ['qos-class'],
    tool: 'Kyverno policies',
    check: 'require-qos-guaranteed',
    read: 'other/require-qos-guaranteed/require-qos-guaranteed.yaml@5045ac94',
    cases: [
      unequal,
      equal,
      onlyLimits,
      {
        name: 'the pod requests and limits for all of its containers',
        theirs: 'finds',
        ours: 'passes',
        about: 'pod-level resources',
        why: 'The class of a pod with spec.resources is computed from those alone.',
        objects: [pod(only(container(), { resources: { requests: both, limits: both } }))],
      },
      {
        name: 'an init container asks for nothing',
        theirs: 'passes',
        ours: 'finds',
        why: 'The kubelet counts init containers: this Pod is Burstable.',
        objects: [deployment({}, only(guaranteed, { initContainers: [container({ name: 'migrate' })] }))],
      },
    ],
  },
  {
    policies: ['qos-class'],
    tool: 'Kyverno policies',
    check: 'require-qos-burstable',
    read: 'other/require-qos-burstable/require-qos-burstable.yaml@1d38f8a4',
    params: { 'qos-class': { minimum: 'Burstable' } },
    cases: [
      { name: 'neither requests nor limits', both: 'find', objects: [deployment()] },
      { name: unequal.name, both: 'pass', objects: unequal.objects },
      {
        name: 'only ephemeral storage is requested',
        theirs: 'passes',
        ours: 'finds',
        why: 'The class is made of cpu and memory alone: this Pod is BestEffort.',
        objects: [deployment({}, only(container({ resources: { requests: { 'ephemeral-storage': '1Gi' } } })))],
      },
    ],
  },
  {
    policies: ['qos-class'],
    tool: 'kube-score',
    check: 'container-resource-requests-equal-limits',
    read: 'score/container/container.go@bda49910',
    cases: [unequal, equal, nothing, onlyLimits],
  },
  {
    policies: ['heap-memory'],
    tool: 'Red Hat rego-policies',
    check: 'RHCOP-OCP_BESTPRACT-00005',
    read: 'policy/ocp/bestpractices/container-java-xmx-set/src.rego@099fbfbb',
    cases: [
      {
        name: '-Xmx1g within a limit of 500Mi',
        both: 'find',
        objects: [labelled(started(['java', '-Xmx1g', '-jar', 'web.jar'], '500Mi'), java)],
      },
      {
        name: 'a share of the limit',
        both: 'pass',
        objects: [labelled(started(['java', '-XX:MaxRAMPercentage=75', '-jar', 'web.jar'], '1Gi'), java)],
      },
      {
        name: '-Xmx512m within a limit of 1Gi',
        theirs: 'finds',
        ours: 'passes',
        why: 'A heap of a fixed size is fine as long as the limit has room for it and the rest.',
        objects: [labelled(started(['java', '-Xmx512m', '-jar', 'web.jar'], '1Gi'), java)],
      },
      {
        name: '-Xmx2g without a limit, and without a label that says Java',
        theirs: 'passes',
        ours: 'finds',
        why: 'The option itself tells that it is Java, and the node pays where there is no limit.',
        objects: [started(['java', '-Xmx2g', '-jar', 'web.jar'], undefined)],
      },
      {
        name: 'Node may have more than the limit',
        theirs: 'passes',
        ours: 'finds',
        why: 'Node and Go are killed for a heap above the limit just as Java is.',
        objects: [started(['node', '--max-old-space-size=2048', 'server.js'], '1Gi')],
      },
    ],
  },
]
