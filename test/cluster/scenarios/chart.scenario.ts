/** The chart: helm's lint, every value rendered, taken by the API server, and found seaworthy by our own check. */
import { loadAll } from 'js-yaml'
import t from 'tap'
import { readValues } from '../../../scripts/chart-values.ts'
import { listMember, stringMember, valueAt } from '../../../src/json.ts'
import type { Report } from '../../../src/report/report.ts'
import { runCli } from '../../cli/run-cli.ts'
import { kubectl, run, uniqueName } from '../cluster.ts'
import { install } from '../installed.ts'
import { chart, helm, render, renderObjects } from './chart-render.ts'
import { settings } from './chart-settings.ts'

/** Groups of operators that the cluster under test has not. */
const foreign = /^(cert-manager\.io|monitoring\.coreos\.com)\//
/** What can't be set together with all else. */
const elsewhere = /^(tls\.source|certManager\.issuerName)$/
const changed = settings.filter(({ path }) => !elsewhere.test(path)).map(({ path, json }) => `${path}=${json}`)

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
  const plain = new Map<string, string>()
  for (const { path, json, appears, goes, beside = [] } of settings) {
    const before = plain.get(beside.join()) ?? (await render('sea', ...beside))
    plain.set(beside.join(), before)
    const rendered = await render('sea', ...beside, `${path}=${json}`)
    if (appears !== undefined) t.ok(appears.test(rendered) && !appears.test(before), `${path}: ${appears} appears`)
    if (goes !== undefined) t.ok(goes.test(before) && !goes.test(rendered), `${path}: ${goes} goes`)
  }
})

void t.test('a value that is misspelt is refused', async t => {
  await t.rejects(render('sea', 'webhook.failurePolice="Fail"'), /failurePolice/)
  await t.rejects(render('sea', 'webhook.failurePolicy=null'), /failurePolicy/)
})

void t.test('kube-system and its own namespace are excluded, once each', async t => {
  for (const list of [[], ['sea', 'kube-system']]) {
    const rendered = await render('sea', `webhook.excludedNamespaces=${JSON.stringify(list)}`)
    const found = rendered.match(/operator: NotIn\n +values:\n +- kube-system\n +- sea\n {4}\w/g)
    t.equal(found?.length, 6, `every entry: ${JSON.stringify(list)}`)
  }
})

void t.test('it never waits for itself, whatever is set', async t => {
  for (const sets of [['webhook.failurePolicy="Fail"'], changed]) {
    const objects = await renderObjects('sea', ...sets)
    const webhooks = objects.flatMap(each => listMember(each, 'webhooks'))
    t.equal(webhooks.length, 6)
    for (const webhook of webhooks) {
      t.equal(stringMember(webhook, 'failurePolicy'), 'Fail')
      const [namespaces] = listMember(valueAt(webhook, ['namespaceSelector']), 'matchExpressions')
      t.match(namespaces, { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: /\bkube-system,sea\b/ })
    }
    const namespaces = new Set(objects.map(each => valueAt(each, ['metadata', 'namespace'])))
    t.strictSame([...namespaces].toSorted(), ['sea', undefined], 'all that it runs is in its own namespace')
  }
})

