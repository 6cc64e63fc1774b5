/** Where the chart's certificate comes from: what is rendered, what is refused, what helm leaves alone, and what the account may do. */
import t, { type Test } from 'tap'
import { type JsonObject, stringMember, valueAt } from '../../../src/json.ts'
import { get, kubectl, run, uniqueName } from '../cluster.ts'
import { toBase64 } from '../kubeconfig.ts'
import { chart, helm, render, renderObjects, setting } from './chart-render.ts'

const given = ['tls.secretName="pair"', 'webhook.caBundle="YWJj"']
const issued = ['tls.source="cert-manager"', 'certManager.issuerName="ca"']
const failing = 'webhook.failurePolicy="Fail"'

/** Arguments of serve that speak of certificates. */
async function argumentsFor(...sets: readonly string[]): Promise<readonly string[]> {
  const rendered = await render('sea', ...sets)
  return [...rendered.matchAll(/- (--(?:tls-|webhooks).*)\n/g)].map(([, argument = '']) => argument)
}

void t.test('where it comes from', async t => {
  const own = ['--tls-secret=sea/sea-seaworthy-tls', '--tls-service=sea-seaworthy', '--webhooks=sea-seaworthy']
  const folder = ['--tls-dir=/etc/seaworthy/tls']
  const rows: readonly (readonly [sets: readonly string[], args: readonly string[]])[] = [
    [[], own],
    [['tls.source="own"', 'tls.secretName="pair"'], own.with(0, '--tls-secret=sea/pair')],
    [['webhook.url="https://hooks.example.com:8443/x"'], own.toSpliced(2, 0, '--tls-host=hooks.example.com')],
    [['webhook.url="https://[2001:db8::1]:8443"'], own.toSpliced(2, 0, '--tls-host=2001:db8::1')],
    [['tls.secretName="pair"'], folder],
    [['webhook.caBundle="YWJj"'], folder],
    [['tls.source="secret"'], folder],
    [issued, folder],
  ]
  for (const [sets, args] of rows) t.strictSame(await argumentsFor(...sets), args, sets.join(' '))
})

void t.test('what is made for it', async t => {
  const made = async (...sets: readonly string[]): Promise<readonly JsonObject[]> => {
    const objects = await renderObjects('sea', ...sets)
    return objects.filter(each => /^(Secret|Lease|Certificate|Role)$/.test(stringMember(each, 'kind') ?? ''))
  }
  const [secret, role, lease, ...others] = await made()
  t.match(secret, { kind: 'Secret', metadata: { name: 'sea-seaworthy-tls' }, type: 'seaworthy.dev/tls' })
  for (const key of ['data', 'stringData']) t.notOk(key in (secret ?? {}), `${key}, which an upgrade would write`)
  t.match(lease, { kind: 'Lease', metadata: { name: 'sea-seaworthy-tls' } })
  t.notOk('spec' in (lease ?? {}))
  t.match(role, { kind: 'Role' })
  t.strictSame(others, [])
  t.strictSame(await made(...given), [], 'nothing where it is given')
  const url = 'webhook.url="https://192.0.2.1:8443"'
  t.match(await made(...issued, url), [{ kind: 'Certificate', spec: { ipAddresses: ['192.0.2.1'] } }])
  const caBundles = (await render('sea', ...issued)).match(/cert-manager\.io\/inject-ca-from: sea\/sea-seaworthy\n/g)
  t.equal(caBundles?.length, 2)
})

void t.test('what can come to no good is refused, in words', async t => {
  const rows: readonly (readonly [sets: readonly string[], words: RegExp])[] = [
    [[failing, 'tls.source="secret"'], /webhook\.failurePolicy Fail .*: set webhook\.caBundle .* or webhook\.url /],
    [['tls.source="cert-manager"'], /set certManager\.issuerName to /],
    [['tls.source="own"', 'webhook.caBundle="YWJj"'], /leave webhook\.caBundle out, or set tls\.source to secret/],
    [[...issued, 'webhook.caBundle="YWJj"'], /leave webhook\.caBundle out, or set tls\.source to secret/],
    [['certManager.issuerName="ca"'], /set tls\.source to cert-manager, or leave certManager\.issuerName out/],
  ]
  for (const [sets, words] of rows) await t.rejects(render('sea', ...sets), words)
  const url = ['tls.source="secret"', 'webhook.url="https://192.0.2.1:8443"']
  for (const sets of [[], given, issued, url]) await t.resolves(render('sea', failing, ...sets))
})

void t.test('what is said after an installation', async t => {
  const notes = async (namespace: string, ...sets: readonly string[]): Promise<string> => {
    const flags = ['--namespace', namespace, '--dry-run=client', ...setting(sets)]
    const { code, stdout, stderr } = await helm('install', 'sea', chart, ...flags)
    t.equal(code, 0, stderr)
    return stdout.slice(stdout.indexOf('\nNOTES:\n'))
  }
  const own = await notes('sea')
  t.match(own, 'Namespace sea itself is never looked at')
  t.match(own, 'Seaworthy makes its certificate')
  for (const quiet of [own, await notes('sea', ...given), await notes('sea', ...issued)]) t.notMatch(quiet, 'WARNING')
  t.match(await notes('default'), 'WARNING: this is namespace default')
  t.match(await notes('sea', 'tls.source="secret"'), 'WARNING: webhook.caBundle is empty')
  t.match(
    await notes('sea', failing),
    'WARNING: until the Pods are ready, workloads in all other namespaces are refused',
  )
  t.match(await notes('sea', 'rbac.create=false'), 'WARNING: rbac.create is false')
  t.match(await notes('sea', ...issued), 'wait --for=condition=Ready certificate/sea-seaworthy\n')
  t.match(await notes('sea', ...given), 'create secret tls pair --cert')
})

