/** What docs/operations.md and docs/rollout.md say is so: values, flags, metrics, alerts, lines of readiness and of the log, commands. */
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import t, { type Test } from 'tap'
import { overlapMs } from '../../certs/rotation.ts'
import { readChartFile, readValues } from '../../scripts/chart-values.ts'
import { vocabulary } from '../../src/cli/engine.ts'
import { decodeConfiguration } from '../../src/config/decode-configuration.ts'
import { isObject, type JsonObject, listMember, member, stringMember } from '../../src/json.ts'
import { buildMetrics } from '../../src/server/metrics.ts'
import { runCli } from '../cli/run-cli.ts'

const root = new URL('../../', import.meta.url)
const text = ['operations', 'rollout'].map(name => readFileSync(new URL(`docs/${name}.md`, root), 'utf8')).join('\n')
const prose = text.replace(/^```[\s\S]*?^```$/gm, '')
const commands = Array.from(text.matchAll(/^```sh.*\n([\s\S]*?)^```$/gm), ([, block = '']) =>
  block.replaceAll('\\\n', ' '),
)
const spans = Array.from(prose.matchAll(/`([^`]+)`/g), ([, span = '']) => span)
const values = readValues().map(({ path }) => path)

t.test('every metric is documented, and no other', async t => {
  const documented = Array.from(text.matchAll(/^\| `(seaworthy_\w+)` \|/gm), match => match[1])
  const metrics = await buildMetrics().registry.getMetricsAsJSON()
  const ours = metrics.map(({ name }) => name).filter(name => name.startsWith('seaworthy_'))
  t.strictSame(documented.toSorted(), ours.toSorted())
  for (const [name] of text.matchAll(/\bseaworthy_\w+/g)) t.ok(ours.includes(name), name)
})

t.test('alerts are those of the chart', async t => {
  const alerts = listMember(load(readChartFile('files/alerts.yaml')), 'alerts').map(each => stringMember(each, 'alert'))
  const named = text.match(/\bSeaworthy[A-Z]\w+/g) ?? []
  t.not(named.length, 0)
  for (const name of named) t.ok(alerts.includes(name), name)
})

t.test('values are those of the chart', async t => {
  const set = commands.flatMap(block => Array.from(block.matchAll(/--set ([\w.]+)=/g), match => match[1] ?? ''))
  const groups = new Set(values.map(path => path.split('.')[0]))
  const named = spans.flatMap(span => /^(?!tls\.(?:crt|key)$)(\w+\.\w+)(?:=.*)?$/.exec(span)?.[1] ?? [])
  const known = named.filter(path => groups.has(path.split('.')[0]))
  t.ok(set.length > 5 && known.length > 10)
  // what is below configuration is not the chart's
  for (const path of [...set, ...known]) t.ok(values.includes(path) || path.startsWith('configuration.'), path)
})

/** Of other programs. */
const otherFlags = ['--force', '--force-conflicts', '--force-replace', '--reset-then-reuse-values', '--reuse-values']
  .concat(['--build-arg', '--as-group'])
  .toSorted()

t.test('flags are those of serve', async t => {
  const { stdout } = await runCli(['serve', '--help'])
  const named = new Set(spans.filter(span => span.startsWith('--')).map(span => /^--[\w-]+/.exec(span)?.[0] ?? ''))
  const others = [...named].filter(flag => !new RegExp(`^ +(?:.*, )?${flag}\\b`, 'm').test(stdout))
  t.strictSame(others.toSorted(), otherFlags)
})

t.test('scripts are those of package.json', async t => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  for (const [, script = ''] of text.matchAll(/npm run (?:--silent )?([\w:]+)/g)) t.ok(script in scripts, script)
})

t.test('lines of readiness and of the log are those of the program', async t => {
  const sources = globSync('{src,certs}/**/*.ts', { cwd: root.pathname }).map(file =>
    readFileSync(new URL(file, root), 'utf8'),
  )
  const program = sources
    .join('\n')
    .replaceAll("\\'", "'")
    .replaceAll(/\$\{what\}/g, 'certificate')
  const lines = Array.from(text.matchAll(/^\| `((?:\[.\]|leadership|certificate).*?)` \|/gm), match => match[1] ?? '')
  t.ok(lines.length > 15)
  for (const line of lines) {
    const said = line.replace(/^\[.\](?:certificate|cluster-view) /, '')
    // placeholders, and what the program joins
    const parts = said.split(/…|\(\d+\)|: |[();]/).map(part => part.trim())
    for (const part of parts.filter(each => each !== '' && each !== 'ok'))
      t.ok(program.includes(part), `${line}: ${part}`)
  }
})

t.test('every problem of the certificate that /readyz tells is explained', async t => {
  const source = readFileSync(new URL('src/cli/own-certificate.ts', root), 'utf8')
  const [, check = ''] = /\n {2}check = ([\s\S]*?)\n {2}\}/.exec(source) ?? []
  const told = Array.from(check.matchAll(/problem: ['`]([^'`$]+)/g), ([, problem = '']) => problem.trim())
  told.push(/^const untrusted = '(.+)'$/m.exec(source)?.[1] ?? 'a constant')
  t.equal(told.length, 3)
  for (const problem of told) t.match(text, `| \`[-]certificate ${problem}`)
})

