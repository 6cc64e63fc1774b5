/** Names against globs. */
import fc from 'fast-check'
import t from 'tap'
import { matchesAny, matchesGlob } from '../../src/workload/glob.ts'
import { assertProperty } from '../fixtures/properties.ts'

const rows: readonly (readonly [glob: string, matching: readonly string[], others: readonly string[]])[] = [
  ['', [''], ['a']],
  ['a', ['a'], ['', 'A', 'aa', 'ba']],
  ['*', ['', 'a', '*', 'a/b\n'], []],
  ['**', ['', 'a'], []],
  ['metrics*', ['metrics', 'metrics-2'], ['metric', 'a-metrics']],
  ['*-metrics', ['-metrics', 'a-metrics', 'a-metrics-metrics'], ['metrics', 'a-metrics-']],
  ['ab*b', ['abb', 'abab', 'ab-b'], ['ab', 'abc', 'aab']],
  ['aba*aba', ['abaaba', 'aba-aba'], ['aba', 'ababa']],
  ['a*b*c', ['abc', 'a-b-c', 'abbcc', 'acbc'], ['ac', 'acb', 'abcb', 'bac']],
  ['a*bc*c', ['abcc', 'abcbc', 'a-bc-c'], ['abc', 'acbc']],
  ['*ab*ab*', ['abab', '-ab-ab-'], ['ab', 'aab', 'aba']],
  ['a**b', ['ab', 'a*b'], ['a', 'b']],
  ['a.c', ['a.c'], ['abc']],
  ['[a]?+(b)$', ['[a]?+(b)$'], ['a', 'ab']],
]

void t.test('globs', async t => {
  for (const [glob, matching, others] of rows) {
    for (const name of matching) t.equal(matchesGlob(name, glob), true, `${glob} is ${JSON.stringify(name)}`)
    for (const name of others) t.equal(matchesGlob(name, glob), false, `${glob} is not ${JSON.stringify(name)}`)
  }
})

void t.test('any of several', async t => {
  t.equal(matchesAny('a-metrics', ['metrics', '*-metrics']), true)
  t.equal(matchesAny('web', ['metrics', '*-metrics']), false)
  t.equal(matchesAny('', []), false)
  t.equal(matchesAny('', ['*']), true)
})

void t.test('agrees with regular expressions', async t => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 7 })
  assertProperty(
    fc.property(text, text, (name, glob) => {
      const pattern = glob.replaceAll(/\*+/g, '.*')
      return matchesGlob(name, glob) === new RegExp(`^${pattern}$`).test(name)
    }),
    1000,
  )
  t.pass('wherever these return')
})

void t.test('does not explode', { timeout: 10_000 }, async t => {
  // As a regular expression each of these takes longer than anybody waits.
  const name = 'a'.repeat(50_000)
  t.equal(matchesGlob(name, `${'a*'.repeat(2_000)}b`), false)
  t.equal(matchesGlob(name, `*${'a*'.repeat(2_000)}b*`), false)
  t.equal(matchesGlob(name, `${'a*'.repeat(2_000)}a`), true)
})
