/** What the README shows is what happens. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { vocabulary } from '../../src/cli/engine.ts'
import { decodeConfiguration } from '../../src/config/decode-configuration.ts'
import { buildSchema } from '../../src/config/schema.ts'
import type { JsonObject } from '../../src/json.ts'
import { runCli } from '../cli/run-cli.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

t.test('the flags of all commands, and no others', async t => {
  for (const command of ['serve', 'check', 'fix', 'audit', 'explain', 'config']) {
    const { stdout } = await runCli([command, '--help'])
    const offered = new Set([...stdout.matchAll(/^ +(--[\w-]+)/gm)].map(match => match[1]))
    const usage = new RegExp(`^seaworthy ${command} .*\n(?: .*\n)*`, 'm').exec(readme)?.[0] ?? ''
    const documented = new Set([...usage.matchAll(/--[\w-]+/g)].map(match => match[0]))
    t.strictSame([...documented].toSorted(), [...offered].toSorted(), command)
    if (command !== 'serve') continue
    const explained = readme.match(/^\| `--[^|]*(?= \|)/gm)?.flatMap(cell => cell.match(/--[\w-]+/g) ?? [])
    t.strictSame(explained?.toSorted(), [...offered].toSorted(), 'each has its row')
  }
})

t.test('the configuration that is shown is one', async t => {
  const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
  const [, shown = ''] = /```yaml\n([^`]*)```/.exec(text) ?? []
  t.match(decodeConfiguration(shown, vocabulary, 'baseline'), { configuration: { profile: 'production' } })
  const { properties } = buildSchema(vocabulary) as { readonly properties: JsonObject }
  const documented = [...text.matchAll(/^\| `(\w+)[.\w]*` \|/gm)].map(match => match[1] ?? '')
  const keys = Object.keys(properties).filter(key => key !== 'apiVersion' && key !== 'kind')
  t.strictSame(documented.filter(key => keys.includes(key)).toSorted(), keys.toSorted(), 'every key')
})
