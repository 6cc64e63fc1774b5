/** `seaworthy audit` of a real cluster, by an account that may do no more than the documented ClusterRole lets it. */
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { audit } from '../../../src/cli/audit.ts'
import { UsageError } from '../../../src/errors.ts'
import { isObject, type JsonObject, valueAt } from '../../../src/json.ts'
import type { Report, ReportResult } from '../../../src/report/report.ts'
import { eventually, run, uniqueName } from '../cluster.ts'
import { writeKubeconfig } from '../kubeconfig.ts'
import { auditorRole } from './auditor.ts'
import { list, plainNamespace } from './stored.ts'
import { bare, sound } from './web-container.ts'

/** More than a page of 500. */
const many = 510

function deploymentOf(name: string, container: JsonObject, pod: JsonObject = {}): JsonObject {
  const labels = { app: name }
  const template = { metadata: { labels }, spec: { ...pod, containers: [container] } }
  return { ...typed('apps/v1', 'Deployment', name), spec: { replicas: 1, selector: { matchLabels: labels }, template } }
}

function podOf(name: string): JsonObject {
  return { ...typed('v1', 'Pod', name), spec: { containers: [bare] } }
}

function typed(apiVersion: string, kind: string, name: string): JsonObject {
  return { apiVersion, kind, metadata: { name } }
}

/** Never runs. */
function cronJobOf(index: number): JsonObject {
  const template = { spec: { restartPolicy: 'Never', containers: [bare] } }
  const spec = { schedule: '0 0 1 1 *', suspend: true, jobTemplate: { spec: { template } } }
  return { ...typed('batch/v1', 'CronJob', `job-${index}`), spec }
}

/** A ServiceAccount that has the documented rights; resolves once they hold. Returns a kubeconfig of its own. */
async function createAuditor(t: Test, namespace: string): Promise<string> {
  const name = uniqueName('auditor')
  const here = ['-n', namespace]
  await run(['apply', '-f', '-'], { input: { ...auditorRole, metadata: { name } } })
  t.teardown(() => run(['delete', 'clusterrole,clusterrolebinding', name, '--ignore-not-found']))
  await run(['create', 'serviceaccount', name, ...here])
  await run(['create', 'clusterrolebinding', name, `--clusterrole=${name}`, `--serviceaccount=${namespace}:${name}`])
  return kubeconfigOf(t, name, namespace)
}

async function kubeconfigOf(t: Test, account: string, namespace: string): Promise<string> {
  const token = (await run(['create', 'token', account, '-n', namespace])).trim()
  const file = join(t.testdir(), 'kubeconfig')
  const config: unknown = JSON.parse(await run(['config', 'view', '--minify', '--flatten', '--raw', '-o', 'json']))
  const cluster = valueAt(config, ['clusters', 0, 'cluster'])
  writeKubeconfig(file, isObject(cluster) ? cluster : {}, { token })
  return file
}

