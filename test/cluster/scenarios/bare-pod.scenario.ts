/** A Pod without a controller: what is injected is stored, and whoever applies it again is told of no change and no conflict. */
import t from 'tap'
import { type JsonObject, valueAt } from '../../../src/json.ts'
import { get, run } from '../cluster.ts'
import { install } from '../installed.ts'

const injected = {
  requests: { cpu: '100m', memory: '128Mi' },
  options: [{ name: 'ndots', value: '3' }],
  preStop: { sleep: { seconds: 5 } },
}

function podOf(name: string): JsonObject {
  const web = { name: 'web', image: 'registry.example/web:1', ports: [{ containerPort: 8080 }] }
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [web] } }
}

function injectedIn(pod: JsonObject): JsonObject {
  const at = (...path: (string | number)[]) => valueAt(pod, ['spec', ...path]) ?? null
  return {
    requests: at('containers', 0, 'resources', 'requests'),
    options: at('dnsConfig', 'options'),
    preStop: at('containers', 0, 'lifecycle', 'preStop'),
  }
}

void t.test('a bare Pod', async t => {
  // what is only denied is none of this scenario's business
  const policies = { 'resource-limits': { action: 'warn' }, 'readiness-probe': { action: 'warn' } }
  const installed = await install(t, { configuration: { profile: 'production', policies } })
  const namespace = await installed.namespace()
  const apply = (name: string, ...flags: string[]): Promise<string> =>
    run(['apply', '-n', namespace, '-f', '-', ...flags], { input: podOf(name) })

  await t.test('by kubectl apply', async t => {
    t.equal(await apply('web'), 'pod/web created\n')
    t.strictSame(injectedIn(await get('pod', 'web', namespace)), injected)
    t.equal(await apply('web'), 'pod/web unchanged\n')
    t.equal(await apply('web', '--server-side', '--field-manager=other'), 'pod/web serverside-applied\n')
    t.strictSame(injectedIn(await get('pod', 'web', namespace)), injected)
  })

  await t.test('by server-side apply, from two field managers', async t => {
    t.equal(await apply('api', '--server-side', '--field-manager=one'), 'pod/api serverside-applied\n')
    t.strictSame(injectedIn(await get('pod', 'api', namespace)), injected)
    t.equal(await apply('api', '--server-side', '--field-manager=two'), 'pod/api serverside-applied\n')
    t.strictSame(injectedIn(await get('pod', 'api', namespace)), injected)
  })
  t.not(await installed.sum('seaworthy_injections_total', { policy: 'pre-stop' }), 0, 'by us')
})
