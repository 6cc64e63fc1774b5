/** Splicing: quotes, anchors, several documents, and what is refused. */
import t from 'tap'
import type { Json } from '../../src/json.ts'
import { parseDocument } from '../../src/source/parse.ts'
import { add, replace, splice, spliceTests } from './splice-table.ts'

const shared = (name: string) => ({ refused: `what stands there is also used elsewhere, by the alias *${name}` })

spliceTests([
  [
    'texts that need quotes',
    'a: 1\n',
    [
      add('b', '3'),
      add('c', 'yes'),
      add('d', ''),
      add('e', '0644'),
      add('f', '22:22'),
      add('g', 'a: b'),
      add('h', '- x'),
      add('i', 'x #y'),
    ],
    'a: 1\nb: "3"\nc: "yes"\nd: ""\ne: "0644"\nf: "22:22"\ng: "a: b"\nh: "- x"\ni: "x #y"\n',
  ],
  [
    'texts that need none',
    'a: 1\n',
    [
      add('b', '100m'),
      add('c', '-Xmx2g'),
      add('d', 'http://x/y?z'),
      add('e', 'a b'),
      add('f', 'größer'),
      add('g', '25%'),
    ],
    'a: 1\nb: 100m\nc: -Xmx2g\nd: http://x/y?z\ne: a b\nf: größer\ng: 25%\n',
  ],
  [
    'quotes as they are',
    "a: 'x'\n",
    [add('b', '3'), add('c', "it's 1: 2"), add('d', 'x\ny')],
    "a: 'x'\nb: '3'\nc: 'it''s 1: 2'\nd: \"x\\ny\"\n",
  ],
  [
    'keys in quotes',
    'a: 1\n',
    [
      add('yes', 1),
      { op: 'add', path: ['7'], value: 2 },
      { op: 'add', path: ['a.b/c'], value: 3 },
      { op: 'add', path: ['a: b'], value: 4 },
    ],
    'a: 1\n"7": 2\n"yes": 1\na.b/c: 3\n"a: b": 4\n',
  ],
  [
    'texts in brackets',
    'a: {b: x}\n',
    [add('a.c', 'x,y'), add('a.d', 'a:b'), add('a.e', '[x'), add('a.f', 'x')],
    'a: {b: x, c: "x,y", d: "a:b", e: "[x", f: x}\n',
  ],
  ['beyond ASCII', 'größe:\n  💥: 1\n', [add('größe.naïve', '日本')], 'größe:\n  💥: 1\n  naïve: 日本\n'],

  [
    'an alias',
    'x: &defaults\n  a: 1\nz: *defaults\n',
    [add('z.b', 2)],
    { refused: 'an alias stands there: *defaults' },
  ],
  ['an anchor with an alias', 'x: &defaults\n  a: 1\nz: *defaults\n', [add('x.b', 2)], shared('defaults')],
  ['inside of an anchor with an alias', 'x: &d\n  a:\n    b: 1\ny:\n  <<: *d\n', [add('x.a.c', 2)], shared('d')],
  ['an anchor without aliases', 'x: &d\n  a: 1\n', [add('x.b', 2)], 'x: &d\n  a: 1\n  b: 2\n'],
  [
    'anchors elsewhere',
    'x: &d {a: 1}\ny: *d\nz:\n  b: 1\n',
    [add('z.c', 2)],
    'x: &d {a: 1}\ny: *d\nz:\n  b: 1\n  c: 2\n',
  ],
  ['beside an alias', 'x: &d 1\nz:\n  a: *d\n', [add('z.b', 2)], 'x: &d 1\nz:\n  a: *d\n  b: 2\n'],
  ['an anchor of a null', 'x: &d\ny: *d\n', [add('x', 1)], shared('d')],
  ['a merge', 'x: &d\n  a: {b: 1}\nz:\n  <<: *d\n', [add('z.a.c', 2)], { refused: 'a merge brings it in: << has "a"' }],
  ['beside a merge', 'x: &d\n  a: 1\nz:\n  <<: *d\n', [add('z.b', 2)], 'x: &d\n  a: 1\nz:\n  <<: *d\n  b: 2\n'],
  [
    'a text in its place',
    'a: |\n  x\n',
    [replace('a', 'y')],
    { refused: 'a text of several lines would have to be replaced' },
  ],
  ['a list in its place', 'a:\n- 1\n', [replace('a', 'y')], { refused: 'a list would have to be replaced' }],
  ['no such place', 'a:\n- 1\n', [add('a.3', 1)], { refused: 'there is no a[3]' }],
  [
    'an item in the middle',
    'a:\n- 1\n- 2\n',
    [add('a.0', 1)],
    { refused: 'items of lists can only be appended and replaced' },
  ],
  ['a broken text', 'a: [\n', [add('b', 1)], { refused: 'its text could not be read again' }],
])

void t.test('the second document, by offsets of the file', t => {
  const text = '# first\na: 1\n---\n{"b": 1}\n--- # third\nc: 1\n'
  t.equal(splice(text, [add('d', 2)], 1), '# first\na: 1\n---\n{"b": 1, "d": 2}\n--- # third\nc: 1\n')
  t.equal(splice(text, [add('d', 2)], 2), '# first\na: 1\n---\n{"b": 1}\n--- # third\nc: 1\nd: 2\n')
  t.equal(splice('{"a": 1}\n{"b": 1}\n', [add('d', 2)], 1), '{"a": 1}\n{"b": 1, "d": 2}\n', 'JSON objects line by line')
  t.end()
})

void t.test('texts of all kinds come back as they are', t => {
  const texts: readonly Json[] = [
    'y',
    'N',
    '~',
    'null',
    '.inf',
    '1_000',
    '1e3',
    '0x1F',
    '0o7',
    '-',
    '--',
    '---',
    '...',
    '?',
    ':',
    'a:',
    ':a',
    '#',
    'a#b',
    '%a',
    '@a',
    '`a',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '\\',
    'a"b',
    "a'b",
    ' a',
    'a ',
    'a\tb',
    '\t',
    'a\r\nb',
    '\0',
    '\u0085',
    '\u2028',
    '\uFEFF',
    '\u{1F600}',
    '2026-11-22',
    '12:30:45',
    '+1',
    '=',
    '<<',
    '$(HOST)',
    '.5',
    '1.',
    '0',
    '-0',
    'true',
    'True',
    0,
    -0,
    1.5,
    1e21,
    1e-7,
    2 ** 53,
    true,
    false,
    null,
    [],
    {},
    [[]],
    [{}],
    { '': '' },
    { '<<': { a: 1 } },
    { __proto__: 1 },
  ]
  for (const before of ['a: 1\n', "a: 'x'\n", '{a: 1}\n', '{"a": 1}\n', 'a:\n- 1\n']) {
    for (const value of texts) {
      const after = splice(before, [add('b', value), add('c', [value, { d: value }])])
      if (typeof after !== 'string') t.strictSame([before, value, after], undefined)
      else
        t.strictSame(
          parseDocument({ text: after, offset: 0, line: 1 }),
          parseDocument({ text: after, offset: 0, line: 1 }),
        )
    }
  }
  t.end()
})
