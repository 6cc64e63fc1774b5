/** Quantities as the API server reads and prints them; the vectors were executed against apimachinery. */
import fc from 'fast-check'
import t from 'tap'
import {
  addQuantities,
  compareQuantities,
  findQuantity,
  formatQuantity,
  nanoPer,
  parseQuantity,
  type Quantity,
  roundUpQuantity,
  scaleQuantity,
  zeroQuantity,
} from '../../src/workload/quantity.ts'
import { assertProperty } from '../fixtures/properties.ts'

function quantityOf(value: unknown): Quantity {
  const quantity = findQuantity(value)
  if (quantity === undefined) throw new Error(`no quantity: ${String(value)}`)
  return quantity
}

const canonical: readonly (readonly [text: string, printed: string])[] = [
  ['0.5', '500m'],
  ['1.5Gi', '1536Mi'],
  ['1024Mi', '1Gi'],
  ['1023Mi', '1023Mi'],
  ['1000m', '1'],
  ['1500u', '1500u'],
  ['0.0005', '500u'],
  ['1000', '1k'],
  ['1048576', '1048576'],
  ['1000Ki', '1000Ki'],
  ['1048576Ki', '1Gi'],
  ['0.5Ki', '512'],
  ['0.9765625Ki', '1k'],
  ['100.035Ki', '102435840m'],
  ['0.5Mi', '512Ki'],
  ['0.000000000001Ki', '2n'],
  ['-0.0001Ki', '-102400u'],
  ['1e3', '1e3'],
  ['1E3', '1e3'],
  ['1e+3', '1e3'],
  ['1e00003', '1e3'],
  ['1.2e3', '1200'],
  ['12e6', '12e6'],
  ['1e-3', '1e-3'],
  ['1e-10', '1e-9'],
  ['1e-1000', '1e-9'],
  ['1e99', '1e99'],
  ['1e100', '10e99'],
  ['1E', '1E'],
  ['12E', '12E'],
  ['1Ei', '1Ei'],
  ['8Ei', '9223372036854775807'],
  ['9Ei', '9223372036854775807'],
  ['-9Ei', '-9223372036854775807'],
  ['99999999999999999999', '99999999999999999999'],
  ['.5', '500m'],
  ['1.', '1'],
  ['1.G', '1G'],
  ['+1', '1'],
  ['1.000', '1'],
  ['-1', '-1'],
  ['-0', '0'],
  ['0Ki', '0'],
  ['00012', '12'],
  ['0012Mi', '12Mi'],
  ['0.1n', '1n'],
  ['3.001n', '4n'],
  ['-3.001n', '-4n'],
  ['1500E', '1500E'],
  ['1000E', '1000E'],
  ...[...'numkMGTPE'].map(suffix => [`12${suffix}`, `12${suffix}`] as const),
  ...[...'KMGTPE'].map(suffix => [`3${suffix}i`, `3${suffix}i`] as const),
]

void t.test('canonical form', async t => {
  for (const [text, printed] of canonical) {
    t.equal(formatQuantity(quantityOf(text)), printed, text)
    t.equal(formatQuantity(quantityOf(printed)), printed, `${printed} is a fixed point`)
  }
})

const invalid = [
  ...[
    '',
    '1K',
    '1ki',
    '1KI',
    '1mi',
    '1Mb',
    '1MiB',
    '1g',
    '1e',
    '1e1.5',
    '--1',
    '1,5',
    '1_000',
    '0x10',
    'NaN',
    'Infinity',
  ],
  ...['1.1.M', '1+1.0M', '0.1mi', '0.1am', 'aoeu', '.5i', '1i', '-3.01i', '-3.01e-', '1e+', '1 Mi', '1m3', '١'],
  // The slow parser of the API server knows no text without digits.
  ...['Pi', '-Ei', '.Ei', 'e-10'],
]