interface Audited {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

async function auditBy(kubeconfig: string, flags: Readonly<Record<string, unknown>>): Promise<Audited> {
  const said = { stdout: '', stderr: '' }
  const write = (name: keyof typeof said) => (text: string) => {
    said[name] += text
    return true
  }
  const [stdout, stderr] = [{ write: write('stdout') }, { write: write('stderr') }]
  const code = await audit({ kubeconfig, ...flags }, { stdin: process.stdin, stdout, stderr, env: {} })
  return { code, ...said }
}

async function reportBy(kubeconfig: string, flags: Readonly<Record<string, unknown>>): Promise<Report> {
  const { stdout, stderr } = await auditBy(kubeconfig, { output: ['json'], ...flags })
  if (stderr !== '') throw new Error(stderr)
  return JSON.parse(stdout)
}

function found(results: readonly ReportResult[], kind: string, name: string): readonly string[] | undefined {
  const result = results.find(({ object }) => object.kind === kind && object.name === name)
  return result?.findings.map(({ policy, message, outcome }) => `${policy}/${message} ${outcome}`)
}

void t.test('audit', async t => {
  const [shop, batch] = await Promise.all([plainNamespace(), plainNamespace()])
  const here = ['-n', shop]
  await run(['apply', '-f', '-', ...here], { input: [deploymentOf('api', bare), deploymentOf('unwritten', sound)] })
  const written = deploymentOf('written', sound, { terminationGracePeriodSeconds: 30 })
  await run(['apply', '--server-side', '-f', '-', ...here], { input: written })
  await run(['create', '-f', '-', ...here], { input: podOf('lonely') })
  await run(['create', '-f', '-', '-n', batch], { input: Array.from({ length: many }, (_, index) => cronJobOf(index)) })
  const made = async () => (await list('pods', shop)).length === 4
  await eventually('Pods of the Deployments', made)
  const kubeconfig = await createAuditor(t, shop)
  await eventually('the auditor may list', async () => (await auditBy(kubeconfig, { namespace: shop })).stderr === '')

  await t.test('the whole cluster, in pages', async t => {
    const { code, stdout, stderr } = await auditBy(kubeconfig, { output: ['json'] })
    const { results }: Report = JSON.parse(stdout)
    t.strictSame([code, stderr], [1, ''])
    const inBatch = results.filter(({ object }) => object.namespace === batch)
    t.equal(new Set(inBatch.map(({ object }) => object.name)).size, many)
    t.equal(inBatch.length, many)
    t.ok(inBatch.every(({ verdict }) => verdict === 'deny'))
    const inShop = results.filter(({ object }) => object.namespace === shop)
    t.strictSame(
      inShop.map(({ object: { apiVersion, kind, name } }) => `${apiVersion} ${kind} ${name}`).toSorted(),
      ['apps/v1 Deployment api', 'apps/v1 Deployment unwritten', 'apps/v1 Deployment written', 'v1 Pod lonely'],
      'nothing that a controller made',
    )
    t.ok(results.some(({ object }) => object.kind === 'Namespace' && object.name === shop))
    t.ok(found(inShop, 'Deployment', 'api')?.includes('resource-limits/missing deny'))
    t.ok(found(inShop, 'Pod', 'lonely')?.includes('bare-pod/longRunning warn'))
  })

  await t.test('one namespace', async t => {
    const { code, stdout } = await auditBy(kubeconfig, { namespace: shop, output: ['json'] })
    const { results, summary }: Report = JSON.parse(stdout)
    t.strictSame([code, summary.objects], [1, 5])
    t.strictSame([...new Set(results.map(({ object }) => object.namespace))].toSorted(), [shop, null].toSorted())
    t.equal((await auditBy(kubeconfig, { namespace: shop, failOn: 'never' })).code, 0)
    const missing = auditBy(kubeconfig, { namespace: 'none-such' })
    await t.rejects(missing, new UsageError('--namespace "none-such": there is no such namespace'))
  })

  await t.test('a default that nobody wrote is not written', async t => {
    const policies = ['termination-grace-period']
    const { results } = await reportBy(kubeconfig, { namespace: shop, profile: 'strict', policy: policies })
    t.strictSame(found(results, 'Deployment', 'unwritten'), ['termination-grace-period/unset mended'])
    t.strictSame(found(results, 'Deployment', 'written'), [])
  })

  await t.test('what is nowhere in the cluster is missing', async t => {
    const findings = async () => {
      const { results } = await reportBy(kubeconfig, { namespace: shop, policy: ['namespace-guardrails'] })
      return found(results, 'Namespace', shop)
    }
    t.strictSame(await findings(), [
      'namespace-guardrails/quotaMissing warn',
      'namespace-guardrails/limitRangeMissing warn',
    ])
    const quota = { ...typed('v1', 'ResourceQuota', 'quota'), spec: { hard: { pods: '100' } } }
    await run(['create', '-f', '-', ...here], { input: quota })
    t.strictSame(await findings(), ['namespace-guardrails/limitRangeMissing warn'])
  })

  await t.test('for people', async t => {
    const { code, stdout } = await auditBy(kubeconfig, { namespace: shop, output: ['human'], summary: true })
    t.equal(code, 1)
    t.match(stdout, 'resource-limits')
  })

  await t.test('an account without rights', async t => {
    const nobody = await kubeconfigOf(t, 'default', shop)
    await t.rejects(auditBy(nobody, {}), { name: 'UsageError', message: /^you may list nothing in this cluster/ })
    const role = ['create', 'rolebinding', 'view', '--clusterrole=view', `--serviceaccount=${shop}:default`, ...here]
    await run(role)
    const told = await eventually('the rights of a viewer', async () => {
      const { stderr } = await auditBy(nobody, { namespace: shop }).catch(() => ({ stderr: undefined }))
      return stderr
    })
    t.equal(
      told,
      'seaworthy: you may not list priorityclasses, ingressclasses: left out, and what they could excuse is not known\n',
    )
  })
})
