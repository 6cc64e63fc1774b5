/** The chart: helm's lint, every value rendered, taken by the API server, and found seaworthy by our own check. */
import { fileURLToPath } from 'node:url'
import { load, loadAll } from 'js-yaml'
import t from 'tap'
import type { Report } from '../../../src/report/report.ts'
import { readChartFile, readValues } from '../../charts/chart.ts'
import { runCli } from '../../cli/run-cli.ts'
import { kubectl, type Ran, run, underTest, uniqueName } from '../cluster.ts'
import { environmentOf } from '../description.ts'
import { runProgram } from '../program.ts'
import { settings, trusted } from './chart-settings.ts'

const chart = fileURLToPath(new URL('../../../charts/seaworthy', import.meta.url))

function helm(...args: readonly string[]): Promise<Ran> {
  const cluster = underTest()
  return runProgram(cluster.helm, args, environmentOf(cluster))
}

/** What would be installed as a release of its namespace's name. @throws Error where helm refuses it. */
async function render(release: string, ...sets: readonly string[]): Promise<string> {
  const flags = sets.flatMap(set => ['--set-json', set])
  const { code, stdout, stderr } = await helm('template', release, chart, '--namespace', release, ...flags)
  if (code !== 0) throw new Error(stderr)
  return stdout
}

void t.test('helm has nothing to say against it', async t => {
  const { code, stdout } = await helm('lint', '--strict', chart)
  t.equal(code, 0, stdout)
  t.notMatch(stdout, /\[(WARNING|ERROR)\]/)
})

void t.test('every value does what it says', async t => {
  t.strictSame(
    settings.map(({ path }) => path),
    readValues().map(({ path }) => path),
    'every value is set',
  )
  const plain = await render('sea')
  for (const { path, json, appears, goes, beside } of settings) {
    const rendered = await render('sea', `${path}=${json}`, ...(beside === undefined ? [] : [beside]))
    if (appears !== undefined) t.ok(appears.test(rendered) && !appears.test(plain), `${path}: ${appears} appears`)
    if (goes !== undefined) t.ok(goes.test(plain) && !goes.test(rendered), `${path}: ${goes} goes`)
  }
})

void t.test('a value that is misspelt is refused', async t => {
  await t.rejects(render('sea', 'webhook.failurePolice="Fail"'), /failurePolice/)
  await t.rejects(render('sea', 'webhook.failurePolicy=null'), /failurePolicy/)
})

void t.test('Fail is refused where no call could succeed', async t => {
  const failing = 'webhook.failurePolicy="Fail"'
  await t.rejects(render('sea', failing), /webhook\.failurePolicy Fail .*: set webhook\.caBundle .* or webhook\.url /)
  await t.resolves(render('sea', failing, trusted))
  await t.resolves(render('sea', failing, 'webhook.url="https://192.0.2.1:8443"'))
})

void t.test('kube-system and its own namespace are excluded, once each', async t => {
  for (const list of [[], ['sea', 'kube-system']]) {
    const rendered = await render('sea', `webhook.excludedNamespaces=${JSON.stringify(list)}`)
    const found = rendered.match(/operator: NotIn\n +values:\n +- kube-system\n +- sea\n {4}\w/g)
    t.equal(found?.length, 6, `every entry: ${JSON.stringify(list)}`)
  }
})

void t.test('it says that its own namespace is never looked at', async t => {
  const notes = async (namespace: string): Promise<string> => {
    const flags = ['--namespace', namespace, '--dry-run=client', '--set-json', trusted]
    const { code, stdout, stderr } = await helm('install', 'sea', chart, ...flags)
    t.equal(code, 0, stderr)
    return stdout.slice(stdout.indexOf('\nNOTES:\n'))
  }
  const own = await notes('sea')
  t.match(own, 'Namespace sea itself is never looked at')
  t.notMatch(own, 'WARNING')
  t.match(await notes('default'), 'WARNING: this is namespace default')
})

void t.test('the API server takes it', async t => {
  const namespace = uniqueName('chart')
  await run(['create', 'namespace', namespace])
  t.teardown(() => run(['delete', 'namespace', namespace, '--wait=false']))
  const changed = settings.map(({ path, json }) => `${path}=${json}`)
  for (const [sets, count] of [[[], 9] as const, [changed, 6] as const]) {
    const input = await render(namespace, ...sets)
    const apply = ['apply', '--dry-run=server', '--validate=strict', '-f', '-']
    const { code, stdout, stderr } = await kubectl(apply, { input })
    t.strictSame([code, stderr], [0, ''], 'without a warning')
    t.equal(stdout.match(/ created \(server dry run\)\n/g)?.length, count)
    t.equal(loadAll(input).length, count)
  }
})

void t.test('it is seaworthy itself', async t => {
  t.strictSame(await check('production', ['--as-written']), ['exempt pre-stop'])
  t.strictSame(await check('production', []), ['exempt pre-stop'])
  const [, resources = ''] = /`resources: (\{[^`]*\})`/.exec(readChartFile('README.md')) ?? []
  const withLimits = `resources=${JSON.stringify(load(resources))}`
  // nobody exempts himself there
  t.strictSame(await check('strict', [], withLimits), ['mended pre-stop', 'warn exemptions'])
})

/** What our own check says of it: outcome and policy of each finding. */
async function check(
  profile: string,
  flags: readonly string[],
  ...sets: readonly string[]
): Promise<readonly string[]> {
  const args = ['check', '-', '--profile', profile, '--output', 'json', ...flags]
  const { stdout } = await runCli(args, { stdin: await render('sea', ...sets), env: { SEAWORTHY_POLICY: '' } })
  const { results } = JSON.parse(stdout) as Report
  return results.flatMap(({ findings }) => findings.map(({ outcome, policy }) => `${outcome} ${policy}`))
}
