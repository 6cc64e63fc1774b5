/** The lines that edits change: no others, and not too many. */
import t from 'tap'
import { diffLines } from '../../src/report/human-diff.ts'
import { widest } from '../../src/report/human-line.ts'
import { SourceLines } from '../../src/report/human-source.ts'
import { widthOf } from '../../src/report/human-width.ts'
import type { TextEdit } from '../../src/source/text-edit.ts'

const text = 'a: 1\nb:\n  c: {d: 2}\n  e: 3\nf: 4\n'
const insert = (start: number, text: string): TextEdit => ({ start, end: start, text })
const tell = (text: string, edits: readonly TextEdit[]) =>
  diffLines(new SourceLines(text), edits).lines.map(({ sign, text }) => sign + text)

const long = `{"a":"${'x'.repeat(500)}","b":1}\n`
const cases: readonly [name: string, text: string, edits: readonly TextEdit[], lines: readonly string[]][] = [
  ['nothing', text, [], []],
  ['a line before another', text, [insert(text.indexOf('f'), '  g: 5\n')], ['+  g: 5']],
  ['a line behind another', text, [insert(text.indexOf('\nf'), '\n  g: 5')], ['+  g: 5']],
  ['a line at the end', text, [insert(text.length, 'g: 5\n')], ['+g: 5']],
  ['a line at an end without a line break', 'a: 1', [insert(4, '\nb: 2\n')], ['+b: 2']],
  ['within a line', text, [insert(text.indexOf('}'), ', x: 1')], ['-  c: {d: 2}', '+  c: {d: 2, x: 1}']],
  ['a line goes', text, [{ start: 5, end: 8, text: '' }], ['-b:']],
  [
    'two edits of a line are one change',
    text,
    [insert(text.indexOf('}'), ', x: 1'), insert(text.indexOf('d:'), 'y: 1, ')],
    ['-  c: {d: 2}', '+  c: {y: 1, d: 2, x: 1}'],
  ],
  [
    'two lines apart',
    text,
    [insert(text.length, 'g: 5\n'), { start: 3, end: 4, text: '9' }],
    ['-a: 1', '+a: 9', '+g: 5'],
  ],
  ['Windows line breaks', 'a: 1\r\nb: 2\r\n', [insert(6, 'c: 3\r\n')], ['+c: 3']],
  ['a byte order mark', '\uFEFFa: 1\n', [{ start: 4, end: 5, text: '2' }], ['-a: 1', '+a: 2']],
  ['control characters', 'a: 1\n', [insert(5, 'b: "\u001b"\n')], ['+b: "\\u001b"']],
]

for (const [name, text, edits, lines] of cases) t.test(name, async t => t.strictSame(tell(text, edits), lines))

t.test('a long line is shown where it changes', async t => {
  const lines = tell(long, [insert(long.indexOf('}'), ',"c":2')])
  t.match(lines[0], /^-….*"b":1}$/)
  t.match(lines[1], /^\+….*"b":1,"c":2}$/)
  for (const line of lines) t.ok(widthOf(line) <= widest + 1)
})

t.test('all of a change is shown', async t => {
  const line = `spec: {containers: [{name: web, image: "registry.example/shop/web:1.4.2"}], enableServiceLinks: false}\n`
  const change = ', resources: {requests: {cpu: 100m, memory: 128Mi}}'
  const lines = tell(line, [insert(line.indexOf('}]'), change)])
  t.match(lines[1], `web:1.4.2"${change}}]`)
  t.match(lines[1], /^\+….*…$/)
})

t.test('twelve lines, and the others in a number', async t => {
  const added = Array.from({ length: 15 }, (_, index) => `x${index}: 1\n`).join('')
  const { lines, more } = diffLines(new SourceLines(text), [insert(0, added)])
  t.strictSame([lines.length, lines.at(-1)?.text, more], [12, 'x11: 1', 3])
})