void t.test('one Pod has no budget, and some have one that never blocks', async t => {
  const budgets = async (...sets: readonly string[]): Promise<readonly unknown[]> => {
    const objects = await renderObjects('sea', ...sets)
    return objects.filter(each => stringMember(each, 'kind') === 'PodDisruptionBudget').map(each => each['spec'])
  }
  t.strictSame(await budgets('replicaCount=1'), [])
  for (const sets of [[], ['replicaCount=1', 'autoscaling.enabled=true']]) {
    t.match(await budgets(...sets), [
      { maxUnavailable: 1, minAvailable: undefined, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    ])
  }
})

void t.test('the API server takes it', async t => {
  const namespace = uniqueName('chart')
  await run(['create', 'namespace', namespace])
  t.teardown(() => run(['delete', 'namespace', namespace, '--wait=false']))
  for (const [sets, count] of [[[], 13] as const, [changed, 8] as const]) {
    const input = (await renderObjects(namespace, ...sets)).filter(each => !foreign.test(`${each['apiVersion']}`))
    const apply = ['apply', '--dry-run=server', '--validate=strict', '-f', '-']
    const { code, stdout, stderr } = await kubectl(apply, { input })
    t.strictSame([code, stderr], [0, ''], 'without a warning')
    t.equal(stdout.match(/ created \(server dry run\)\n/g)?.length, count)
    t.equal(input.length, count)
  }
})

void t.test('names that YAML would read as something else', async t => {
  const namespace = String(Date.now())
  await run(['create', 'namespace', namespace])
  t.teardown(() => run(['delete', 'namespace', namespace, '--wait=false']))
  const odd = ['fullnameOverride="on"', 'nameOverride="yes"', 'serviceAccount.name="456"', 'priorityClassName="789"']
  for (const source of [[], ['tls.secretName="12"'], ['tls.source="own"', 'tls.secretName="12"']]) {
    const input = await renderObjects(namespace, ...odd, ...source)
    const { code, stderr } = await kubectl(['apply', '--dry-run=server', '--validate=strict', '-f', '-'], { input })
    t.strictSame([code, stderr], [0, ''], source.join(' '))
  }
})

void t.test('the most Pods are not fewer than the fewest', async t => {
  const sets = ['autoscaling.enabled=true', 'autoscaling.minReplicas=5', 'autoscaling.maxReplicas=2']
  await t.rejects(render('sea', ...sets), /autoscaling\.minReplicas is above autoscaling\.maxReplicas/)
})

void t.test('what the notes tell to try shows that it works', async t => {
  const installed = await install(t, { configuration: { profile: 'baseline' } })
  const { release } = installed
  const { stdout } = await helm('get', 'notes', release, '--namespace', release)
  const [, command = ''] = /\n {2}kubectl (-n NAME run .*)\n/.exec(stdout) ?? []
  const name = await installed.namespace()
  const args = command.split(' ').map(each => (each === 'NAME' ? name : each.replaceAll("'", '')))
  t.match(await run(args), /"ndots"/)
  t.equal((await kubectl(['get', 'pod', 'seaworthy-test', '-n', name])).code, 1, 'and leaves none')
})

const everything = [
  'autoscaling.enabled=true',
  'tls.source="cert-manager"',
  'certManager.issuerName="ca"',
  'networkPolicy={"enabled":true,"metricsFrom":[{"namespaceSelector":{}}]}',
  'serviceMonitor.enabled=true',
  'prometheusRule.enabled=true',
  'page.enabled=false',
  'priorityClassName="platform"',
  'nodeSelector={"pool":"infra"}',
  'tolerations=[{"key":"infra","operator":"Exists"}]',
  'podAnnotations={"a":"b"}',
  'podLabels={"team":"x"}',
  'webhook.failurePolicy="Fail"',
]

void t.test('it is seaworthy itself', async t => {
  const rows: readonly (readonly string[])[] = [
    [],
    ['autoscaling.enabled=true'],
    ['replicaCount=1'],
    ['tls.source="secret"'],
    everything,
  ]
  for (const sets of rows) {
    const rendered = await render('sea', ...sets)
    for (const flags of [[], ['--as-written']]) {
      t.strictSame(await check(rendered, 'strict', flags), [], `${flags.join()} ${sets.join(' ')}`)
    }
    t.ok(loadAll(rendered).length > 8, 'as against nothing')
  }
  const unlimited = await render('sea', 'resources.limits={"cpu":null}')
  t.not((await check(unlimited, 'strict', ['--as-written'])).length, 0, 'as against one without a CPU limit')
})

/** What our own check says of objects, but for what is only audited: outcome and policy of each finding. */
async function check(stdin: string, profile: string, flags: readonly string[]): Promise<readonly string[]> {
  const args = ['check', '-', '--profile', profile, '--output', 'json', ...flags]
  const { stdout } = await runCli(args, { stdin, env: { SEAWORTHY_POLICY: '' } })
  const { results } = JSON.parse(stdout) as Report
  const findings = results.flatMap(each => each.findings).filter(({ outcome }) => outcome !== 'audit')
  return findings.map(({ outcome, policy }) => `${outcome} ${policy}`)
}
