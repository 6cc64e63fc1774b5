/**
 * What LimitRanges refuse, as the API server decides it, written apart from what the engine thinks of them.
 *
 * Source: plugin/pkg/admission/limitranger of k8s.io/kubernetes, PodValidateLimitFunc; pkg/apis/core/v1/defaults.go.
 */
import { isObject, type Json, listMember, member, stringMember } from '../../../src/json.ts'
import {
  addQuantities,
  compareQuantities,
  findQuantity,
  nanoPer,
  type Quantity,
  zeroQuantity,
} from '../../../src/workload/quantity.ts'
import { findLimit, findRequest, findWritten } from '../../../src/workload/resources.ts'
import type { ContainerView, PodView, Resource } from '../../../src/workload/views.ts'

type Item = Json
type Lists = 'min' | 'max' | 'default' | 'defaultRequest' | 'maxLimitRequestRatio'

/** What is asked for, by a container or by all of a pod together. */
interface Asked {
  readonly who: string
  readonly request: Quantity | undefined
  readonly limit: Quantity | undefined
}

/** A pod, and how it comes to be. */
export interface Completed {
  readonly pod: PodView
  /** What came; a template's Pods have their defaults before anything is injected. */
  readonly original: PodView
  /** LimitRanges fill in their defaults before they look. */
  readonly filled: boolean
}

/**
 * What is refused, in words that stay the same while it is refused for the same reason; of a pod as a whole, which is never filled in,
 * for whatever reason: a sum that is missing is refused like one that is too small.
 */
export function findRangeFaults(completed: Completed, limitRanges: readonly Resource[]): readonly string[] {
  const items = limitRanges.flatMap(({ root }) => listMember(member(root, 'spec'), 'limits'))
  const resources = new Set(items.flatMap(item => namesIn(item)))
  return [...resources].flatMap(resource => {
    // what asks for more than its own limit is refused whatever the LimitRanges say
    const before = completed.original.containers
    if (before.some(each => compare(findWrittenRequest(each, resource), findLimit(each, resource)) > 0)) return []
    const asked = askedIn(completed, items, resource)
    return items.flatMap((item, index) => {
      const refusals = refuseBy(item, resource, completed.pod, asked)
      return [...new Set(refusals)].map(why => `item ${index}: ${resource} ${why}`)
    })
  })
}

function refuseBy(item: Item, resource: string, pod: PodView, asked: readonly Asked[]): readonly string[] {
  switch (stringMember(item, 'type')) {
    case 'Container':
      return asked.flatMap(each => refuse(item, resource, each))
    case 'Pod':
      return refuse(item, resource, together(pod, asked)).map(why => why.replace(/:.*/, ' of the pod'))
    default:
      return []
  }
}

function namesIn(item: Item): readonly string[] {
  const lists: readonly Lists[] = ['min', 'max', 'maxLimitRequestRatio']
  return lists.flatMap(list => Object.keys(isObject(member(item, list)) ? (member(item, list) as object) : {}))
}

function findBound(item: Item, list: Lists, resource: string): Quantity | undefined {
  const value = member(member(item, list), resource)
  return value === undefined || value === null ? undefined : findQuantity(value)
}

interface Defaults {
  readonly request?: Quantity | undefined
  readonly limit?: Quantity | undefined
}

function findDefaults(items: readonly Item[], resource: string): Defaults {
  const all = items
    .filter(item => stringMember(item, 'type') === 'Container')
    .map(item => {
      const limit = findBound(item, 'default', resource) ?? findBound(item, 'max', resource)
      const request = findBound(item, 'defaultRequest', resource) ?? limit ?? findBound(item, 'min', resource)
      return { limit, request }
    })
  const first = (name: 'request' | 'limit') => all.find(each => each[name] !== undefined)?.[name]
  return { request: first('request'), limit: first('limit') }
}

/** A limit that is written is the request beside it, before defaults are filled in; one that is injected only where those leave none. */
function askedIn({ pod, original, filled }: Completed, items: readonly Item[], resource: string): readonly Asked[] {
  const defaults = filled ? findDefaults(items, resource) : {}
  return pod.containers.map((container, index) => {
    const before = pod.isTemplate ? original.containers[index] : container
    const request = (before && findRequest(before, resource)) ?? findWrittenRequest(container, resource)
    const limit =
      findWritten(container, 'limits', resource) === undefined ? defaults.limit : findLimit(container, resource)
    return { who: `of container ${index}`, request: request ?? defaults.request ?? limit, limit }
  })
}

function findWrittenRequest(container: ContainerView, resource: string): Quantity | undefined {
  const written = findWritten(container, 'requests', resource)
  return written === undefined ? undefined : findQuantity(written)
}

/** max(containers + sidecars, each init container + the sidecars before it), of requests and limits apart. */
function together(pod: PodView, containers: readonly Asked[]): Asked {
  return { who: 'of the pod', request: total(pod, containers, 'request'), limit: total(pod, containers, 'limit') }
}

function total(pod: PodView, containers: readonly Asked[], name: 'request' | 'limit'): Quantity | undefined {
  const classes = pod.containers.map(container => container.class)
  const sumOf = (counts: (index: number) => boolean): Quantity | undefined => {
    const amounts = containers.flatMap((each, index) => (counts(index) ? (each[name] ?? []) : []))
    return amounts.length === 0 ? undefined : addQuantities(...amounts)
  }
  const starting = classes.map((each, index) => {
    const counts = (other: number): boolean => other === index || (other < index && classes[other] === 'sidecar')
    return each === 'init' && containers[index]?.[name] !== undefined ? sumOf(counts) : undefined
  })
  const running = sumOf(index => classes[index] !== 'init')
  return starting.reduce((most, each) => (compare(each, most) > 0 || most === undefined ? each : most), running)
}

function refuse(item: Item, resource: string, asked: Asked): readonly string[] {
  const { who, request, limit } = asked
  const min = findBound(item, 'min', resource)
  const max = findBound(item, 'max', resource)
  const ratio = findBound(item, 'maxLimitRequestRatio', resource)
  const hasRatio = compare(ratio, zeroQuantity) > 0
  return [
    ...(min && request === undefined ? [`min: request ${who} is missing`] : []),
    ...(max && limit === undefined ? [`max: limit ${who} is missing`] : []),
    ...(['request', 'limit'] as const).flatMap(name => [
      ...(compare(asked[name], min) < 0 ? [`min: ${name} ${who} is below`] : []),
      ...(compare(asked[name], max) > 0 ? [`max: ${name} ${who} is above`] : []),
    ]),
    ...(hasRatio && lacksRatio(request, limit) ? [`ratio: request or limit ${who} is missing or 0`] : []),
    ...(hasRatio && exceedsRatio(asked, ratio) ? [`ratio: limit ${who} is too large`] : []),
  ]
}

/** 0 where either is missing. */
function compare(value: Quantity | undefined, bound: Quantity | undefined): number {
  return value === undefined || bound === undefined ? 0 : compareQuantities(value, bound)
}

function lacksRatio(request: Quantity | undefined, limit: Quantity | undefined): boolean {
  return compare(request, zeroQuantity) <= 0 || compare(limit, zeroQuantity) <= 0
}

function exceedsRatio({ request, limit }: Asked, ratio: Quantity | undefined): boolean {
  if (request === undefined || limit === undefined || ratio === undefined || lacksRatio(request, limit)) return false
  return limit.nano * nanoPer.one > ratio.nano * request.nano
}
