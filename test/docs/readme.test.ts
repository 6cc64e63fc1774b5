/** What the README shows is what happens. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { vocabulary } from '../../src/cli/engine.ts'
import { decodeConfiguration } from '../../src/config/decode-configuration.ts'
import { buildSchema } from '../../src/config/schema.ts'
import type { JsonObject } from '../../src/json.ts'
import { buildMetrics } from '../../src/server/metrics.ts'
import { runCli } from '../cli/run-cli.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

t.test('the example of check', async t => {
  const [, command = '', shown = ''] =
    /```sh\nnpm run --silent seaworthy -- (check .*)\n```\n\n```\n([^`]*)```/.exec(readme) ?? []
  const { code, stdout } = await runCli(command.split(' '), { env: { SEAWORTHY_POLICY: '' } })
  t.strictSame([code, stdout], [0, shown])
})

t.test('the flags of all commands, and no others', async t => {
  for (const command of ['serve', 'check', 'config']) {
    const { stdout } = await runCli([command, '--help'])
    const offered = new Set([...stdout.matchAll(/^ +(--[\w-]+)/gm)].map(match => match[1]))
    const usage = new RegExp(`^seaworthy ${command} [^\`]*`, 'm').exec(readme)?.[0] ?? ''
    const documented = new Set([...usage.matchAll(/--[\w-]+/g)].map(match => match[0]))
    t.strictSame([...documented].toSorted(), [...offered].toSorted(), command)
  }
})

t.test('links lead somewhere', async t => {
  const docs = ['docs/benchmarks.md', 'docs/configuration.md', 'docs/operating.md']
  for (const file of ['README.md', 'CONTRIBUTING.md', 'policies/README.md', ...docs]) {
    const base = new URL(`../../${file}`, import.meta.url)
    const links = [...readFileSync(base, 'utf8').matchAll(/\]\(([^)#][^)]*)\)/g)].map(match => match[1] ?? '')
    for (const link of links) t.doesNotThrow(() => readFileSync(new URL(link, base)), `${file}: ${link}`)
  }
})

t.test('every metric is documented, and no other', async t => {
  const text = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8')
  const documented = [...text.matchAll(/^\| `(seaworthy_\w+)` \|/gm)].map(match => match[1])
  const metrics = await buildMetrics().registry.getMetricsAsJSON()
  const ours = metrics.map(({ name }) => name).filter(name => name.startsWith('seaworthy_'))
  t.strictSame(documented.toSorted(), ours.toSorted())
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
