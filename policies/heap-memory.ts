/** A runtime's own heap setting fits the container's memory limit: the runtime believes the setting, the kernel the limit. */
import { type Context, definePolicy, type Edit, type Report } from '../src/policy/contract.ts'
import { number, type Values } from '../src/policy/parameters.ts'
import { rangeFor } from '../src/policy/ranges.ts'
import { containers } from '../src/policy/subjects.ts'
import { fitLimitInPod } from '../src/workload/effective.ts'
import { type Heaps, readHeaps } from '../src/workload/heap.ts'
import { exceedsRatio, heapShare, limitForHeap, writeQuantity } from '../src/workload/heap-limit.ts'
import { clampLimit, larger } from '../src/workload/limit-range.ts'
import { addQuantities, formatQuantity, nanoPer, type Quantity } from '../src/workload/quantity.ts'
import { findLimit, findPodLimit, findPodRequest, findRequest, findWritten } from '../src/workload/resources.ts'
import type { HeapSetting, RuntimeName } from '../src/workload/runtime-options.ts'
import type { ContainerView } from '../src/workload/views.ts'

const parameters = {
  maxHeapRatio: number(
    'The largest part of the memory limit that the heap of a JVM or of Node may take; threads, code and buffers need the rest.',
    0.75,
    0.01,
    1,
  ),
  maxHeapRatioGo: number(
    'The same for GOMEMLIMIT, which counts nearly everything that a Go program uses.',
    0.95,
    0.01,
    1,
  ),
  maxRAMPercentage: number('The largest -XX:MaxRAMPercentage.', 80, 1, 100),
}

export const heapMemory = definePolicy({
  id: 'heap-memory',
  title: 'Heaps fit into their memory limit',
  docs: {
    why:
      'A JVM with `-Xmx1g` and a memory limit of `500Mi` runs until the heap has grown, then the kernel kills it (OOMKilled), mostly ' +
      'under load. With `-Xmx2g` and no limit at all it grows as if the node were its own, and its Pod is evicted when the node fills.',
    remedy:
      'Set `resources.limits.memory` to the heap divided by 0.75 or more (GOMEMLIMIT: 0.95), or leave `-Xmx` out and use ' +
      "`-XX:MaxRAMPercentage=75.0`, which follows the limit. What is set by `valueFrom`, `envFrom` or a variable that can't be " +
      'resolved is not known, and never a finding. Where injection is on, a missing limit is made from the heap, never from a percentage.',
    links: [
      'https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html',
      'https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib',
      'https://go.dev/doc/gc-guide#Memory_limit',
    ],
  },
  subject: containers('init', 'sidecar', 'app'),
  parameters,
  messages: {
    noLimit: {
      text: '{found} is set without a memory limit, so the Pod is evicted when its node fills',
      remedy: 'set resources.limits.memory to {wanted} or more',
    },
    shareOfNode: {
      text: "{found} without a memory limit is a share of the node's memory",
      remedy: 'set resources.limits.memory to the most that the container may use',
    },
    aboveLimit: {
      text: '{found} is more than {percent} % of the memory limit {limit}, so the container is killed when its heap grows',
      remedy: 'raise resources.limits.memory to {wanted} or more, or lower the heap',
    },
    percentageTooHigh: {
      text: '{found} leaves too little memory beside the heap',
      remedy: 'lower -XX:MaxRAMPercentage to {wanted} or less',
    },
  },
  review(container, values, report, context) {
    const heaps = readHeaps(container)
    if (heaps.settings.length === 0) return
    const demand: Demand = { container, report, context, values, heaps }
    const limit = findEffectiveLimit(demand)
    if (limit === 'unreadable') return
    // made before anything is reported: an injected limit is seen at once
    const mend = limit === undefined ? findMend(demand) : undefined
    for (const setting of heaps.settings) {
      if (setting.kind === 'share') compareShare(demand, setting, limit)
      else if (limit === undefined) reportNoLimit(demand, setting, mend)
      else compareSize(demand, setting, limit)
    }
  },
})

