/** Frames: the right lines, and the caret under the right column, whatever stands before it. */
import t from 'tap'
import { renderFrame } from '../../src/report/code-frame.ts'
import { showLine, widest } from '../../src/report/human-line.ts'
import { SourceLines } from '../../src/report/human-source.ts'
import { widthOf } from '../../src/report/human-width.ts'
import { createPaint } from '../../src/report/paint.ts'

const plain = createPaint(false)

function frameOf(text: string, line: number, column: number): readonly string[] {
  return renderFrame(new SourceLines(text), { line, column }, plain).split('\n').slice(0, -1)
}

const numbers = Array.from({ length: 12 }, (_, index) => `line${index + 1}: x`).join('\n')

const frames: readonly [name: string, text: string, line: number, column: number, frame: readonly string[]][] = [
  ['the first line', 'a: 1\nb: 2\nc: 3\n', 1, 1, ['    1 | a: 1', '      | ^', '    2 | b: 2']],
  ['the last line, and no line behind it', 'a: 1\nb: 2\n', 2, 4, ['    1 | a: 1', '    2 | b: 2', '      |    ^']],
  ['a text without a last line break', 'a: 1\nb: 2', 2, 1, ['    1 | a: 1', '    2 | b: 2', '      | ^']],
  [
    'numbers of two lengths',
    numbers,
    9,
    8,
    ['     7 | line7: x', '     8 | line8: x', '     9 | line9: x', '       |        ^', '    10 | line10: x'],
  ],
  [
    'an empty line has no blank at its end',
    'a: 1\n\nb: 2\n',
    3,
    1,
    ['    1 | a: 1', '    2 |', '    3 | b: 2', '      | ^'],
  ],
  ['Windows line breaks', 'a: 1\r\nb: 2\r\n', 2, 1, ['    1 | a: 1', '    2 | b: 2', '      | ^']],
  ['old Macintosh line breaks', 'a: 1\rb: 2\r', 2, 1, ['    1 | a: 1', '    2 | b: 2', '      | ^']],
  ['a byte order mark has no column', '\uFEFFa: 1\n', 1, 4, ['    1 | a: 1', '      |    ^']],
  ['no line of another document', 'a: 1\n---\nb: 2\n---\nc: 3\n', 3, 1, ['    3 | b: 2', '      | ^']],
  ['the end of a document', 'a: 1\n...\nb: 2\n', 1, 1, ['    1 | a: 1', '      | ^']],
  ['tabs', '{\n\t\t"a": 1\n}', 2, 3, ['    1 | {', '    2 |         "a": 1', '      |         ^', '    3 | }']],
  ['Chinese before the place', '名前: {b: 2}\n', 1, 6, ['    1 | 名前: {b: 2}', '      |        ^']],
  [
    'a picture before the place',
    'a: {"🚢🏽": 1, b: 2}\n',
    1,
    14,
    ['    1 | a: {"🚢🏽": 1, b: 2}', '      |            ^'],
  ],
  ['a combining mark', 'e\u0301a: {b: 2}\n', 1, 6, ['    1 | e\u0301a: {b: 2}', '      |     ^']],
  ['escape characters', '"\u001b[31m": 1\n', 1, 3, ['    1 | "\\u001b[31m": 1', '      |        ^']],
  ['a column behind the line', 'a:\n', 1, 9, ['    1 | a:', '      |   ^']],
  ['no such line', 'a: 1\n', 7, 1, []],
  ['nothing', '', 1, 1, ['    1 |', '      | ^']],
]

for (const [name, text, line, column, frame] of frames) {
  t.test(name, async t => t.strictSame(frameOf(text, line, column), frame))
}

t.test('a long line is cut around the place', async t => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const long = `${letters.repeat(20)}HERE${letters.repeat(20)}`
  const at = long.indexOf('HERE')
  const [start, middle, end] = [showLine(long, 1), showLine(long, at + 1), showLine(long, long.length - 1)]
  for (const { text, before } of [start, middle, end]) {
    t.equal(widthOf(text), widest)
    t.ok(before < widest)
  }
  t.strictSame([start.isCut, middle.isCut, end.isCut], [false, true, true])
  t.match(start.text, /^abc.*…$/)
  t.match(middle.text, /^….*HERE.*…$/)
  t.equal(middle.text.slice(middle.before, middle.before + 4), 'HERE')
  t.match(end.text, /^….*xyz$/)
  t.strictSame(
    frameOf(`a: 1\n${long}\nb: 2\n`, 2, at + 1).map(each => each.slice(0, 8)),
    ['    2 | ', '      | '],
    'its neighbours would be cut elsewhere',
  )
})

t.test('wide characters are cut at what fits', async t => {
  for (const unit of ['船', '👩‍🚀', 'e\u0301', '\u001b', '\ud83d']) {
    const { text, before } = showLine(unit.repeat(300), 150 * unit.length + 1)
    t.ok(widthOf(text) <= widest, unit)
    t.ok(text.startsWith('…') && text.endsWith('…'), unit)
    t.ok(before >= 70 && before < widest, unit)
    t.ok(text.isWellFormed(), unit)
  }
})

t.test('a file of one line is not read whole for it', async t => {
  const line = `{"a":"${'x'.repeat(20_000_000)}","b":1}`
  const source = new SourceLines(line)
  const start = process.cpuUsage()
  for (let count = 0; count < 100; count++) renderFrame(source, { line: 1, column: line.length - 5 }, plain)
  const { user } = process.cpuUsage(start)
  t.ok(user < 500_000, `${user} µs`)
})

t.test('widths', async t => {
  const widths: readonly [string, number][] = [
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['船', 2],
    ['ｱ', 1],
    ['Ａ', 2],
    ['한글', 4],
    ['🚢', 2],
    ['👩‍🚀', 2],
    ['🇩🇪', 2],
    ['❤️', 2],
    ['❤', 1],
    ['\u200b', 0],
    ['א', 1],
  ]
  t.strictSame(
    widths.map(([text]) => [text, widthOf(text)]),
    widths,
  )
})
