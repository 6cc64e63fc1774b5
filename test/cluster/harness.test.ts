/** What the harness does where there is nothing to boot, and the parts of it that need no cluster. */
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { summarize } from '../../scripts/tap-results.ts'
import { locked } from './build-lock.ts'
import { startEgressProxy } from './egress-proxy.ts'
import { callsBetween } from './failed-calls.ts'
import { mergeValues } from './merge-values.ts'
import { noteObjects, removeNoted } from './noted-objects.ts'
import { type ProgramRun, runProgram } from './program.ts'
import { findRoute, removeRoute, writeRoute } from './routes.ts'
import { sumOfSeries, valueOfSeries } from './series.ts'

function start(file: string, path: string, variables: Record<string, string> = {}): Promise<ProgramRun> {
  const script = fileURLToPath(new URL(file, import.meta.url))
  return runProgram(process.execPath, [script], { PATH: path, HOME: path, TMPDIR: path, ...variables })
}

void t.test('without Go and without ready programs it says what is missing, and fails', async t => {
  const { code, stdout, stderr } = await start('run.ts', t.testdir())
  t.equal(code, 1)
  t.match(
    stderr,
    /kube-apiserver, etcd, .*helm, kwok: not found, and there is no Go[\s\S]*install Go[\s\S]*KUBEBUILDER_ASSETS/,
  )
  t.notMatch(stdout, /passed/)
})

void t.test('ready programs are taken, and only the others are missing', async t => {
  const folder = t.testdir({ etcd: '', kwok: '' })
  for (const name of ['etcd', 'kwok']) chmodSync(join(folder, name), 0o755)
  const { stderr } = await start('run.ts', folder, { KUBEBUILDER_ASSETS: folder })
  t.match(stderr, /^kube-apiserver, kube-controller-manager, kube-scheduler, kubectl, helm: not found/)
})

void t.test('with an older Go it says which one it takes', async t => {
  const folder = t.testdir({ go: '#!/bin/sh\necho go1.22.1; echo linux; echo amd64\n' })
  chmodSync(join(folder, 'go'), 0o755)
  const { code, stderr } = await start('run.ts', folder)
  t.equal(code, 1)
  t.match(stderr, /Go is 1\.22\.1; building it takes 1\.\d+\.\d+/)
})

void t.test('without Docker or kind the kind run says so, and fails', async t => {
  const { code, stderr } = await start('kind.ts', t.testdir())
  t.equal(code, 1)
  t.match(stderr, /^docker and kind not found/)
})

void t.test('a kubeconfig that is not there is named', async t => {
  const file = join(t.testdir(), 'nowhere')
  const { code, stdout, stderr } = await start('run.ts', t.testdirName, { KUBECONFIG_UNDER_TEST: file })
  t.strictSame([code, stdout, stderr], [1, '', `KUBECONFIG_UNDER_TEST: there is no file ${file}\n`])
})

void t.test('what scenarios create is taken away, by kubectl, in an order in which it goes', async t => {
  const folder = t.testdir({
    kubectl: '#!/bin/sh\necho "$*" >>"$0.log"\ncase "$*" in *gone*) echo "(NotFound)" >&2; exit 1; esac\n',
    refusing: '#!/bin/sh\necho "no, $2" >&2; exit 1\n',
  })
  const [kubectl, refusing] = [join(folder, 'kubectl'), join(folder, 'refusing')]
  for (const file of [kubectl, refusing]) chmodSync(file, 0o755)
  const cluster = { folder, kubectl, kubeconfig: '', helm: '', webhookHost: '', bundle: '', lifeline: '' }
  const yaml = (kind: string, name: string, more = ''): string =>
    `{ apiVersion: v1, kind: ${kind}, metadata: { name: '${name}'${more} } }\n---\n`
  const held = ', finalizers: [example.com/x]'
  await removeNoted(cluster)
  noteObjects(cluster, ['create', 'namespace', 'a'], '')
  noteObjects(cluster, ['create', 'clusterrole', 'r:x', '--verb=get'], '')
  const all = yaml('Namespace', 'b') + yaml('MutatingWebhookConfiguration', 'm') + yaml('Pod', 'p')
  noteObjects(cluster, ['apply', '-f', '-'], all + yaml('PriorityClass', 'c') + yaml('IngressClass', 'i'))
  noteObjects(cluster, ['create', '-f', '-', '-n', 'b'], yaml('Deployment', 'held', held) + yaml('Pod', 'gone', held))
  for (const args of [['create', '--dry-run=server'], ['get'], ['delete']]) {
    noteObjects(cluster, args, yaml('Namespace', 'not'))
  }
  await removeNoted(cluster)
  const finalize = '-n b --type=merge -p {"metadata":{"finalizers":null}}'
  const deletion = '--ignore-not-found --wait=false'
  t.strictSame(readFileSync(`${kubectl}.log`, 'utf8').trimEnd().split('\n'), [
    `patch Deployment/held ${finalize}`,
    `patch Pod/gone ${finalize}`,
    `delete MutatingWebhookConfiguration ${deletion} m`,
    `delete PriorityClass ${deletion} c`,
    `delete IngressClass ${deletion} i`,
    `delete ClusterRole ${deletion} r:x`,
    `delete Namespace ${deletion} a b`,
  ])
  await t.rejects(
    removeNoted({ ...cluster, kubectl: refusing }),
    /not all .*no, Deployment\/held\n[\s\S]*no, Namespace/,
  )
})

