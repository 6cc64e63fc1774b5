/** Kubernetes quantities (`100m`, `128Mi`, `1e3`): exact values in whole nano units, compared by value, never by text. */

/** The family of suffixes that a quantity was written with, and is written with again. */
export type QuantityFormat = 'binarySI' | 'decimalSI' | 'decimalExponent'

/** An exact amount: `nano` is its value times 10^9, so `100m` is 100,000,000n. */
export interface Quantity {
  readonly nano: bigint
  readonly format: QuantityFormat
}

/** An exact number of nano units, not yet rounded: a fraction with a denominator above 0. */
interface Ratio extends Pick<Quantity, 'format'> {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** Nano units in one milli, one whole and one mebi (2^20): the steps that amounts are rounded to. */
export const nanoPer: { readonly milli: bigint; readonly one: bigint; readonly mebi: bigint } = {
  milli: 10n ** 6n,
  one: 10n ** 9n,
  mebi: 2n ** 20n * 10n ** 9n,
}

/** No quantity at all: 0. */
export const zeroQuantity: Quantity = { nano: 0n, format: 'decimalSI' }

// Our own bounds; the API server has none on length and truncates exponents to 32 bits.
const maxTextLength = 512
const maxExponent = 1000
// apimachinery caps binarySI only, at 2^63-1: `9Ei` is capped, `12E` stays exact.
const maxBinaryNano = (2n ** 63n - 1n) * nanoPer.one

// Each group gives back at most what it took, once: linear.
const grammar = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+)|([numkMGTPE]?|[KMGTPE]i))$/
const decimalSuffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'] as const
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const

const units: ReadonlyMap<string, Ratio> = new Map([
  ...binarySuffixes.map((suffix, power) => buildUnit(suffix, nanoPer.one * 1024n ** BigInt(power), 'binarySI')),
  ...decimalSuffixes.map((suffix, power) => buildUnit(suffix, 1000n ** BigInt(power), 'decimalSI')),
])

function buildUnit(suffix: string, numerator: bigint, format: QuantityFormat): [string, Ratio] {
  return [suffix, { numerator, denominator: 1n, format }]
}

/** The unit that an exponent names: `e3` is a thousand. Undefined beyond ±1000. */
function exponentUnit(exponent: number): Ratio | undefined {
  if (Math.abs(exponent) > maxExponent) return undefined
  const power = 10n ** BigInt(Math.abs(exponent + 9))
  const [numerator, denominator] = exponent < -9 ? [1n, power] : [power, 1n]
  return { numerator, denominator, format: 'decimalExponent' }
}

/** A text by the grammar of quantities, before any rounding. */
function readRatio(text: string): Ratio | undefined {
  if (text === '' || text.length > maxTextLength) return undefined
  const match = grammar.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', exponent, suffix = ''] = match
  const unit = exponent === undefined ? units.get(suffix) : exponentUnit(Number(exponent))
  const digits = whole + fraction
  if (unit === undefined || (digits === '' && !readsAsZero(suffix, unit))) return undefined
  const size = BigInt(digits) * unit.numerator
  return {
    numerator: sign === '-' ? -size : size,
    denominator: fraction === '' ? unit.denominator : unit.denominator * 10n ** BigInt(fraction.length),
    format: unit.format,
  }
}

/** Without a digit (`-`, `m`, `Ki`) the API server reads 0, unless that needs its slow parser: `Pi`, `Ei`, `e-10`. */
function readsAsZero(suffix: string, unit: Ratio): boolean {
  return unit.denominator === 1n && suffix !== 'Pi' && suffix !== 'Ei'
}

/** Rounds away from zero, as the API server does: a little that is asked for is never nothing. */
function divideAway(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 1n) return numerator
  return (numerator < 0n ? numerator - denominator + 1n : numerator + denominator - 1n) / denominator
}

/** Manifests repeat a handful of short texts, so those are read once. Bounded: anybody may write others. */
const known = new Map<string, Quantity | undefined>()
const maxKnown = 1000
const maxKnownLength = 24

function findInText(text: string): Quantity | undefined {
  if (text.length > maxKnownLength) return readQuantity(text)
  const quantity = known.get(text)
  if (quantity !== undefined || known.has(text)) return quantity
  if (known.size >= maxKnown) known.clear()
  const read = readQuantity(text)
  known.set(text, read)
  return read
}

function readQuantity(text: string): Quantity | undefined {
  const ratio = readRatio(text)
  if (ratio === undefined) return undefined
  const nano = divideAway(ratio.numerator, ratio.denominator)
  if (ratio.format !== 'binarySI' || nano === 0n) return { nano, format: ratio.format }
  if (nano > maxBinaryNano) return { nano: maxBinaryNano, format: 'binarySI' }
  if (nano < -maxBinaryNano) return { nano: -maxBinaryNano, format: 'binarySI' }
  return { nano, format: nano > -nanoPer.one && nano < nanoPer.one ? 'decimalSI' : 'binarySI' }
}

