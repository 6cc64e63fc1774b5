/** `seaworthy audit` against an API server: reports, exit codes, and what people are told who can't read everything. */
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { audit } from '../../src/cli/audit.ts'
import { UsageError } from '../../src/errors.ts'
import type { JsonObject } from '../../src/json.ts'
import type { Report } from '../../src/report/report.ts'
import { readClusterOf, writeKubeconfig } from '../cluster/kubeconfig.ts'
import { type FakeApiServer, startFakeApiServer } from './fake-api-server.ts'

const deployments = '/apis/apps/v1/deployments'
const budgets = '/apis/policy/v1/poddisruptionbudgets'

function deployment(name: string, container: JsonObject = {}, spec: JsonObject = {}): JsonObject {
  const template = { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'web', ...container }] } }
  const managedFields = [{ manager: 'kubectl-create', operation: 'Update', fieldsV1: { 'f:spec': {} } }]
  return { metadata: { name, namespace: 'shop', managedFields }, spec: { ...spec, template } }
}

/** Of one policy, as JSON, unless told otherwise. */
async function run(server: FakeApiServer | undefined, flags: Readonly<Record<string, unknown>> = {}) {
  const said = { stdout: '', stderr: '' }
  const terminal = {
    stdin: process.stdin,
    stdout: { write: (text: string) => (said.stdout += text) },
    stderr: { write: (text: string) => (said.stderr += text) },
    env: {},
  }
  const raw = { kubeconfig: server?.kubeconfig, output: ['json'], policy: ['resource-limits'], ...flags }
  const code = await audit(raw, terminal)
  const report: Report = JSON.parse(said.stdout)
  return { code, report, stderr: said.stderr }
}

/** The sentence with which it ends. */
async function refusalOf(running: Promise<unknown>): Promise<string> {
  const error = await running.catch((thrown: unknown) => thrown)
  if (error instanceof UsageError) return error.message
  throw new Error('no UsageError', { cause: error })
}

async function start(t: Test): Promise<FakeApiServer> {
  const server = await startFakeApiServer(t)
  const limited = { resources: { limits: { memory: '1Gi' } } }
  server.put(deployments, [deployment('api'), deployment('web', limited)])
  return server
}

