/** What LimitRanges make of a container's resources. */
import fc from 'fast-check'
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { clampLimit, clampRequest, containerRange, larger, noRange, smaller } from '../../src/workload/limit-range.ts'
import { compareQuantities, findQuantity, formatQuantity, nanoPer, type Quantity } from '../../src/workload/quantity.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { assertProperty } from '../fixtures/properties.ts'

function quantityOf(text: string): Quantity {
  const quantity = findQuantity(text)
  if (quantity === undefined) throw new Error(`no quantity: ${text}`)
  return quantity
}

/** The cpu range of several LimitRanges, printed, without what is missing. */
function readRange(...limits: readonly Json[]): JsonObject {
  const limitRanges = limits.map(each => viewResource({ apiVersion: 'v1', kind: 'LimitRange', spec: { limits: each } }))
  const range = Object.entries(containerRange(limitRanges, 'cpu')) as [string, Quantity | undefined][]
  return Object.fromEntries(range.flatMap(([name, each]) => (each === undefined ? [] : [[name, formatQuantity(each)]])))
}

const item = (lists: { readonly [list: string]: Json }, type = 'Container'): JsonObject => ({
  type,
  ...Object.fromEntries(Object.entries(lists).map(([list, cpu]) => [list, { cpu, memory: '1Gi' }])),
})

void t.test('one item, completed', async t => {
  const rows: readonly (readonly [{ readonly [list: string]: Json }, JsonObject])[] = [
    [{}, {}],
    [{ max: '2' }, { maximum: '2', defaultLimit: '2', defaultRequest: '2' }],
    [
      { max: '2', default: '1' },
      { maximum: '2', defaultLimit: '1', defaultRequest: '1' },
    ],
    [
      { max: '2', defaultRequest: '500m' },
      { maximum: '2', defaultLimit: '2', defaultRequest: '500m' },
    ],
    [{ default: '1' }, { defaultLimit: '1', defaultRequest: '1' }],
    [{ defaultRequest: '500m' }, { defaultRequest: '500m' }],
    [{ min: '100m' }, { minimum: '100m', defaultRequest: '100m' }],
    [
      { min: '100m', default: '1' },
      { minimum: '100m', defaultLimit: '1', defaultRequest: '1' },
    ],
    [
      { min: '100m', max: '2' },
      { minimum: '100m', maximum: '2', defaultLimit: '2', defaultRequest: '2' },
    ],
    [{ maxLimitRequestRatio: '4' }, { ratio: '4' }],
    [
      { max: null, default: null, min: '1' },
      { minimum: '1', defaultRequest: '1' },
    ],
    [{ max: 'much', min: {} }, {}],
  ]
  for (const [lists, range] of rows) t.strictSame(readRange([item(lists)]), range, JSON.stringify(lists))
})

void t.test('several items and LimitRanges', async t => {
  const wide = item({ default: '1', defaultRequest: '500m', min: '100m', max: '4', maxLimitRequestRatio: '10' })
  const narrow = item({ default: '2', defaultRequest: '600m', min: '200m', max: '3', maxLimitRequestRatio: '5' })
  const bounds = { minimum: '200m', maximum: '3', ratio: '5' }
  t.strictSame(readRange([wide], [narrow]), { ...bounds, defaultLimit: '1', defaultRequest: '500m' })
  t.strictSame(readRange([narrow], [wide]), { ...bounds, defaultLimit: '2', defaultRequest: '600m' })
  t.strictSame(readRange([narrow, wide]), readRange([narrow], [wide]), 'items of one are no different')
  t.strictSame(readRange([item({ min: '1' })], [wide])['defaultLimit'], '1', 'one may give what the other lacks')
})

void t.test('what holds for no container', async t => {
  const lists = { default: '1', min: '100m', max: '2', maxLimitRequestRatio: '2' }
  for (const type of ['PersistentVolumeClaim', 'container']) t.strictSame(readRange([item(lists, type)]), {}, type)
  t.strictSame(
    readRange([item(lists, 'Pod')]),
    { podMaximum: '2', podMinimum: '100m', podRatio: '2' },
    'but for all of a pod together',
  )
  t.strictSame(readRange([item({ max: '8' }, 'Pod')], [item({ max: '4' }, 'Pod')]), { podMaximum: '4' })
  t.strictSame(readRange([item({ max: '8' }, 'Pod'), item({ max: '2', default: '1' })])['maximum'], '2')
  t.strictSame(readRange([{ type: 'Container', max: { memory: '1Gi' } }]), {}, 'another resource')
  for (const junk of [null, 'x', {}, [null], ['x'], [[]], [{}], [{ type: 'Container', max: null, min: ['1'] }]])
    t.strictSame(readRange(junk), {}, JSON.stringify(junk))
  t.strictSame(readRange(), {})
})

