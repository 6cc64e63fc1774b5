/**
 * What the API server asks, by the chart's rules and conditions, and what it need not ask.
 *
 * Nobody answers, and the failurePolicy is Fail: what is asked for is refused, and the entry is named. A condition that fails is a
 * refusal, too, in other words.
 */
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { eventually, kubectl, run, underTest, uniqueName } from '../cluster.ts'
import { environmentOf } from '../description.ts'
import { runProgram } from '../program.ts'
import { existing, mutating, type Row, validating } from './chart-requests.ts'

const chart = fileURLToPath(new URL('../../../charts/seaworthy', import.meta.url))
const namespace = uniqueName('conditions')
const here = ['-n', namespace]
const ours = ['-l', `app.kubernetes.io/instance=${namespace}`]

/** The entry by which it was asked for; undefined where it was not. @throws Error where it was refused for another reason. */
async function ask({ request, by = {} }: Row): Promise<string | undefined> {
  const dryRun = ['--dry-run=server', ...here]
  const { code, stderr } =
    typeof request === 'string'
      ? await kubectl([...request.split(' '), ...dryRun], by)
      : await kubectl(['create', '-f', '-', ...dryRun], { ...by, input: request })
  if (code === 0) return undefined
  const [, entry] = /failed calling webhook "(\w+)\.seaworthy\.dev"/.exec(stderr) ?? []
  if (entry === undefined) throw new Error(stderr)
  return entry
}

/** Every row once; the API server takes a moment to see a configuration, or that it is gone. */
async function askAll(t: Test, rows: readonly Row[]): Promise<void> {
  for (const row of rows.filter(({ name }) => name === 'a Pod' || name === 'an Ingress')) {
    await eventually(`${row.name} is asked for`, async () => (await ask(row)) === row.asked)
  }
  for (const row of rows) t.equal(await ask(row), row.asked, row.name)
}

void t.test('rules and conditions', async t => {
  await run(['create', 'namespace', namespace])
  t.teardown(async () => {
    await run(['delete', 'mutatingwebhookconfiguration,validatingwebhookconfiguration', ...ours])
    const release = ['patch', 'deployment', 'going', '-p', '{"metadata":{"finalizers":null}}', ...here]
    await eventually('it may go', async () => (await kubectl(release)).code === 0)
    await run(['delete', 'namespace', namespace, '--wait=false'])
  })
  await run(['label', 'namespace', namespace, `conditions=${namespace}`])
  await eventually('a ServiceAccount', async () => (await kubectl(['get', 'sa', 'default', ...here])).code === 0)
  await run(['create', '-f', '-', ...here], { input: existing })
  await run(['delete', 'deployment', 'going', '--wait=false', ...here])
  await run(['apply', '-f', '-'], { input: await renderWebhooks() })

  await t.test('POST /mutate', t => askAll(t, mutating))
  await run(['delete', 'mutatingwebhookconfiguration', ...ours])
  await t.test('POST /validate', t => askAll(t, validating))
})

/** Those of the chart, for this namespace alone, at an address where nobody listens. */
async function renderWebhooks(): Promise<string> {
  const cluster = underTest()
  const namespaceSelector = { matchLabels: { conditions: namespace } }
  const values = { webhook: { url: 'https://127.0.0.1:1', failurePolicy: 'Fail', namespaceSelector } }
  const args = ['template', namespace, chart, '--show-only', 'templates/webhooks.yaml', '--values', '-']
  const { code, stdout, stderr } = await runProgram(cluster.helm, args, environmentOf(cluster), JSON.stringify(values))
  if (code !== 0) throw new Error(stderr)
  return stdout
}
