/** Where the cluster is, and what is said where there is none. */
import { renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { KubeConfig, Watch } from '@kubernetes/client-node'
import t from 'tap'
import { connectCluster } from '../../src/cluster/client.ts'
import { reasonOf } from '../../src/cluster/failures.ts'
import { startFakeApiServer } from './fake-api-server.ts'
import { startView, until } from './viewed.ts'

void t.test('kubeconfigs that are none', async t => {
  const folder = t.testdir({
    broken: 'users: [ {canary-key\n',
    empty: '',
    nowhere: JSON.stringify({ apiVersion: 'v1', kind: 'Config', clusters: [], users: [], contexts: [] }),
    plain: JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'a',
      clusters: [{ name: 'a', cluster: { server: 'http://127.0.0.1:1' } }],
      users: [{ name: 'a', user: {} }],
      contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
    }),
  })
  const rows = { absent: 'there is no such file', broken: 'it is no kubeconfig', empty: 'it is no kubeconfig' }
  for (const [name, problem] of Object.entries({
    ...rows,
    nowhere: 'it names no current cluster',
    plain: 'its server is not https://',
  })) {
    const kubeconfig = join(folder, name)
    const connected = connectCluster({ kubeconfig, inside: false })
    await t.rejects(connected, { name: 'UsageError', message: `--kubeconfig "${kubeconfig}": ${problem}` })
  }
})

void t.test('failures in a word', async t => {
  const server = await startFakeApiServer(t)
  const { get } = await connectCluster({ kubeconfig: server.kubeconfig, inside: false })
  server.statuses.set('GET /a', 500)
  server.statuses.set('GET /slow', 0)
  for (const [path, timeoutMs, reason] of [
    ['/a', 60_000, '500'],
    ['/slow', 50, 'timeout'],
  ] as const) {
    t.equal(reasonOf(await get(path, timeoutMs).catch((error: unknown) => error)), reason)
  }
  t.equal(reasonOf(undefined), 'failed')
})

void t.test('an account that is lost ends no watch for good, and no process', async t => {
  const server = await startFakeApiServer(t, { command: true })
  const services = '/api/v1/services'
  const { view } = await startView(t, server)
  await until(() => server.watches(services) === 1)
  const account = join(dirname(server.kubeconfig), 'account')
  renameSync(account, `${account}.away`)
  server.end(services)
  await until(() => JSON.stringify(view.condition()).includes('Service ('))
  renameSync(`${account}.away`, account)
  await until(() => server.watches(services) === 1)
  t.pass('watched again')
})

void t.test('the client still has the field by which a watch is made patient', async t => {
  t.ok(Object.hasOwn(new Watch(new KubeConfig()), 'requestTimeoutMs'))
})

void t.test('how long an API server asks to be left alone', async t => {
  const server = await startFakeApiServer(t)
  const { get } = await connectCluster({ kubeconfig: server.kubeconfig, inside: false })
  server.statuses.set('GET /a', 429)
  const rows: readonly (readonly [string | undefined, number | undefined])[] = [
    [undefined, undefined],
    ['2', 2000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ]
  for (const [header, retryAfterMs] of rows) {
    if (header !== undefined) server.headers.set('retry-after', header)
    t.match(await get('/a', 60_000).catch((error: unknown) => error), { statusCode: 429, retryAfterMs })
  }
})
