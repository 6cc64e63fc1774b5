/** What generated objects are made of: members that may be missing, names, quantities. */
import fc from 'fast-check'
import type { Json } from '../../../src/json.ts'

/** An object of which any member may be missing. */
export function some(model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(model, { requiredKeys: [] })
}

/** Missing half of the time: what most objects lack, and what a review stops at. */
export function half(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 })
}

/** One of these. */
export function anyOf<const Value extends Json>(...values: readonly Value[]): fc.Arbitrary<Value> {
  return fc.constantFrom(...values)
}

/** A short list. */
export function few(arbitrary: fc.Arbitrary<unknown>, most = 2): fc.Arbitrary<readonly unknown[]> {
  return fc.array(arbitrary, { maxLength: most })
}

/** Any character, lone surrogates, too. `unit: 'binary'` says so as well, and takes two seconds to begin with. */
const codePoint = fc.integer({ min: 0, max: 0x10ffff })

/** Names that are allowed nowhere, or hard to bear: all of them may come before the API server has looked. */
const oddNames: fc.Arbitrary<string> = fc.oneof(
  anyOf('', '-', '0', '/', 'a/b~c', '~1', '__proto__', 'constructor', '{found}', 'a,b', 'k:{}', '*'),
  anyOf('café', 'ne\u0301', '\u{1f6a2}', '\ud83d', '\udea2x', '\u202eweb', 'a\nb', '\u0000', '\u2028'),
  anyOf(79, 80, 81, 300, 5000).map(length => 'x'.repeat(length)),
  anyOf(40, 4000).map(length => '\u{1f6a2}'.repeat(length)),
  fc.array(codePoint, { maxLength: 4 }).map(codes => String.fromCodePoint(...codes)),
)

/** One of these names, and now and then one that nobody should give. */
export function named(...names: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 24, arbitrary: anyOf(...names) }, { weight: 1, arbitrary: oddNames })
}

/** Labels as workloads have them: mostly the same, so that selectors match. */
export const labels: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 2, arbitrary: anyOf<Json>({ app: 'web' }, { app: 'web', tier: 'front' }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(some({ app: named('web', 'api'), tier: named('front') }), few(fc.tuple(named('team'), named('shop'))))
      .map(([plain, more]) => Object.fromEntries([...Object.entries(plain), ...(more as [string, string][])])),
  },
)

const expression = some({
  key: named('app', 'tier'),
  operator: anyOf('In', 'NotIn', 'Exists', 'DoesNotExist'),
  values: few(named('web', 'front')),
})

/** A LabelSelector. */
export const selector: fc.Arbitrary<unknown> = fc.oneof(
  anyOf<Json>({}, { matchLabels: { app: 'web' } }, { matchLabels: { app: 'web' } }, { matchLabels: { app: 'other' } }),
  some({ matchLabels: labels, matchExpressions: few(expression) }),
)

/** Amounts of any resource: of a container in earnest, and some that are none. */
export const quantity: fc.Arbitrary<Json> = fc.oneof(
  { weight: 9, arbitrary: anyOf<Json>('100m', '250m', '1', '2', '64Mi', '128Mi', '500Mi', '1Gi', '2Gi', '0.5', 1) },
  { weight: 1, arbitrary: anyOf<Json>('0', '1e3', '1K', '10m', '1e999999999', '1n', '-1', 'x', '', 0.1, 134_217_728) },
)

/** Amounts by resource. */
export const resourceList: fc.Arbitrary<unknown> = some({
  cpu: anyOf<Json>('50m', '100m', '250m', '0.5', '1', '2', 1, '0', 'x'),
  memory: quantity,
  'ephemeral-storage': quantity,
})

/** A number of replicas, or a percentage of them. */
export const intOrPercent: fc.Arbitrary<Json> = anyOf<Json>(0, 1, 2, 3, '0%', '25%', '50%', '100%', '1', -1)
