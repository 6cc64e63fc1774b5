/** docs/migrating.md: its tables are those of the conformance table, and what it says of us is so. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { schemaJson } from '../../scripts/build-configuration-reference.ts'
import { migratingFile, migratingMarkdown } from '../../scripts/build-migrating.ts'
import { readValues } from '../../scripts/chart-values.ts'
import { vocabulary } from '../../src/cli/engine.ts'
import { decodeConfiguration } from '../../src/config/decode-configuration.ts'
import { runCli } from '../cli/run-cli.ts'
import { tools } from '../conformance/row.ts'
import { rows } from '../conformance/table/index.ts'
import { readFences } from './fences.ts'

const text = readFileSync(migratingFile, 'utf8')

t.test('the tables are up to date', async t => {
  t.equal(text, migratingMarkdown(), 'run `npm run catalogue`')
})

t.test('every check of every tool is there once', async t => {
  const checks = Array.from(
    text.matchAll(/^(?:\| \[[^|]*)?\| `([^|]*)` \| \[.*\|.*\|.*\|.*\|$/gm),
    ([, check]) => check,
  )
  t.strictSame(checks.toSorted(), rows.map(({ check }) => check).toSorted())
  for (const [tool, repository] of Object.entries(tools))
    t.ok(text.includes(tool.replace(/ (?:policies|library)$/, '')) || text.includes(repository), tool)
})

t.test('what is configured is a configuration', async t => {
  const shown = readFences('docs/migrating.md').filter(({ language }) => language === 'yaml')
  t.equal(shown.length, 1)
  for (const { text } of shown)
    t.match(decodeConfiguration(text, vocabulary, 'baseline'), { configuration: { profile: 'production' } })
})

t.test('what stands for theirs is ours: keys, flags and values', async t => {
  const cells = Array.from(text.matchAll(/^\| [^|]+ \| ([^|]+) \|$/gm), ([, ours = '']) => ours)
  const spans = cells.flatMap(cell => Array.from(cell.matchAll(/`([^`]+)`/g), ([, span = '']) => span))
  const { stdout } = await runCli(['check', '--help'])
  const keys = new Set(Array.from(schemaJson().matchAll(/"(\w+)":/g), ([, key]) => key))
  t.ok(spans.length > 40)
  for (const span of spans) {
    for (const [flag] of span.matchAll(/--[a-z-]+/g)) t.match(stdout, flag)
    for (const [, key = ''] of span.matchAll(/^([a-z]\w+):/g)) t.ok(keys.has(key), span)
    if (/^webhook\.\w+$/.test(span))
      t.ok(
        readValues().some(({ path }) => path === span),
        span,
      )
  }
})