/**
 * The quantity that the API server reads from a JSON value, or undefined where it rejects it.
 *
 * Strings may have spaces around them, null is 0, and so are texts without a digit such as `-`, `m` and `Ki`. Finer
 * values than nano are rounded away from zero. A JSON number arrives here as a double: its format is what JavaScript
 * prints. Stricter than the API server in two things that nobody writes: texts above 512 characters and exponents
 * beyond ±1000 are no quantities. Source: apimachinery pkg/api/resource/quantity.go, UnmarshalJSON and ParseQuantity.
 */
export function findQuantity(value: unknown): Quantity | undefined {
  if (value === null) return zeroQuantity
  if (typeof value === 'number') return findInText(String(value))
  if (typeof value !== 'string' || value.length > maxTextLength) return undefined
  // Go trims the raw JSON, where a tab or line feed is still escaped, and a byte order mark is no space.
  return findInText(value) ?? (/[\t-\r\ufeff]/.test(value) ? undefined : findInText(value.trim()))
}

/**
 * The quantity of a text that a person wrote for us, in configuration or on a command line; undefined if it is none.
 *
 * Stricter than `findQuantity`: no sign but `+`, at least one digit, no spaces around it.
 */
export function parseQuantity(text: string): Quantity | undefined {
  return /^\+?\.?\d/.test(text) ? findInText(text) : undefined
}

/**
 * The canonical text, as the API server prints it: no fraction, the largest suffix that loses nothing.
 *
 * Binary quantities below 1024 or with a fraction are written decimally (`512`, `102435840m`). Two deliberate
 * differences: nothing is echoed as it came (`1E3` is `1e3`), and 1000E and its thousands keep their suffix, which
 * apimachinery loses, printing `1`.
 */
export function formatQuantity(quantity: Quantity): string {
  const { nano, format } = quantity
  const size = nano < 0n ? -nano : nano
  const sign = nano < 0n ? '-' : ''
  if (format !== 'binarySI' || size < 1024n * nanoPer.one || size % nanoPer.one !== 0n)
    return sign + toDecimal(size, format)
  let mantissa = size / nanoPer.one
  let power = 0
  for (; power < 6 && (mantissa & 1023n) === 0n; power++) mantissa >>= 10n
  return `${sign}${mantissa}${binarySuffixes[power]}`
}

function toDecimal(size: bigint, format: QuantityFormat): string {
  if (size === 0n) return '0'
  const digits = size.toString()
  let zeros = 0
  while (digits.at(-1 - zeros) === '0') zeros++
  const thousands = Math.floor(zeros / 3)
  const power = format === 'decimalExponent' ? thousands : Math.min(thousands, decimalSuffixes.length - 1)
  const mantissa = digits.slice(0, digits.length - 3 * power)
  if (format !== 'decimalExponent') return mantissa + decimalSuffixes[power]
  return power === 3 ? mantissa : `${mantissa}e${3 * power - 9}`
}

/** -1, 0 or 1 as the left amount is smaller than, equal to or larger than the right one, whatever their formats. */
export function compareQuantities(left: Quantity, right: Quantity): -1 | 0 | 1 {
  if (left.nano === right.nano) return 0
  return left.nano < right.nano ? -1 : 1
}

/** The sum, in the format of the first quantity that is not 0. Not capped. */
export function addQuantities(...quantities: readonly Quantity[]): Quantity {
  return quantities.reduce(
    (sum, { nano, format }) => ({ nano: sum.nano + nano, format: sum.nano === 0n ? format : sum.format }),
    zeroQuantity,
  )
}

/** The next multiple of a step (in nano, see `nanoPer`) away from zero: `1.2Mi` in whole mebi is `2Mi`. */
export function roundUpQuantity({ nano, format }: Quantity, stepNano: bigint): Quantity {
  return { nano: divideAway(nano, stepNano) * stepNano, format }
}

/**
 * The quantity times a factor, rounded away from zero to nano. Not capped.
 *
 * The factor counts as the decimal that it prints as: 1.1 is exactly eleven tenths. Throws a RangeError unless it is
 * a finite number above 0.
 */
export function scaleQuantity({ nano, format }: Quantity, factor: number): Quantity {
  const ratio = readRatio(String(factor))
  if (ratio === undefined || ratio.numerator <= 0n) throw new RangeError(`a factor is a number above 0, not ${factor}`)
  return { nano: divideAway(nano * ratio.numerator, ratio.denominator * nanoPer.one), format }
}
