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

const chart = fileURLToPath(new URL('../../../charts/seaworthy', import.meta.url))
const digest = `sha256:${'0'.repeat(64)}`

/** Every value, set to something else; what appears in the rendered objects by that, and what goes. */
const settings: readonly { path: string; json: string; appears?: RegExp; goes?: RegExp }[] = [
  { path: 'nameOverride', json: '"other"', appears: /app\.kubernetes\.io\/name: other\n/ },
  { path: 'fullnameOverride', json: '"sea-other"', appears: /kind: Deployment\nmetadata:\n {2}name: sea-other\n/ },
  { path: 'replicaCount', json: '3', appears: /replicas: 3\n/ },
  { path: 'image.repository', json: '"mirror/seaworthy"', appears: /image: "mirror\/seaworthy:0/ },
  { path: 'image.tag', json: '"1.2.3"', appears: /image: "seaworthy:1\.2\.3"/ },
  { path: 'image.digest', json: `"${digest}"`, appears: /image: "seaworthy@sha256:0{64}"/ },
  { path: 'image.pullPolicy', json: '"Always"', appears: /imagePullPolicy: Always/ },
  { path: 'imagePullSecrets', json: '[{"name":"pull"}]', appears: /imagePullSecrets:\n +- name: pull\n/ },
  { path: 'resources', json: '{"limits":{"cpu":"1"}}', appears: /limits:\n +cpu: "1"\n/ },
  {
    path: 'priorityClassName',
    json: '"system-cluster-critical"',
    appears: /priorityClassName: system-cluster-critical/,
  },
  { path: 'logLevel', json: '"debug"', appears: /--log-level=debug/, goes: /--log-level=info/ },
  { path: 'configuration', json: '{"onError":"deny"}', appears: / {4}kind: Configuration\n {4}onError: deny\n/ },
  { path: 'tls.secretName', json: '"pair"', appears: /secretName: pair\n/ },
  {
    path: 'serviceAccount.create',
    json: 'false',
    appears: /serviceAccountName: default/,
    goes: /kind: ServiceAccount\nm/,
  },
  { path: 'serviceAccount.name', json: '"reader"', appears: /kind: ServiceAccount\nmetadata:\n {2}name: reader\n/ },
  { path: 'rbac.create', json: 'false', goes: /kind: ClusterRole/ },
  { path: 'webhook.failurePolicy', json: '"Fail"', appears: /failurePolicy: Fail/, goes: /failurePolicy: Ignore/ },
  { path: 'webhook.timeoutSeconds', json: '5', appears: /timeoutSeconds: 5\n/ },
  { path: 'webhook.caBundle', json: '"YWJj"', appears: /caBundle: YWJj\n/ },
  {
    path: 'webhook.url',
    json: '"https://192.0.2.1:8443/"',
    appears: /url: "https:\/\/192\.0\.2\.1:8443\/mutate"/,
    goes: /service: \{/,
  },
  {
    path: 'webhook.excludedNamespaces',
    json: '["else"]',
    appears: /values:\n +- else\n +- sea\n/,
    goes: /kube-system/,
  },
  { path: 'webhook.namespaceSelector', json: '{"matchLabels":{"try":"it"}}', appears: /matchLabels:\n +try: it\n/ },
]

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
  for (const { path, json, appears, goes } of settings) {
    const rendered = await render('sea', `${path}=${json}`)
    if (appears !== undefined) t.ok(appears.test(rendered) && !appears.test(plain), `${path}: ${appears} appears`)
    if (goes !== undefined) t.ok(goes.test(plain) && !goes.test(rendered), `${path}: ${goes} goes`)
  }
})

void t.test('a value that is misspelt is refused', async t => {
  await t.rejects(render('sea', 'webhook.failurePolice="Fail"'), /failurePolice/)
  await t.rejects(render('sea', 'webhook.failurePolicy=null'), /failurePolicy/)
})

void t.test('the API server takes it', async t => {
  const namespace = uniqueName('chart')
  await run(['create', 'namespace', namespace])
  t.teardown(() => run(['delete', 'namespace', namespace, '--wait=false']))
  const changed = settings.map(({ path, json }) => `${path}=${json}`)
  for (const [sets, count] of [[[], 8] as const, [changed, 5] as const]) {
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