void t.test('no quantity for anybody', async t => {
  for (const text of invalid) {
    t.equal(findQuantity(text), undefined, `request: ${text}`)
    t.equal(parseQuantity(text), undefined, `configuration: ${text}`)
  }
  for (const value of [undefined, true, {}, [], ['1'], Number.NaN, Number.POSITIVE_INFINITY, 1n])
    t.equal(findQuantity(value), undefined, `request: ${typeof value}`)
})

void t.test('accepted in requests only', async t => {
  for (const text of ['-', '+', '.', '-.', 'm', 'Ki', '.Ki', 'e3', '-0', ' 0 ', '\u00a00', '0\u2003']) {
    t.equal(findQuantity(text)?.nano, 0n, `request: ${text}`)
    t.equal(parseQuantity(text), undefined, `configuration: ${text}`)
  }
  for (const text of ['-1', '-.5', ' 1', '1 ']) {
    t.type(findQuantity(text), 'object', `request: ${text}`)
    t.equal(parseQuantity(text), undefined, `configuration: ${text}`)
  }
  for (const text of ['\t1', '1\n', '\ufeff1']) t.equal(findQuantity(text), undefined, JSON.stringify(text))
  for (const text of ['1', '+1', '.5', '+.5', '1.', '128Mi'])
    t.strictSame(parseQuantity(text), findQuantity(text), `configuration: ${text}`)
})

void t.test('JSON numbers and null', async t => {
  const rows = [
    [1, '1'],
    [-0, '0'],
    [0.5, '500m'],
    [1e-7, '100e-9'],
    [1e21, '1e21'],
    [5e-324, '1e-9'],
    [null, '0'],
  ] as const
  for (const [value, printed] of rows) t.equal(formatQuantity(quantityOf(value)), printed, String(value))
})

void t.test('the format is remembered', async t => {
  const rows = [
    ['1Ki', 'binarySI'],
    ['0.5Ki', 'binarySI'],
    ['0.0001Ki', 'decimalSI'],
    ['1', 'decimalSI'],
    ['1E', 'decimalSI'],
    ['1e0', 'decimalExponent'],
  ] as const
  for (const [text, format] of rows) t.equal(quantityOf(text).format, format, text)
})

void t.test('bounded', async t => {
  const huge = [
    '1e1001',
    '1e-1001',
    '1e999999999',
    '1e4294967296',
    `1e${'9'.repeat(400)}`,
    '1'.repeat(513),
    '9'.repeat(200_000),
  ]
  for (const text of [...huge, `${' '.repeat(512)}1`, `.${'0'.repeat(200_000)}1`]) {
    t.equal(findQuantity(text), undefined, `${text.slice(0, 12)}, ${text.length} characters`)
    t.equal(parseQuantity(text), undefined, `${text.slice(0, 12)}, ${text.length} characters, configuration`)
  }
  t.equal(findQuantity('1'.repeat(512))?.nano, BigInt('1'.repeat(512)) * nanoPer.one)
  t.equal(findQuantity('1e1000')?.nano, 10n ** 1009n)
})

void t.test('comparison', async t => {
  const rows = [
    ['0.5', '500m', 0],
    ['500m', '5e-1', 0],
    ['1Gi', '1024Mi', 0],
    ['1G', '1Gi', -1],
    ['1', '999m', 1],
    ['-1', '-2', 1],
    ['0Ki', '-0', 0],
  ] as const
  for (const [left, right, order] of rows)
    t.equal(compareQuantities(quantityOf(left), quantityOf(right)), order, `${left} ${right}`)
})