void t.test('a request moved to where it is allowed', async t => {
  const rows: readonly (readonly [
    string,
    request: string,
    limit: string | undefined,
    { readonly [name: string]: string },
    string,
  ])[] = [
    ['nothing holds', '100m', undefined, {}, '100m'],
    ['not above its limit', '2', '1', {}, '1'],
    ['not above the default limit', '2', undefined, { defaultLimit: '1' }, '1'],
    ['its own limit counts, not the default', '500m', '1', { defaultLimit: '200m' }, '500m'],
    ['not below min', '10m', undefined, { minimum: '50m' }, '50m'],
    ['not above max', '2', undefined, { maximum: '1' }, '1'],
    ['between', '500m', '2', { minimum: '50m', maximum: '1' }, '500m'],
    ['limit ÷ ratio', '100m', '1', { ratio: '4' }, '250m'],
    ['ratio to the default limit', '100m', undefined, { defaultLimit: '1', ratio: '2' }, '500m'],
    ['rounded up to whole milli', '100m', '1', { ratio: '3' }, '334m'],
    ['by however little', '100m', '1', { ratio: '1.999999999' }, '501m'],
    ['a ratio that is kept', '300m', '1', { ratio: '4' }, '300m'],
    ['a ratio with a fraction', '1', '3', { ratio: '1.5' }, '2'],
    ['a ratio without a limit', '100m', undefined, { ratio: '4' }, '100m'],
    ['a ratio of 0 says nothing', '100m', '1', { ratio: '0' }, '100m'],
    ['the limit is stronger than min', '10m', '20m', { minimum: '50m' }, '20m'],
    ['memory', '64Mi', '1Gi', { minimum: '128Mi', ratio: '4' }, '256Mi'],
  ]
  for (const [name, request, limit, parts, wanted] of rows) {
    const range = {
      ...noRange,
      ...Object.fromEntries(Object.entries(parts).map(([part, text]) => [part, quantityOf(text)])),
    }
    const clamped = clampRequest(quantityOf(request), limit === undefined ? undefined : quantityOf(limit), range)
    t.equal(formatQuantity(clamped), wanted, name)
  }
})

void t.test('a limit moved to where it is allowed', async t => {
  const rows: readonly (readonly [
    string,
    limit: string,
    request: string | undefined,
    { readonly [name: string]: string },
    string | undefined,
  ])[] = [
    ['nothing holds', '2', '1', {}, '2'],
    ['not below min', '1', undefined, { minimum: '2' }, '2'],
    ['not above max', '4', '1', { maximum: '2' }, '2'],
    ['request × ratio', '4', '1', { ratio: '1500m' }, '1500m'],
    ['rounded down to whole milli', '4', '3m', { ratio: '1.5' }, '4m'],
    ['a ratio without a request', '4', undefined, { ratio: '2' }, '4'],
    ['a ratio of 0 says nothing', '4', '1', { ratio: '0' }, '4'],
    ['none above max and not below min', '4', '1', { maximum: '2', minimum: '3' }, undefined],
    ['none below the request', '4', '3', { maximum: '2' }, undefined],
    ['none by ratio above min', '4', '1', { ratio: '1', minimum: '2' }, undefined],
  ]
  for (const [name, limit, request, parts, wanted] of rows) {
    const read = Object.entries(parts).map(([part, text]) => [part, quantityOf(text)])
    const range = { ...noRange, ...Object.fromEntries(read) }
    const asked = request === undefined ? undefined : quantityOf(request)
    const clamped = clampLimit(quantityOf(limit), asked, range, nanoPer.milli)
    t.equal(clamped && formatQuantity(clamped), wanted, name)
  }
})

void t.test('whatever the range, where it can be met', async t => {
  const milli = (value: number): Quantity => ({ nano: BigInt(value) * nanoPer.milli, format: 'decimalSI' })
  const amount = fc.integer({ min: 1, max: 4000 })
  assertProperty(
    fc.property(amount, fc.tuple(amount, amount, amount), fc.integer({ min: 1, max: 8 }), (asked, bounds, factor) => {
      const [minimum, limit, maximum] = bounds.toSorted((left, right) => left - right).map(milli)
      const range = { ...noRange, minimum, maximum, ratio: milli(factor * 1000) }
      const request = milli(asked)
      const { nano } = clampRequest(request, limit, range)
      const least = minimum?.nano ?? 0n
      const most = limit?.nano ?? 0n
      const isAllowed = (each: bigint) => each >= least && each <= most && each * BigInt(factor) >= most
      return isAllowed(nano) && (nano === request.nano || !isAllowed(request.nano))
    }),
  )
  t.pass('the request is allowed, and left alone if it was')
})

void t.test('larger and smaller', async t => {
  const [one, two] = [quantityOf('1'), quantityOf('2000m')]
  t.strictSame([larger(one, two), larger(two, one), smaller(one, two), smaller(two, one)], [two, two, one, one])
  t.strictSame([larger(undefined, one), larger(one, undefined), larger(undefined, undefined)], [one, one, undefined])
  t.strictSame([smaller(undefined, one), smaller(one, undefined), smaller(undefined, undefined)], [one, one, undefined])
  t.equal(compareQuantities(one, two), -1)
})

void t.test('many names and many items are read once', async t => {
  const items = Array.from({ length: 20_000 }, (_, index) => ({ type: 'Container', max: { [`r${index}`]: '1' } }))
  const ranges = [viewResource({ apiVersion: 'v1', kind: 'LimitRange', spec: { limits: items } })]
  const before = process.cpuUsage()
  for (let index = 0; index < 20_000; index++) {
    if (containerRange(ranges, `r${index}`).maximum === undefined) t.fail(`r${index}`)
  }
  const { user } = process.cpuUsage(before)
  t.ok(user < 5_000_000, `${user} us; reading all items for every name takes minutes`)
})
