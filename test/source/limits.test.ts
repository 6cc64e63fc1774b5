/** Texts that would take too much stack, memory or time, and the depth that is allowed. */
import t from 'tap'
import { type Parsed, type ParseOptions, parseDocument } from '../../src/source/parse.ts'

function parse(text: string, options?: ParseOptions): Parsed {
  const parsed = parseDocument({ text, offset: 0, line: 1 }, options)
  return 'problem' in parsed ? parsed : { value: parsed.value }
}

void t.test('nesting', async t => {
  const flow = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
  const block = (depth: number): string =>
    Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:`).join('\n')
  const dashes = (depth: number): string => `${'- '.repeat(depth)}x`
  for (const nest of [
    flow,
    (depth: number) => `a: ${flow(depth - 1)}`,
    (depth: number) => flow(depth).replace('[]', '[x]'),
    block,
    dashes,
  ]) {
    t.match(parse(nest(100)), { value: Object }, 'the default allows 100')
    t.match(parse(nest(101)), { problem: { message: 'nested deeper than 100 levels' } })
    t.match(parse(nest(3), { maximumDepth: 3 }), { value: Object })
    t.match(parse(nest(4), { maximumDepth: 3 }), { problem: { message: 'nested deeper than 3 levels' } })
    t.match(parse(nest(1000), { maximumDepth: 1e9 }), { value: Object }, 'no overflow at the deepest')
    t.match(parse(nest(1001), { maximumDepth: 1e9 }), { problem: { message: 'nested deeper than 1000 levels' } })
  }
  t.strictSame(parse('[{"]": "\\"[[["}, [[]]]', { maximumDepth: 2 }), {
    problem: { message: 'nested deeper than 2 levels', line: 1, column: 19 },
  })
  t.match(parse(`a: &a ${flow(60)}\nb: ${flow(60).replace('[]', '[*a]')}\n`), {
    problem: { line: 2, message: /deeper/ },
  })
})

void t.test('hostile texts end soon, with a problem', async t => {
  const bomb = Array.from(
    { length: 9 },
    (_, level) => `a${level}: &a${level} [${`*a${level - 1}, `.repeat(level === 0 ? 0 : 9)}x]`,
  )
  const merges = Array.from(
    { length: 30 },
    (_, level) =>
      `a${level}: &a${level} {x${level}: 1${level === 0 ? '' : `, <<: [*a${level - 1}], y: *a${level - 1}`}}`,
  )
  const texts = {
    brackets: '['.repeat(100_000),
    'closed brackets': '['.repeat(100_000) + ']'.repeat(100_000),
    objects: '{"a":'.repeat(100_000),
    dashes: '- '.repeat(100_000),
    'explicit keys': '? '.repeat(100_000),
    anchors: '&a '.repeat(100_000),
    'alias bomb': bomb.join('\n'),
    'merge bomb': merges.join('\n'),
    'merges of many keys': `${'{<<: '.repeat(90)}{${Array.from({ length: 20_000 }, (_, index) => `k${index}`).join()}}${'}'.repeat(90)}`,
  }
  for (const [name, text] of Object.entries(texts)) {
    const started = performance.now()
    t.match(parse(text), { problem: { message: String } }, name)
    t.ok(performance.now() - started < 5000, `${name}: in time`)
  }
})