interface Demand {
  readonly container: ContainerView
  readonly report: Report<'noLimit' | 'shareOfNode' | 'aboveLimit' | 'percentageTooHigh'>
  readonly context: Context
  readonly values: Values<typeof parameters>
  readonly heaps: Heaps
}

type Size = HeapSetting & { readonly kind: 'size' }
type Share = HeapSetting & { readonly kind: 'share' }

const field = ['resources', 'limits', 'memory']

/** The limit that the kernel will hold the container to; unreadable: the API server refuses what is written. A zero limits nothing. */
function findEffectiveLimit({ container, context }: Demand): Quantity | 'unreadable' | undefined {
  const own = findLimit(container, 'memory')
  const isWritten = findWritten(container, 'limits', 'memory') !== undefined
  if (isWritten && own === undefined) return 'unreadable'
  const filled = isWritten ? undefined : rangeFor(container, 'memory', context).defaultLimit
  return [own, findPodLimit(container.pod, 'memory'), filled].find(limit => limit !== undefined && limit.nano > 0n)
}

function reportNoLimit({ container, report, values }: Demand, setting: Size, mend: readonly Edit[] | undefined): void {
  const { runtime, option, bytes } = setting
  report({
    message: 'noLimit',
    at: container,
    field,
    item: runtime,
    data: { found: option, wanted: formatQuantity(limitForHeap(bytes, ratioOf(runtime, values))) },
    worse: Number(bytes),
    unless: 'LimitRange',
    mend,
  })
}

function compareSize({ container, report, values }: Demand, { runtime, option, bytes }: Size, limit: Quantity): void {
  const ratio = ratioOf(runtime, values)
  if (!exceedsRatio(bytes, limit, ratio)) return
  report({
    message: 'aboveLimit',
    at: container,
    field,
    item: runtime,
    data: {
      found: option,
      limit: formatQuantity(limit),
      percent: Number((ratio * 100).toFixed(2)),
      wanted: formatQuantity(limitForHeap(bytes, ratio)),
    },
    worse: heapShare(bytes, limit),
  })
}

function compareShare({ container, report, values }: Demand, setting: Share, limit: Quantity | undefined): void {
  const { runtime, option, percentage } = setting
  const finding = { at: container, field, item: runtime, worse: percentage }
  if (limit === undefined) {
    report({ ...finding, message: 'shareOfNode', data: { found: option, wanted: null }, unless: 'LimitRange' })
  }
  if (percentage > values.maxRAMPercentage) {
    report({ ...finding, message: 'percentageTooHigh', data: { found: option, wanted: values.maxRAMPercentage } })
  }
}

function ratioOf(runtime: RuntimeName, { maxHeapRatio, maxHeapRatioGo }: Values<typeof parameters>): number {
  return runtime === 'Go' ? maxHeapRatioGo : maxHeapRatio
}

/** The limit to inject; none where a heap is not known for certain, or does not fit into what the namespace allows. */
function findMend(demand: Demand): readonly Edit[] | undefined {
  const { container, context } = demand
  const { pod } = container
  // A limit becomes the request that is missing, and a full node would not take its agents back after a restart. Not with a request
  // either: resource-requests may inject one, and a second pass would then add the limit.
  if (pod.ofDaemonSet || findPodRequest(pod, 'memory') !== undefined) return undefined
  const range = rangeFor(container, 'memory', context)
  const request = findRequest(container, 'memory') ?? range.defaultRequest
  const need = findNeed(demand)
  const limit = need && larger(larger(need, request), range.minimum)
  if (limit === undefined) return undefined
  if (clampLimit(limit, request, range, nanoPer.one)?.nano !== limit.nano) return undefined
  if (fitLimitInPod(limit, container, 'memory', limit, range) === undefined) return undefined
  const to = writeQuantity(limit)
  return to === undefined ? undefined : [{ set: field, to }]
}

/** Room for every heap in the container, if all are known and none is a percentage. */
function findNeed({ heaps, values }: Demand): Quantity | undefined {
  const needs: Quantity[] = []
  for (const setting of heaps.settings) {
    if (setting.kind === 'share') return undefined
    needs.push(limitForHeap(setting.bytes, ratioOf(setting.runtime, values)))
  }
  return heaps.uncertain ? undefined : addQuantities(...needs)
}
