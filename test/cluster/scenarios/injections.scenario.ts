/** Every injection beside those of bare-pod.scenario.ts: just this is stored, a second apply changes nothing, nor does a second pass. */
import t from 'tap'
import { type JsonObject, valueAt } from '../../../src/json.ts'
import { eventually, get, run, uniqueName } from '../cluster.ts'
import { install } from '../installed.ts'
import { applyForChanges, passAgain, untouched } from './changes.ts'
import { podOf, policies, rows } from './injected-pods.ts'
import { plainNamespace } from './stored.ts'

/** Annotations that are added to an Ingress without any, by the controller of its class. The last shows that all classes are known. */
const dialects: readonly (readonly [controller: string, added: JsonObject])[] = [
  [
    'k8s.io/ingress-nginx',
    {
      'nginx.ingress.kubernetes.io/limit-connections': '300',
      'nginx.ingress.kubernetes.io/limit-rpm': '3500',
      'nginx.ingress.kubernetes.io/limit-rps': '500',
    },
  ],
  [
    'haproxy-ingress.github.io/controller/public',
    { 'haproxy-ingress.github.io/limit-connections': '300', 'haproxy-ingress.github.io/limit-rps': '500' },
  ],
  [
    'haproxy.org/ingress-controller',
    { 'haproxy.org/rate-limit-period': '1s', 'haproxy.org/rate-limit-requests': '500' },
  ],
  ['example.org/unknown', {}],
  ['nginx.org/ingress-controller', { 'nginx.org/limit-req-rate': '500r/s' }],
]

function ingressOf(ingressClassName: string, name = ingressClassName, annotations: JsonObject = {}): JsonObject {
  const spec = { ingressClassName, defaultBackend: { service: { name: 'web', port: { number: 80 } } } }
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name, annotations }, spec }
}

function classOf(name: string, controller: string): JsonObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller } }
}

void t.test('into Pods and Ingresses', async t => {
  const installed = await install(t, { configuration: { profile: 'production', policies } })
  const places = { ours: await installed.namespace(), plain: await plainNamespace() }
  const applyAgain = (input: JsonObject): Promise<string> => run(['apply', '-n', places.ours, '-f', '-'], { input })

  for (const row of rows) {
    await t.test(row.name, async t => {
      const pod = podOf(row)
      t.strictSame(await applyForChanges(pod, places), row.changes)
      t.equal(await applyAgain(pod), `pod/${row.name} unchanged\n`)
      t.strictSame(await passAgain(pod, places, installed), untouched)
    })
  }

  const own = { searches: ['example.org'], options: [{ name: 'timeout', value: '1' }] }
  await t.test('ndots beside other options', async t => {
    const pod = podOf({ name: 'options', spec: { dnsConfig: own } })
    await run(['create', '-n', places.ours, '-f', '-'], { input: pod })
    const stored = valueAt(await get('pod', 'options', places.ours), ['spec', 'dnsConfig'])
    t.strictSame(stored, { ...own, options: [...own.options, { name: 'ndots', value: '3' }] })
    t.strictSame(await passAgain(pod, places, installed), untouched)
  })

  await t.test('options that their author applies', async t => {
    // the list is replaced as a whole: whoever applies it again would take ndots away, which a Pod does not allow
    const pod = podOf({ name: 'applied-options', spec: { dnsConfig: own } })
    await applyAgain(pod)
    t.equal(await applyAgain(pod), 'pod/applied-options unchanged\n')
    t.strictSame(valueAt(await get('pod', 'applied-options', places.ours), ['spec', 'dnsConfig']), own)
  })

  await t.test('Ingresses', async t => {
    const prefix = uniqueName('class')
    const names = dialects.map((_, index) => `${prefix}-${index}`)
    t.teardown(() => run(['delete', 'ingressclass', '--ignore-not-found', ...names]))
    await run(['create', '-f', '-'], {
      input: dialects.map(([controller], index) => classOf(`${prefix}-${index}`, controller)),
    })
    const dryRun = ['create', '-n', places.ours, '-f', '-', '--dry-run=server', '-o', 'json']
    const last = ingressOf(names.at(-1) ?? '')
    await eventually('the classes are known', async () =>
      (await run(dryRun, { input: last })).includes('limit-req-rate'),
    )
    for (const [index, [controller, added]] of dialects.entries()) {
      const ingress = ingressOf(`${prefix}-${index}`)
      t.strictSame(await applyForChanges(ingress, places), annotated(added), controller)
      t.equal(await applyAgain(ingress), `ingress.networking.k8s.io/${prefix}-${index} unchanged\n`)
      t.strictSame(await passAgain(ingress, places, installed), untouched, `${controller}, again`)
    }
    const own = ingressOf(`${prefix}-0`, 'own-limit', { 'nginx.ingress.kubernetes.io/limit-rpm': '60' })
    t.strictSame(await applyForChanges(own, places), {}, 'who has a limit keeps it')
  })
})

function annotated(annotations: JsonObject): JsonObject {
  const pointer = (key: string): string => `/metadata/annotations/${key.replaceAll('/', '~1')}`
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [pointer(key), value]))
}

void t.test('under a server that does not know preStop.sleep', async t => {
  const older = {
    'pre-stop': { params: { fallback: 'exec' } },
    'readiness-probe': { params: { fallback: 'tcpSocket' } },
  }
  const installed = await install(t, { configuration: { policies: older }, flags: ['--assume-version=1.29'] })
  const places = { ours: await installed.namespace(), plain: await plainNamespace() }
  const pod = podOf({ name: 'web', container: { ports: [{ containerPort: 8080 }] } })
  t.strictSame(await applyForChanges(pod, places), {
    '/spec/dnsConfig': { options: [{ name: 'ndots', value: '3' }] },
    '/spec/containers/0/lifecycle': { preStop: { exec: { command: ['sleep', '5'] } } },
    '/spec/containers/0/readinessProbe': {
      failureThreshold: 3,
      periodSeconds: 10,
      successThreshold: 1,
      tcpSocket: { port: 8080 },
      timeoutSeconds: 1,
    },
  })
  t.strictSame(await passAgain(pod, places, installed), untouched)
})