t.test('a rotation takes the time that is told', async t => {
  const [, settleMs = ''] = /\bsettleMs = ([\d_]+)/.exec(readFileSync(new URL('certs/rotation.ts', root), 'utf8')) ?? []
  t.match(text, `after ${Number(settleMs.replaceAll('_', '')) / 1000} seconds, in which every API server hears of it`)
  t.equal(overlapMs, 600_000, 'ten minutes')
})

t.test('the configuration that audits everything does, whatever a namespace chooses', async t => {
  const [, script = ''] = /sed -E '([^']+)'/.exec(blockOf('> audit.yaml')) ?? []
  const settings = await settingsAfter(t, ['-E', script], 'baseline')
  for (const [id, setting] of Object.entries(settings)) {
    t.match(setting, { action: 'audit', inject: false }, id)
    t.notOk(isObject(setting) && 'actions' in setting, id)
  }
})

t.test('the configuration that warns of what production denies does', async t => {
  const [, script = ''] = /sed '([^']+)'/.exec(blockOf('> warn.yaml')) ?? []
  const settings = await settingsAfter(t, [script], 'production')
  t.match(JSON.stringify(settings), '"portMissing":"warn"')
  t.notMatch(JSON.stringify(settings), '"deny"')
})

/** The commands that write a file. */
function blockOf(file: string): string {
  return commands.find(each => each.includes(file)) ?? ''
}

/** All policies as a configuration has them that sed made of what is in force under a profile. */
async function settingsAfter(t: Test, sed: readonly string[], profile: string): Promise<JsonObject> {
  const { stdout } = await runCli(['config', '--profile', profile], { env: { SEAWORTHY_POLICY: '' } })
  const text = execFileSync('sed', [...sed], { input: stdout, encoding: 'utf8' })
  t.ok('configuration' in decodeConfiguration(text, vocabulary, 'baseline'), 'it is one')
  const settings = member(load(text), 'policies')
  if (!isObject(settings)) throw new Error(`${text}: no policies`)
  t.strictSame(Object.keys(settings).toSorted(), vocabulary.policies.map(({ id }) => id).toSorted())
  return settings
}

t.test('patches of the Secret remove what is in it', async t => {
  const keys = ['ca.crt', 'ca.key', 'tls.crt', 'tls.key']
  const patches = commands.flatMap(block => Array.from(block.matchAll(/-p '([^']+)'/g), match => match[1] ?? ''))
  t.equal(patches.length, 2)
  for (const operation of patches.flatMap(patch => JSON.parse(patch))) {
    t.match(operation, { op: 'remove' })
    t.ok(operation.path === '/data' || keys.some(key => operation.path === `/data/${key}`), operation.path)
  }
})