void t.test('a report without places in files', async t => {
  const { code, report, stderr } = await run(await start(t))
  t.strictSame([code, stderr], [1, ''])
  t.strictSame(report.summary, { objects: 2, denied: 1, warned: 0, injected: 0 })
  const [api, web] = report.results
  t.strictSame(api?.object, { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' })
  t.notOk(api !== undefined && 'file' in api)
  t.strictSame(
    api?.findings.map(({ message, outcome, path, line, column }) => [message, outcome, path, line, column]),
    [['missing', 'deny', '/spec/template/spec/containers/0/resources/limits/memory', 1, 1]],
  )
  t.strictSame(web?.findings, [])
})

void t.test('exit codes', async t => {
  const server = await start(t)
  t.equal((await run(server, { failOn: 'never' })).code, 0)
  t.equal((await run(server, { policy: ['image-tag'], profile: 'baseline' })).code, 0)
  t.equal((await run(server, { profile: 'strict' })).code, 1)
})

void t.test('profiles are chosen by the labels of namespaces', async t => {
  const server = await start(t)
  server.put('/api/v1/namespaces', [{ metadata: { name: 'shop', labels: { 'seaworthy.dev/profile': 'baseline' } } }])
  const { code, report } = await run(server)
  t.equal(code, 0)
  t.equal(report.results.find(({ object }) => object.name === 'api')?.profile, 'baseline')
  t.equal((await run(server, { profile: 'production' })).code, 1)
})

void t.test('what is not there is known not to be there', async t => {
  const server = await start(t)
  server.put(deployments, [deployment('api', {}, { replicas: 2 })])
  const missing = async () => {
    const { report, code } = await run(server, { policy: ['disruption-budget'], profile: 'strict' })
    return [code, report.results[0]?.findings.map(({ message, outcome }) => `${message} ${outcome}`)]
  }
  t.strictSame(await missing(), [1, ['missing deny']])
  server.statuses.set(`LIST ${budgets}`, 404)
  t.strictSame(await missing(), [0, []], 'unknown: nothing is demanded')
})

void t.test('what may not be listed is told', async t => {
  const server = await start(t)
  for (const path of [budgets, '/api/v1/services']) server.statuses.set(`LIST ${path}`, 403)
  const { code, report, stderr } = await run(server)
  t.equal(code, 1)
  t.equal(report.problems, undefined)
  t.equal(
    stderr,
    'seaworthy: you may not list services, poddisruptionbudgets: left out, and what they could excuse is not known\n',
  )
})

void t.test('what fails is a problem of the report', async t => {
  const server = await start(t)
  server.statuses.set('LIST /api/v1/services', 405)
  const { code, report } = await run(server)
  t.equal(code, 2)
  const message = 'services could not be listed (405): left out, and what they could excuse is not known'
  t.strictSame(report.problems, [{ line: 1, column: 1, message }])
  t.equal(report.summary.denied, 1)
})

void t.test('without a kind of workload a report says little', async t => {
  const server = await start(t)
  server.statuses.set('LIST /apis/apps/v1/statefulsets', 403)
  const { code, report, stderr } = await run(server)
  t.strictSame([code, stderr], [2, ''])
  t.match(report.problems, [{ message: /^statefulsets could not be listed \(403\)/ }])
})

void t.test('one namespace, of which there is one', async t => {
  const server = await start(t)
  server.put('/api/v1/namespaces', [{ metadata: { name: 'shop' } }])
  server.put('/apis/apps/v1/namespaces/shop/deployments', [deployment('api')])
  const { report } = await run(server, { namespace: 'shop' })
  t.strictSame(
    report.results.map(({ object }) => object.kind),
    ['Namespace', 'Deployment'],
  )
  t.equal(await refusalOf(run(server, { namespace: 'shpo' })), '--namespace "shpo": there is no such namespace')
})

void t.test('the version is that of the API server, or the one that is assumed', async t => {
  const server = await start(t)
  const versions = () => server.asked.filter(each => each === 'GET /version').length
  await run(server)
  t.equal(versions(), 1)
  await run(server, { assumeVersion: '1.36' })
  t.equal(versions(), 1)
})

void t.test('no cluster, no account, no rights', async t => {
  const server = await start(t)
  const every = (status: number) => {
    for (const asked of new Set(server.asked)) server.statuses.set(asked, status)
  }
  await run(server)
  every(401)
  t.match(await refusalOf(run(server)), /^the API server does not know who asks \(401\): log in again/)
  every(403)
  t.match(await refusalOf(run(server)), /^you may list nothing in this cluster \(403\): /)
})

void t.test('clusters that are not reached', async t => {
  const server = await start(t)
  const { server: address } = readClusterOf(server.kubeconfig)
  const folder = dirname(server.kubeconfig)
  writeKubeconfig(join(folder, 'nobody'), { server: 'https://127.0.0.1:1' }, { token: 'canary-token' })
  writeKubeconfig(join(folder, 'stranger'), { server: address ?? '' }, { token: 'canary-token' })
  const refusals = {
    nobody: /^the API server could not be asked \(ECONNREFUSED\): /,
    stranger: /^the API server's certificate is not trusted \([A-Z_]+\): /,
  }
  for (const [name, refusal] of Object.entries(refusals)) {
    const said = await refusalOf(run(undefined, { kubeconfig: join(folder, name) }))
    t.match(said, refusal)
    t.notMatch(said, 'canary-token')
  }
})

void t.test('--context', async t => {
  const server = await start(t)
  t.equal((await run(server, { context: 'test' })).code, 1)
  t.equal(
    await refusalOf(run(server, { context: 'prod' })),
    '--context "prod": there is no such context; there are test',
  )
  t.equal(
    await refusalOf(run(server, { context: 'tset' })),
    '--context "tset": there is no such context; did you mean test?',
  )
})