/** Helm 4 applies on the server; Helm 3, and Helm 4 with this flag, merges by itself. */
for (const how of ['--server-side=true', '--server-side=false']) {
  void t.test(`helm ${how} leaves alone what Seaworthy writes, and leaves nothing behind`, t => leavesAlone(t, how))
}

async function leavesAlone(t: Test, how: string): Promise<void> {
  const release = uniqueName('own')
  await run(['create', 'namespace', release])
  t.teardown(() => run(['delete', 'namespace', release, '--wait=false']))
  const name = `${release}-seaworthy`
  const nobody = `webhook.namespaceSelector={"matchLabels":{"nobody":"${release}"}}`
  const put = async (...sets: readonly string[]): Promise<void> => {
    const flags = ['--install', how, '--namespace', release, ...setting([nobody, ...sets])]
    const { code, stderr } = await helm('upgrade', release, chart, ...flags)
    t.equal(code, 0, stderr)
  }
  await put()
  const secret = `{"data":{"tls.crt":"${toBase64('x')}"}}`
  await run(['patch', 'secret', `${name}-tls`, '-n', release, '-p', secret])
  const held = '{"spec":{"holderIdentity":"one"}}'
  await run(['patch', 'lease', `${name}-tls`, '-n', release, '--type=merge', '-p', held])
  const trusted = '[{"op":"add","path":"/webhooks/0/clientConfig/caBundle","value":"YWJj"}]'
  const phases = ['mutatingwebhookconfiguration', 'validatingwebhookconfiguration']
  for (const phase of phases) await run(['patch', phase, name, '--type=json', '-p', trusted])

  const written = async (): Promise<readonly unknown[]> => [
    valueAt(await get('secret', `${name}-tls`, release), ['data', 'tls.crt']),
    valueAt(await get('lease', `${name}-tls`, release), ['spec', 'holderIdentity']),
    ...(await Promise.all(phases.map(each => get(each, name)))).map(each =>
      valueAt(each, ['webhooks', 0, 'clientConfig', 'caBundle']),
    ),
  ]
  const all = [toBase64('x'), 'one', 'YWJj', 'YWJj']
  t.strictSame(await written(), all)
  await put('logLevel="debug"', 'webhook.timeoutSeconds=5')
  t.strictSame(await written(), all, 'after an upgrade')
  t.equal((await helm('rollback', release, '1', '--namespace', release)).code, 0)
  t.strictSame(await written(), all, 'after a rollback')

  t.equal((await helm('uninstall', release, '--namespace', release)).code, 0)
  const kinds = [...phases, 'clusterrole', 'clusterrolebinding', 'role', 'rolebinding', 'secret', 'lease', 'service']
  const left = await run([
    'get',
    kinds.join(),
    '-n',
    release,
    '-l',
    `app.kubernetes.io/instance=${release}`,
    '-o',
    'name',
  ])
  t.equal(left, '')
}

void t.test('what the account may do', async t => {
  const release = uniqueName('account')
  await run(['create', 'namespace', release])
  t.teardown(() => run(['delete', 'namespace', release, '--wait=false']))
  t.teardown(() => helm('uninstall', release, '--namespace', release, '--ignore-not-found'))
  const nobody = `webhook.namespaceSelector={"matchLabels":{"nobody":"${release}"}}`
  const { code, stderr } = await helm('install', release, chart, '--namespace', release, ...setting([nobody]))
  t.equal(code, 0, stderr)
  const name = `${release}-seaworthy`
  const as = `system:serviceaccount:${release}:${name}`
  const may = async (request: string, input?: JsonObject): Promise<boolean> => {
    const options = input === undefined ? { as } : { as, input }
    const ran = await kubectl([...request.split(' '), '-n', release], options)
    if (ran.code !== 0 && !ran.stderr.includes('orbidden')) throw new Error(ran.stderr)
    return ran.code === 0
  }
  const place = (of: string): JsonObject => ({ name: of, namespace: release })
  const secret = (of: string): JsonObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: place(of) })
  const lease = (of: string): JsonObject => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: place(of),
  })
  const configuration = (phase: string, of: string): JsonObject => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: `${phase}WebhookConfiguration`,
    metadata: { name: of, annotations: { a: 'b' } },
  })
  const apply = 'apply --server-side --field-manager=test -f -'
  await run(['delete', `secret/${name}-tls`, `lease/${name}-tls`, '-n', release])
  for (const object of [secret, lease]) {
    t.ok(await may(apply, object(`${name}-tls`)), 'makes its own where it was deleted')
    t.ok(await may(apply, object(`${name}-tls`)), 'and changes it')
    t.notOk(await may(apply, object('other')), 'but no other')
  }
  t.ok(await may(`get secrets --field-selector metadata.name=${name}-tls`))
  t.notOk(await may('get secrets'))
  t.ok(await may(`get lease ${name}-tls`))
  t.notOk(await may('get leases'))
  for (const phase of ['Mutating', 'Validating']) {
    const kind = `${phase.toLowerCase()}webhookconfigurations`
    t.ok(await may(`get ${kind} --field-selector metadata.name=${name}`))
    t.notOk(await may(`get ${kind}`))
    t.ok(await may(apply, configuration(phase, name)))
    t.notOk(await may(apply, configuration(phase, uniqueName('other'))))
    t.notOk(await may(`delete ${kind} ${name}`))
  }
})
