/**
 * What a YAML scalar means to kubectl.
 *
 * kubectl reads YAML 1.1 with exceptions of its own (sigs.k8s.io/yaml on go-yaml v2), and what we judge must be what it sends.
 * Source: `resolve.go` of go.yaml.in/yaml/v2; both were compared scalar by scalar.
 */

/** What a scalar can be. NaN and the infinities are numbers that JSON can't say. */
export type Scalar = string | number | boolean | null

const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...spellings(true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...spellings(false, 'n N no No NO false False FALSE off Off OFF'),
  ...spellings(null, '~ null Null NULL'),
  ...spellings(Number.NaN, '.nan .NaN .NAN'),
  ...spellings(Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...spellings(Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
  ['', null],
])

const NUMBER = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/

// `0644` is octal as in YAML 1.1, `0o644` as in 1.2.
const RADIX_INTEGER = /^([-+]?)0(?:[xX]([\da-fA-F]+)|[bB]([01]+)|[oO]?([0-7]+))$/

/** Characters of the longest word: most scalars are longer, and need not be looked up. */
const LONGEST = 5

/** The value of a plain scalar: neither quoted nor tagged. Dates and `22:22` stay strings, `1_000` is a number. */
export function resolvePlain(text: string): Scalar {
  const word = text.length > LONGEST ? undefined : WORDS.get(text)
  return word === undefined ? (resolveNumber(text) ?? text) : word
}

/** The value of a scalar with a tag; undefined if the tag doesn't allow it. A tag that kubectl doesn't know makes a string. */
export function resolveTagged(tag: string, text: string): Scalar | undefined {
  const allowed = TAGS.get(tag.replace(/^!<tag:yaml\.org,2002:(.*)>$/, '!!$1'))
  if (allowed === undefined) return text
  const value = resolvePlain(text)
  return allowed(value) ? value : undefined
}

const TAGS: ReadonlyMap<string, (value: Scalar) => boolean> = new Map([
  ['!!null', (value: Scalar) => value === null],
  ['!!bool', (value: Scalar) => typeof value === 'boolean'],
  ['!!int', (value: Scalar) => Number.isInteger(value)],
  ['!!float', (value: Scalar) => typeof value === 'number'],
  ['!!binary', () => false], // bytes are no JSON
])

function spellings(value: Scalar, words: string): [string, Scalar][] {
  return words.split(' ').map(word => [word, value])
}

function resolveNumber(text: string): number | undefined {
  // above `9` no number begins, and few texts do below
  if (text.charCodeAt(0) > 0x39 || !/^[-+.\d]/.test(text)) return undefined
  const plain = text.replaceAll(text.startsWith('.') ? /(?<=\d)_(?=\d)/g : '_', '')
  const value = resolveRadixInteger(plain) ?? (NUMBER.test(plain) ? Number(plain) : undefined)
  if (value === undefined || !Number.isFinite(value)) return undefined
  return value === 0 ? 0 : value // never -0, which JSON text doesn't keep
}

function resolveRadixInteger(text: string): number | undefined {
  const match = RADIX_INTEGER.exec(text)
  if (match === null) return undefined
  const [, sign, hexadecimal, binary, octal = ''] = match
  const value = hexadecimal
    ? Number.parseInt(hexadecimal, 16)
    : binary
      ? Number.parseInt(binary, 2)
      : Number.parseInt(octal, 8)
  if (value >= 2 ** 64) return undefined // no integer to go-yaml either: it takes a decimal float or else a string
  return sign === '-' ? -value : value
}
