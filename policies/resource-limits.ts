/** Containers have the limits that keep them from taking their node down; a limit is never below its request. */
import { type Context, definePolicy, type Edit, type Report } from '../src/policy/contract.ts'
import { choice, number, quantity, type Values } from '../src/policy/parameters.ts'
import { rangeFor } from '../src/policy/ranges.ts'
import { containers } from '../src/policy/subjects.ts'
import { fitLimitInPod } from '../src/workload/effective.ts'
import { mayHaveHeapSetting } from '../src/workload/heap.ts'
import { clampLimit, larger } from '../src/workload/limit-range.ts'
import {
  compareQuantities,
  formatQuantity,
  nanoPer,
  type Quantity,
  roundUpQuantity,
  scaleQuantity,
} from '../src/workload/quantity.ts'
import {
  findLimit,
  findPodLimit,
  findRequest,
  findWritten,
  namedResources,
  type ResourceName,
} from '../src/workload/resources.ts'
import type { ContainerView } from '../src/workload/views.ts'

const parameters = {
  memory: choice('Whether every container needs a memory limit.', 'require', ['require', 'ignore']),
  cpu: choice(
    'Whether every container needs a cpu limit, or must not have one: a cpu limit throttles a container also where the node is idle.',
    'ignore',
    ['ignore', 'require', 'forbid'],
  ),
  ephemeralStorage: choice('Whether every container needs an ephemeral-storage limit.', 'ignore', [
    'ignore',
    'require',
  ]),
  memoryFactor: number('The memory limit to inject is the request times this.', 2, 1, 100),
  cpuFactor: number('The cpu limit to inject is the request times this.', 2, 1, 100),
  ephemeralStorageLimit: quantity('The ephemeral-storage limit to inject, not below the request.', '4Gi'),
}

export const resourceLimits = definePolicy({
  id: 'resource-limits',
  title: 'Containers have limits',
  docs: {
    why:
      'A container without a memory limit that leaks takes its whole node down, and the kernel kills whoever is nearest; without an ' +
      'ephemeral-storage limit it fills the disk that the kubelet needs. A limit of 0 limits nothing, and one below its request is refused by the API server.',
    remedy:
      'Set `resources.limits.memory` of the container (or `spec.resources.limits` of the pod) to the most that it may ever use. A ' +
      "default in the namespace's LimitRange satisfies the policy too. Limits are injected only where that is asked for: an invented " +
      'memory limit can kill a program that works, so none is injected where a heap size is, or may be, set.',
    links: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  },
  subject: containers('init', 'sidecar', 'app'),
  parameters,
  messages: {
    missing: { text: '{resource} limit is missing', remedy: 'set resources.limits.{resource}' },
    invalid: {
      text: '{resource} limit {found} is no quantity',
      remedy: 'write resources.limits.{resource} as a quantity, such as 500m or 256Mi',
    },
    zero: {
      text: '{resource} limit {found} is no limit at all',
      remedy: 'set resources.limits.{resource} to the most that the container may use',
    },
    forbidden: { text: '{resource} limit {found} is not wanted', remedy: 'remove resources.limits.{resource}' },
    belowRequest: {
      text: '{resource} limit {found} is below the request {wanted}',
      remedy: 'raise resources.limits.{resource} to at least {wanted}',
    },
  },
  review(container, values, report, context) {
    const demand: Demand = { container, report, context, values }
    if (values.cpu === 'require') demandLimit(demand, 'cpu')
    if (values.cpu === 'forbid') refuseLimit(demand, 'cpu')
    if (values.memory === 'require') demandLimit(demand, 'memory')
    if (values.ephemeralStorage === 'require') demandLimit(demand, 'ephemeral-storage')
    compareLimits(demand)
  },
})

interface Demand {
  readonly container: ContainerView
  readonly report: Report<'missing' | 'invalid' | 'zero' | 'forbidden' | 'belowRequest'>
  readonly context: Context
  readonly values: Values<typeof parameters>
}

function demandLimit(demand: Demand, name: ResourceName): void {
  const { container, report, context } = demand
  const found = findWritten(container, 'limits', name)
  // the namespace's default fills what is not written, not what is wrong
  const filled = found === undefined ? rangeFor(container, name, context).defaultLimit : undefined
  const own = findLimit(container, name)
  const limits = [own, findPodLimit(container.pod, name), filled]
  if (limits.some(limit => limit !== undefined && limit.nano > 0n)) return
  const mend = findMend(demand, name)
  report({
    message: found === undefined ? 'missing' : own === undefined ? 'invalid' : 'zero',
    at: container,
    field: ['resources', 'limits', name],
    item: name,
    data: { resource: name, found: found ?? null, wanted: mend?.to ?? null },
    unless: 'LimitRange',
    mend: mend === undefined ? undefined : [mend],
  })
}

/** The limit to inject; none where there is no request to measure it by, or where a runtime may know better. */
function findMend({ container, context, values }: Demand, name: ResourceName): (Edit & { to: string }) | undefined {
  const range = rangeFor(container, name, context)
  const request = findRequest(container, name) ?? range.defaultRequest
  const limit = buildLimit(values, name, request)
  if (limit === undefined) return undefined
  if (name === 'memory' && mayHaveHeapSetting(container)) return undefined
  const clamped = clampLimit(limit, request, range, name === 'cpu' ? nanoPer.milli : nanoPer.one)
  const fitted = clamped && fitLimitInPod(clamped, container, name, larger(request, range.minimum), range)
  return fitted && { set: ['resources', 'limits', name], to: formatQuantity(fitted) }
}

function buildLimit(values: Demand['values'], name: ResourceName, request: Quantity | undefined): Quantity | undefined {
  if (name === 'ephemeral-storage') return larger(values.ephemeralStorageLimit.quantity, request)
  if (request === undefined || request.nano <= 0n) return undefined
  if (name === 'cpu') return roundUpQuantity(scaleQuantity(request, values.cpuFactor), nanoPer.milli)
  return roundUpQuantity(scaleQuantity(request, values.memoryFactor), nanoPer.one)
}

function refuseLimit({ container, report }: Demand, name: ResourceName): void {
  const found = findWritten(container, 'limits', name)
  if (found === undefined) return
  const field = ['resources', 'limits', name]
  report({ message: 'forbidden', at: container, field, item: name, data: { resource: name, found, wanted: null } })
}

/** Also where the limit is the namespace's: its Pods would be refused all the same. */
function compareLimits({ container, report, context }: Demand): void {
  for (const name of namedResources(container, 'requests')) {
    const limit = findLimit(container, name) ?? rangeFor(container, name, context).defaultLimit
    const request = findRequest(container, name)
    if (limit === undefined || request === undefined || compareQuantities(limit, request) >= 0) continue
    report({
      message: 'belowRequest',
      at: container,
      field: ['resources', 'limits', name],
      item: name,
      data: { resource: name, found: formatQuantity(limit), wanted: formatQuantity(request) },
    })
  }
}
