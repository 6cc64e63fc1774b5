/** YAML as people write it, and where `check` reads it otherwise than kubectl, the reason why. */

/** Scalars as they stand after a key; both read the same in them. */
export const scalars: readonly string[] = [
  // words of YAML 1.1, and those that only look like them
  ...['yes', 'Yes', 'YES', 'no', 'on', 'ON', 'Off', 'y', 'n', 'Y', 'N', 'yEs', 'true', 'True', 'tRue', '"yes"'],
  ...['~', 'null', 'Null', 'NULL', 'nULL', '', '#x', '""', "'null'", "'it''s'"],
  // integers
  ...['0', '00', '-0', '+0', '+1', '-1', '014', '0644', '-014', '089', '0o14', '-0o14', '0x1F', '0XFF', '+0x1F'],
  ...['0b11', '-0b11', '0b12', '1_000', '1_', '_1', '0x_1F', '0b1_1', '0x', '0o', '4294967296', '"1"', "'0x1F'"],
  ...['[\t1]', '[\n\t1]'],
  // floats
  ...['.5', '5.', '1.', '+.5', '-.5', '.', '1.0', '1.50', '-0.0', '1e3', '1E3', '1e+3', '1.e3', '1e-7', '1e', 'e3'],
  ...['.5_0', '._5', '685_230.15', '1e20', '1e21', '1e400', '1.7976931348623157e308', 'NaN', 'Infinity', '0x1p3'],
  // integers that go-yaml takes for floats
  ...['18446744073709551616', '1234567890123456789012', '0777777777777777777777777', '0x1FFFFFFFFFFFFFFFF'],
  // what YAML 1.1 has a type for, and Kubernetes has not
  ...['12:30:45', '1:30', '2026-01-01', '2026-01-01T00:00:00Z', '=', '<<', '100m', '128Mi', '1,000'],
  // tags
  ...[
    '!!str 1',
    '!!str yes',
    '!!int "7"',
    '!!float 1',
    '!!bool "yes"',
    '!!null ""',
    '!mine 5',
    '!!timestamp 2026-01-01',
  ],
  // escapes, comments, tabs, anchors
  ...['"\\u00e9"', '"\\x41"', '"a\\tb"', 'a\tb', 'a\t', 'a #x', 'a#x', '😀', '&x 5', '*x'],
  // blocks
  ...['|\n    a\n    b', '|+\n    a\n\n', '>-\n    a\n    b', '|1\n    a\n   b', 'a\n    b'],
]

/** Scalars that neither reads. */
export const refusedScalars: readonly string[] = [
  ...['.nan', '.inf', '-.Inf', '!!int yes', '!!bool 1', '@x', '`x', '%x', '- x', 'a: b', '"\x07"', '*unknown'],
]

/** A scalar that is read in two ways. */
export interface Difference {
  readonly scalar: string
  /** As JSON, a scalar on each line; undefined: it is refused. */
  readonly kubectl: string | undefined
  readonly check: string | undefined
  readonly why: string
}

const doubles = 'a number is a double here; nothing that a policy reads is that large'
const tabs = 'js-yaml takes a tab behind a colon for indentation, and says so'

export const differences: readonly Difference[] = [
  { scalar: '9007199254740993', kubectl: '9007199254740993', check: '9007199254740992', why: doubles },
  { scalar: '9223372036854775807', kubectl: '9223372036854775807', check: '9223372036854776000', why: doubles },
  { scalar: '-9223372036854775808', kubectl: '-9223372036854775808', check: '-9223372036854776000', why: doubles },
  { scalar: '!!binary aGk=', kubectl: '"hi"', check: undefined, why: 'bytes are no JSON, and rarely a text' },
  { scalar: '!!int 1.0', kubectl: undefined, check: '1', why: 'a number has no other type here' },
  { scalar: '"\\/"', kubectl: undefined, check: '"/"', why: 'YAML 1.2 has the escapes of JSON' },
  { scalar: '{a: 1, a: 2}', kubectl: '{\n"a": 2\n}', check: undefined, why: 'one of them is not what was meant' },
  { scalar: '{yes: 1, true: 2}', kubectl: '{\n"true": 2\n}', check: undefined, why: 'the same key, after YAML 1.1' },
  { scalar: '{a:\t1}', kubectl: '{\n"a": 1\n}', check: undefined, why: tabs },
]