void t.test('the proxy leads where the routes say at that moment, and nowhere else', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-')) // a testdir's name is too long for a socket's
  t.teardown(() => rmSync(folder, { recursive: true }))
  const [socket, routes] = [join(folder, 'socket'), t.testdir()]
  const server = createServer(client => client.end('hello')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  t.teardown(() => server.close())
  const proxy = await startEgressProxy(socket, routes)
  t.teardown(() => proxy.stop())
  const dial = (target: string): Promise<string> => {
    const client = connect(socket)
    client.write(`CONNECT ${target} HTTP/1.1\r\nhost: ${target}\r\n\r\n`)
    return text(client)
  }
  t.match(await dial('10.0.0.7:443'), /^HTTP\/1\.1 502/, 'no route')
  writeRoute(routes, '10.0.0.7:443', `127.0.0.1:${port}`)
  t.match(await dial('10.0.0.7:443'), /^HTTP\/1\.1 200[\s\S]*hello$/)
  t.match(await dial(`127.0.0.1:${port}`), /^HTTP\/1\.1 502/, 'only what is dialled by its route')
  t.match(await dial('../routes/10.0.0.7:443'), /^HTTP\/1\.1 (400|502)/, 'a target is no path')
  writeRoute(routes, '10.0.0.7:443', '127.0.0.1:1')
  t.match(await dial('10.0.0.7:443'), /^HTTP\/1\.1 502/, 'nobody listens')
  removeRoute(routes, '10.0.0.7:443')
  t.match(await dial('10.0.0.7:443'), /^HTTP\/1\.1 502/, 'a route that is gone')
})

void t.test('a route leads to one of its targets, by the routes of Pods, and never off this machine', async t => {
  const routes = t.testdir()
  writeRoute(routes, '10.0.0.7:443', '10.128.0.1:8443', '10.128.0.2:8443')
  writeRoute(routes, '10.128.0.1:8443', '127.0.0.1:40001')
  writeRoute(routes, '10.128.0.2:8443', '127.0.0.1:40002')
  const found = new Set(Array.from({ length: 100 }, () => findRoute(routes, '10.0.0.7:443')))
  t.strictSame([...found].toSorted(), ['127.0.0.1:40001', '127.0.0.1:40002'])
  t.equal(findRoute(routes, '10.128.0.2:8443'), '127.0.0.1:40002', 'the service proxy dials Pods')
  removeRoute(routes, '10.128.0.1:8443')
  writeRoute(routes, '10.0.0.7:443', '10.128.0.1:8443')
  t.equal(findRoute(routes, '10.0.0.7:443'), undefined, 'a Pod where nobody listens')
  writeRoute(routes, '10.0.0.7:443', '')
  t.equal(findRoute(routes, '10.0.0.7:443'), undefined, 'a Service without endpoints')
  writeRoute(routes, '10.0.0.7:443', '10.0.0.7:443')
  t.equal(findRoute(routes, '10.0.0.7:443'), undefined, 'a circle')
})

