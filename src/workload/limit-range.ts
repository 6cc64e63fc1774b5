/** What the LimitRanges of a namespace do to a container: defaults that they fill in, bounds that they hold. */
import { isObject, type Json, listMember, member, stringMember } from '../json.ts'
import { readOnce } from '../memoize.ts'
import { compareQuantities, findQuantity, nanoPer, type Quantity, roundUpQuantity } from './quantity.ts'
import type { Resource } from './views.ts'

/** What holds for one resource of a container. */
export interface ContainerRange {
  readonly defaultLimit: Quantity | undefined
  readonly defaultRequest: Quantity | undefined
  readonly minimum: Quantity | undefined
  readonly maximum: Quantity | undefined
  /** Largest limit ÷ request. */
  readonly ratio: Quantity | undefined
  /** For all containers of a pod together. */
  readonly podMaximum: Quantity | undefined
  /** Largest limit ÷ request of all containers of a pod together. */
  readonly podRatio: Quantity | undefined
  /** Smallest sum of all containers of a pod together, also of limits where one has any. */
  readonly podMinimum: Quantity | undefined
}

/** Nothing holds. */
export const noRange: ContainerRange = {
  defaultLimit: undefined,
  defaultRequest: undefined,
  minimum: undefined,
  maximum: undefined,
  ratio: undefined,
  podMaximum: undefined,
  podRatio: undefined,
  podMinimum: undefined,
}

/**
 * The ranges of all LimitRanges together: the first default counts, and the narrowest bounds.
 *
 * The API server completes each on its own creation, files may not have seen that yet: a max without a default is the default limit,
 * a default limit without a default request is that too, and so is a min after both (SetDefaults_LimitRangeItem).
 */
export function containerRange(limitRanges: readonly Resource[], name: string): ContainerRange {
  return readRanges(limitRanges).get(name) ?? noRange
}

const lists = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const

/** Not for every container and resource. */
const readRanges = readOnce((limitRanges: readonly Resource[]): ReadonlyMap<string, ContainerRange> => {
  const ranges = new Map<string, ContainerRange>()
  for (const limitRange of limitRanges) {
    for (const item of listMember(member(limitRange.root, 'spec'), 'limits')) {
      const read = readers.get(stringMember(item, 'type') ?? '')
      if (read === undefined) continue
      for (const name of new Set(lists.flatMap(list => namesIn(item, list)))) {
        ranges.set(name, narrow(ranges.get(name) ?? noRange, read(item, name)))
      }
    }
  }
  return ranges
})

function namesIn(item: Json, list: (typeof lists)[number]): readonly string[] {
  const named = member(item, list)
  return isObject(named) ? Object.keys(named) : []
}

const readers: ReadonlyMap<string, (item: Json, name: string) => ContainerRange> = new Map([
  ['Container', readContainerItem],
  [
    'Pod',
    (item, name) => ({
      ...noRange,
      podMaximum: readBound(item, 'max', name),
      podRatio: readBound(item, 'maxLimitRequestRatio', name),
      podMinimum: readBound(item, 'min', name),
    }),
  ],
])

function readBound(item: Json, list: (typeof lists)[number], name: string): Quantity | undefined {
  const value = member(member(item, list), name)
  return value === undefined || value === null ? undefined : findQuantity(value)
}

function readContainerItem(item: Json, name: string): ContainerRange {
  const read = (list: (typeof lists)[number]): Quantity | undefined => readBound(item, list, name)
  const minimum = read('min')
  const maximum = read('max')
  const defaultLimit = read('default') ?? maximum
  const defaultRequest = read('defaultRequest') ?? defaultLimit ?? minimum
  return { ...noRange, defaultLimit, defaultRequest, minimum, maximum, ratio: read('maxLimitRequestRatio') }
}

function narrow(range: ContainerRange, next: ContainerRange): ContainerRange {
  return {
    defaultLimit: range.defaultLimit ?? next.defaultLimit,
    defaultRequest: range.defaultRequest ?? next.defaultRequest,
    minimum: larger(range.minimum, next.minimum),
    maximum: smaller(range.maximum, next.maximum),
    ratio: smaller(range.ratio, next.ratio),
    podMaximum: smaller(range.podMaximum, next.podMaximum),
    podRatio: smaller(range.podRatio, next.podRatio),
    podMinimum: larger(range.podMinimum, next.podMinimum),
  }
}

/** A request moved into what the container's limit and the namespace's range allow, so that it breaks no admission. */
export function clampRequest(request: Quantity, limit: Quantity | undefined, range: ContainerRange): Quantity {
  const effectiveLimit = limit ?? range.defaultLimit
  const byRatio =
    effectiveLimit === undefined || range.ratio === undefined ? undefined : divide(effectiveLimit, range.ratio)
  const raised = larger(larger(request, range.minimum), byRatio) ?? request
  return smaller(smaller(raised, range.maximum), effectiveLimit) ?? raised
}

/**
 * A limit moved into what the container's request and the namespace's range allow; undefined where no limit is allowed.
 *
 * @param stepNano the largest limit under a ratio is rounded down to a multiple of this.
 */
export function clampLimit(
  limit: Quantity,
  request: Quantity | undefined,
  range: ContainerRange,
  stepNano: bigint,
): Quantity | undefined {
  const raised = larger(limit, range.minimum) ?? limit
  const most = smaller(range.maximum, multiply(request, range.ratio, stepNano))
  const clamped = smaller(raised, most) ?? raised
  const least = larger(range.minimum, request)
  return least === undefined || compareQuantities(clamped, least) >= 0 ? clamped : undefined
}

/** The largest limit that a request may have under a ratio. */
function multiply(request: Quantity | undefined, ratio: Quantity | undefined, stepNano: bigint): Quantity | undefined {
  if (request === undefined || ratio === undefined || ratio.nano <= 0n) return undefined
  const nano = (request.nano * ratio.nano) / nanoPer.one
  return { nano: nano - (nano % stepNano), format: request.format }
}

/** The smallest request, in whole milli, that a limit may have under a ratio. */
function divide(limit: Quantity, ratio: Quantity): Quantity | undefined {
  if (ratio.nano <= 0n) return undefined
  const nano = (limit.nano * nanoPer.one + ratio.nano - 1n) / ratio.nano
  return roundUpQuantity({ nano, format: limit.format }, nanoPer.milli)
}

/** The larger of two quantities of which either may be missing. */
export function larger(left: Quantity | undefined, right: Quantity | undefined): Quantity | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return compareQuantities(left, right) < 0 ? right : left
}

/** The smaller of two quantities of which either may be missing. */
export function smaller(left: Quantity | undefined, right: Quantity | undefined): Quantity | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return compareQuantities(left, right) > 0 ? right : left
}
