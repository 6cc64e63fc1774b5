/** Edits of a text as a unified diff. */
import t from 'tap'
import { createPaint } from '../../src/report/paint.ts'
import { renderTextDiff } from '../../src/report/text-diff.ts'
import type { TextEdit } from '../../src/source/text-edit.ts'

const plain = createPaint(false)
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join('')
/** Replaces a text where it is first found. */
const change = (text: string, old: string, by: string): TextEdit => {
  const start = text.indexOf(old)
  return { start, end: start + old.length, text: by }
}

const cases: readonly [name: string, before: string, edits: (text: string) => readonly TextEdit[], hunks: string][] = [
  ['nothing', 'a\n', () => [], ''],
  ['a line behind', 'a\nb\n', text => [change(text, '\nb', '\nx\nb')], '@@ -1,2 +1,3 @@\n a\n+x\n b\n'],
  ['at the end of a line', 'a\nb\n', () => [{ start: 1, end: 1, text: '\nx' }], '@@ -1,2 +1,3 @@\n a\n+x\n b\n'],
  ['at the end', 'a\n', () => [{ start: 2, end: 2, text: 'x\n' }], '@@ -1 +1,2 @@\n a\n+x\n'],
  ['in nothing', '', () => [{ start: 0, end: 0, text: 'x\n' }], '@@ -0,0 +1 @@\n+x\n'],
  ['all', 'a\n', text => [change(text, 'a\n', '')], '@@ -1 +0,0 @@\n-a\n'],
  ['in a line, twice', 'a b\n', text => [change(text, 'a', 'x'), change(text, 'b', 'y')], '@@ -1 +1 @@\n-a b\n+x y\n'],
  ['CRLF', 'a\r\nb\r\n', () => [{ start: 1, end: 1, text: '\r\nx' }], '@@ -1,2 +1,3 @@\n a\r\n+x\r\n b\r\n'],
  [
    'no final newline',
    'a\nb',
    () => [{ start: 3, end: 3, text: '\nx' }],
    '@@ -1,2 +1,3 @@\n a\n-b\n\\ No newline at end of file\n+b\n+x\n\\ No newline at end of file\n',
  ],
  [
    'three lines around',
    lines(1, 9),
    text => [change(text, '5', 'x')],
    '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n',
  ],
  [
    'two places apart, the second moved by the first',
    lines(1, 16),
    text => [change(text, '2\n', '2\nx\n'), change(text, '12\n', '')],
    '@@ -1,5 +1,6 @@\n 1\n 2\n+x\n 3\n 4\n 5\n@@ -9,7 +10,6 @@\n 9\n 10\n 11\n-12\n 13\n 14\n 15\n',
  ],
  [
    'two places whose context meets',
    lines(1, 9),
    text => [change(text, '2\n', ''), change(text, '9', 'x')],
    '@@ -1,9 +1,8 @@\n 1\n-2\n 3\n 4\n 5\n 6\n 7\n 8\n-9\n+x\n',
  ],
]

for (const [name, before, edits, hunks] of cases) {
  void t.test(name, t => {
    const head = hunks === '' ? '' : '--- a/x.yaml\n+++ b/x.yaml\n'
    t.equal(renderTextDiff('x.yaml', before, edits(before), plain), head + hunks)
    t.end()
  })
}

void t.test('names as git writes them', t => {
  const headOf = (name: string) => renderTextDiff(name, '', [{ start: 0, end: 0, text: 'x\n' }], plain).split('\n', 2)
  t.strictSame(headOf('a b.yaml'), ['--- a/a b.yaml\t', '+++ b/a b.yaml\t'])
  t.strictSame(headOf('a"\\\n.yaml'), ['--- "a/a\\"\\\\\\012.yaml"', '+++ "b/a\\"\\\\\\012.yaml"'])
  t.end()
})

void t.test('in colour', t => {
  const painted = renderTextDiff('x', 'a\n', [{ start: 0, end: 1, text: 'b' }], createPaint(true))
  t.match(painted, '\u001b[31m-a\u001b[39m\n\u001b[32m+b\u001b[39m\n')
  t.end()
})