void t.test('calls that failed, by the API server itself', async t => {
  const rejections = 'apiserver_admission_webhook_rejection_count'
  const page = (denied: number, refused: number, letIn: number): string =>
    [
      `${rejections}{error_type="no_error",name="workloads.seaworthy.dev",operation="CREATE",rejection_code="403",type="validating"} ${denied}`,
      `${rejections}{error_type="calling_webhook_error",name="pods.seaworthy.dev",operation="CREATE",rejection_code="0",type="admit"} ${refused}`,
      `${rejections}{error_type="calling_webhook_error",name="other.example.org",operation="CREATE",rejection_code="0",type="admit"} 9${refused}`,
      `apiserver_admission_webhook_fail_open_count{name="pods.seaworthy.dev",type="admit"} ${letIn}`,
      `apiserver_admission_webhook_request_total{code="200",name="pods.seaworthy.dev",operation="CREATE",rejected="false",type="admit"} 7`,
    ].join('\n')
  t.strictSame(callsBetween(page(1, 2, 3), page(2, 5, 8)), { calls: 0, denied: 1, refused: 3, letIn: 5 })
  t.strictSame(callsBetween('', page(2, 5, 8)), { calls: 7, denied: 2, refused: 5, letIn: 8 })
})

void t.test('builds wait for each other, and for nobody who was killed', async t => {
  const file = join(t.testdir(), 'building')
  const { signal } = new AbortController()
  const seen: string[] = []
  const work = (name: string) => async (): Promise<void> => {
    seen.push(`${name} begins`)
    await new Promise(setImmediate)
    seen.push(`${name} ends`)
  }
  await Promise.all([locked(file, signal, work('a')), locked(file, signal, work('b'))])
  t.strictSame(seen, ['a begins', 'a ends', 'b begins', 'b ends'])
  writeFileSync(file, '')
  const longAgo = new Date(Date.now() - 3_600_000)
  utimesSync(file, longAgo, longAgo)
  await locked(file, signal, work('c'))
  t.equal(seen.at(-1), 'c ends')
  writeFileSync(file, '')
  await t.rejects(locked(file, AbortSignal.abort(), work('d')), { name: 'AbortError' }, 'Ctrl-C ends the wait')
})

void t.test('metrics', async t => {
  const page = '# HELP a b\na{x="1",y="p,q"} 2\na{x="1",y="r"} 3\nab{x="1"} 5\nb 7\n'
  t.equal(valueOfSeries(page, 'a{x="1",y="r"}'), 3)
  t.equal(valueOfSeries(page, 'a'), 0)
  t.equal(sumOfSeries(page, 'a', {}), 5)
  t.equal(sumOfSeries(page, 'a', { x: '1', y: 'p,q' }), 2)
  t.equal(sumOfSeries(page, 'a', { x: '2' }), 0)
  t.equal(sumOfSeries(page, 'b', {}), 7)
})

void t.test('values are merged as helm does it', async t => {
  const merged = mergeValues({ a: { b: 1, c: [1] }, d: 1 }, { a: { c: [2], e: {} }, d: { f: 2 } })
  t.strictSame(merged, { a: { b: 1, c: [2], e: {} }, d: { f: 2 } })
})

void t.test('a run in which nothing passed has failed', async t => {
  const tapText = '    not ok 1 - inner\nnot ok 2 - outer\n# { total: 3, pass: 1, fail: 2 }\n'
  t.strictSame(summarize(tapText, 1), {
    lines: ['    not ok 1 - inner', 'not ok 2 - outer', '1 passed, 2 failed'],
    failed: true,
  })
  t.strictSame(summarize('# { total: 2, pass: 2 }\n', 0), { lines: ['2 passed, 0 failed'], failed: false })
  const silent = summarize('# { total: 2, pass: 2 }\n', 1)
  t.strictSame([silent.failed, silent.lines.at(-1)], [true, '2 passed, 1 failed'], "tap's exit code counts")
  t.strictSame(summarize('# { total: 2, pass: 2 }\n', 0, ['lint failed', 'types failed']), {
    lines: ['lint failed', 'types failed', '2 passed, 2 failed'],
    failed: true,
  })
  t.ok(summarize('# { total: 1, pass: 0, skip: 1 }\n', 0).failed)
  t.throws(() => summarize('1..0\n', 0), /no totals/)
})
