/** How options are cut into words; the rows with quotes were tried on OpenJDK 17 and Node 24. */
import t from 'tap'
import { hiddenWord, mayBegin, type Quotes, splitOptions } from '../../src/workload/option-words.ts'

/** The words; `?` for a hidden one. */
function wordsOf(text: string, quotes: Quotes): string {
  return splitOptions(text, quotes)
    .map(word => (word.complete ? word.text : '?'))
    .join('|')
}

void t.test('words', async t => {
  const rows: readonly (readonly [text: string, quotes: Quotes, wanted: string])[] = [
    ['', 'both', ''],
    ['  \t\n', 'both', ''],
    ['-Xmx1g', 'both', '-Xmx1g'],
    [' -server\t-Xmx1g\n-Dx=y ', 'both', '-server|-Xmx1g|-Dx=y'],
    ['"-Xmx100m"', 'both', '-Xmx100m'],
    ["-Xm'x100'm", 'both', '-Xmx100m'],
    ['-Dx="a -Xmx100m" -y', 'both', '-Dx=a -Xmx100m|-y'],
    [`-Dx="it's" -y`, 'both', "-Dx=it's|-y"],
    ['-Dx=a\\ -Xmx100m', 'both', '-Dx=a\\|-Xmx100m'],
    ['"" -y', 'both', '|-y'],
    ['-Xmx100m "open -y', 'both', '-Xmx100m|?'],
    ["-Xmx100m 'open", 'both', '-Xmx100m|?'],
    ["'--max-old-space-size=100'", 'double', "'--max-old-space-size=100'"],
    ['--title="a b" --max-old-space-size=100', 'double', '--title=a b|--max-old-space-size=100'],
    ['--title="a b', 'double', '--title=|?'],
    ['"a b" \'c', 'none', '"a|b"|\'c'],
    ['"', 'none', '"'],
    ["' x", 'double', "'|x"],
  ]
  for (const [text, quotes, wanted] of rows) t.equal(wordsOf(text, quotes), wanted, JSON.stringify(text))
})

void t.test('large input', async t => {
  t.strictSame(splitOptions(' x'.repeat(65_535), 'both').length, 65_535)
  t.strictSame(splitOptions('x""'.repeat(43_690), 'both').length, 1)
  t.strictSame(splitOptions(`"${"''".repeat(65_000)}`, 'both').at(-1), hiddenWord)
  t.strictSame(splitOptions('x'.repeat(131_072), 'both'), [hiddenWord], 'longer than Linux passes on')
})

void t.test('what a word may begin with', async t => {
  const rows: readonly (readonly [text: string, complete: boolean, wanted: boolean])[] = [
    ['-Xmx1g', true, true],
    ['-Xmx', true, true],
    ['-Xm', true, false],
    ['-Xm', false, true],
    ['-Xmx1', false, true],
    ['', false, true],
    ['', true, false],
    ['-Dx=', false, false],
  ]
  for (const [text, complete, wanted] of rows)
    t.equal(mayBegin({ text, complete }, ['-XX:', '-Xmx']), wanted, `${text} ${complete}`)
})
