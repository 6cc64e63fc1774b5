/** What README, and what it leads to, says of commands, flags and configuration is so; commands are run by `commands.test.ts`. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { vocabulary } from '../../src/cli/engine.ts'
import { decodeConfiguration } from '../../src/config/decode-configuration.ts'
import { buildSchema } from '../../src/config/schema.ts'
import type { JsonObject } from '../../src/json.ts'
import { runCli } from '../cli/run-cli.ts'

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')

t.test('README is short, and counts the policies', async t => {
  const readme = read('README.md')
  t.ok(readme.trimEnd().split('\n').length <= 90)
  t.match(readme, `by ${vocabulary.policies.length} [policies]`)
})

t.test('the flags of all commands, and no others', async t => {
  for (const command of ['serve', 'check', 'fix', 'audit', 'explain', 'config']) {
    const text = read(command === 'serve' ? 'docs/serve.md' : 'docs/command-line.md')
    const { stdout } = await runCli([command, '--help'])
    const offered = new Set([...stdout.matchAll(/^ +(--[\w-]+)/gm)].map(match => match[1]))
    const usage = new RegExp(`^seaworthy ${command} .*\n(?: .*\n)*`, 'm').exec(text)?.[0] ?? ''
    const documented = new Set([...usage.matchAll(/--[\w-]+/g)].map(match => match[0]))
    t.strictSame([...documented].toSorted(), [...offered].toSorted(), command)
    if (command !== 'serve') continue
    const explained = text.match(/^\| `--[^|]*(?= \|)/gm)?.flatMap(cell => cell.match(/--[\w-]+/g) ?? [])
    t.strictSame(explained?.toSorted(), [...offered].toSorted(), 'each has its row')
  }
})

t.test('the configuration that is shown is one', async t => {
  const text = read('docs/configuration.md')
  const [, shown = ''] = /```yaml\n([^`]*)```/.exec(text) ?? []
  t.match(decodeConfiguration(shown, vocabulary, 'baseline'), { configuration: { profile: 'production' } })
  const { properties } = buildSchema(vocabulary) as { readonly properties: JsonObject }
  const documented = [...text.matchAll(/^\| `(\w+)[.\w]*` \|/gm)].map(match => match[1] ?? '')
  const keys = Object.keys(properties).filter(key => key !== 'apiVersion' && key !== 'kind')
  t.strictSame(documented.filter(key => keys.includes(key)).toSorted(), keys.toSorted(), 'every key')
})