void t.test('arithmetic', async t => {
  const rows = [
    ['128Mi x 2', scaleQuantity(quantityOf('128Mi'), 2), '256Mi'],
    ['500m x 2', scaleQuantity(quantityOf('500m'), 2), '1'],
    ['1Gi x 1.5', scaleQuantity(quantityOf('1Gi'), 1.5), '1536Mi'],
    ['100m x 1.1 is not 111m', scaleQuantity(quantityOf('100m'), 1.1), '110m'],
    ['1n x 0.5', scaleQuantity(quantityOf('1n'), 0.5), '1n'],
    ['-1n x 1.5', scaleQuantity(quantityOf('-1n'), 1.5), '-2n'],
    ['1 x 1e-7', scaleQuantity(quantityOf('1'), 1e-7), '100n'],
    ['1 / 3', scaleQuantity(quantityOf('1'), 1 / 3), '333333334n'],
    ['128Mi x 1.2 in whole bytes', roundUpQuantity(scaleQuantity(quantityOf('128Mi'), 1.2), nanoPer.one), '161061274'],
    ['1.2Mi in mebi', roundUpQuantity(quantityOf('1.2Mi'), nanoPer.mebi), '2Mi'],
    ['2Mi in mebi', roundUpQuantity(quantityOf('2Mi'), nanoPer.mebi), '2Mi'],
    ['0.0005 in milli', roundUpQuantity(quantityOf('0.0005'), nanoPer.milli), '1m'],
    ['-1500u in milli', roundUpQuantity(quantityOf('-1500u'), nanoPer.milli), '-2m'],
    ['nothing', addQuantities(), '0'],
    ['0 + 1Gi', addQuantities(zeroQuantity, quantityOf('1Gi')), '1Gi'],
    ['1Gi + 1G', addQuantities(quantityOf('1Gi'), quantityOf('1G')), '2073741824'],
    ['100m + 900m + 1', addQuantities(quantityOf('100m'), quantityOf('900m'), quantityOf('1')), '2'],
  ] as const
  for (const [name, quantity, printed] of rows) t.equal(formatQuantity(quantity), printed, name)
  for (const factor of [0, -1, -0, Number.NaN, Number.POSITIVE_INFINITY])
    t.throws(() => scaleQuantity(zeroQuantity, factor), RangeError, `factor ${factor}`)
})

/** Decimal texts without suffix, each with its exact value as a fraction. */
const buildDecimals = (maxUnscaled: bigint, maxScale: number) =>
  fc
    .tuple(fc.constantFrom('', '-', '+'), fc.bigInt({ min: 0n, max: maxUnscaled }), fc.nat({ max: maxScale }))
    .map(([sign, unscaled, scale]) => {
      const digits = unscaled.toString().padStart(scale + 1, '0')
      const point = digits.length - scale
      const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
      return { text: sign + text, numerator: sign === '-' ? -unscaled : unscaled, denominator: 10n ** BigInt(scale) }
    })

const decimals = buildDecimals(10n ** 24n, 18)
const suffixes = ['', ...'numkMGTPE', ...[...'KMGTPE'].map(letter => `${letter}i`), 'e3', 'E-7', 'e+20']

void t.test('formatting loses nothing', async t => {
  assertProperty(
    fc.property(decimals, fc.constantFrom(...suffixes), ({ text }, suffix) => {
      const quantity = quantityOf(text + suffix)
      const printed = formatQuantity(quantity)
      const again = quantityOf(printed)
      return (
        again.nano === quantity.nano && formatQuantity(again) === printed && /^(0|-?[1-9]\d*\D*(-?\d+)?)$/.test(printed)
      )
    }),
  )
  t.pass('and its result is a fixed point without fraction')
})

void t.test('values are exact up to the nano that they are rounded to', async t => {
  assertProperty(
    fc.property(decimals, ({ text, numerator, denominator }) => {
      const excess = quantityOf(text).nano * denominator - numerator * nanoPer.one
      return numerator < 0n ? excess <= 0n && -excess < denominator : excess >= 0n && excess < denominator
    }),
  )
  t.pass('and are never nearer to zero')
})

void t.test('comparison agrees with exact arithmetic', async t => {
  // Small enough that equal values occur, and coarse enough that nothing is rounded.
  const small = buildDecimals(5000n, 4)
  assertProperty(
    fc.property(small, small, (left, right) => {
      const difference = left.numerator * 1000n * right.denominator - right.numerator * left.denominator
      const order = compareQuantities(quantityOf(left.text), quantityOf(`${right.text}m`))
      return BigInt(order) * difference >= 0n && (order === 0) === (difference === 0n)
    }),
  )
  t.pass('across suffixes')
})
