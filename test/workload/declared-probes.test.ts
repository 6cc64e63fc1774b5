/** What annotations declare, at the borders of every value. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { type Declaration, readDeclaration } from '../../src/workload/declared-probes.ts'
import { viewResource } from '../../src/workload/resource.ts'

const http = { name: 'http', containerPort: 8080 }
const web = { name: 'web', ports: [http, { name: 'dns', containerPort: 53, protocol: 'UDP' }] }

function read(words: { readonly [word: string]: Json }, spec: JsonObject = { containers: [web] }): Declaration {
  const annotations = Object.fromEntries(
    Object.entries(words).map(([word, value]) => [`probe.seaworthy.dev/${word}`, value]),
  )
  const metadata = { annotations: { other: 'x', ...annotations } }
  const { pod } = viewResource({ apiVersion: 'v1', kind: 'Pod', metadata, spec })
  if (pod === undefined) throw new Error('there is no pod')
  return readDeclaration(pod, ['metrics'])
}

const faultsOf = ({ problems }: Declaration) => problems.map(({ key, fault }) => `${key.split('/')[1]} ${fault}`)

/** One word, its value, and whether it is accepted. */
const values: readonly (readonly [word: string, value: string, accepted: boolean])[] = [
  ['port', '0', false],
  ['port', '1', true],
  ['port', '65535', true],
  ['port', '65536', false],
  ['port', '99999', false],
  ['port', 'http', true],
  ['port', 'HTTP', false],
  ['port', 'dns', false],
  ['port', '-1', false],
  ['port', '+1', false],
  ['port', '01', false],
  ['port', '1e3', false],
  ['port', ' 80', false],
  ['port', '80\n', false],
  ['port', '', false],
  ...['period-seconds', 'initial-delay-seconds'].flatMap(
    word =>
      [
        [word, '0', false],
        [word, '1', true],
        [word, '01', false],
        [word, '1.5', false],
        [word, '-1', false],
        [word, '60s', false],
        [word, '', false],
        [word, '2147483647', true],
        [word, '2147483648', false],
        [word, '9'.repeat(400), false],
      ] as const,
  ),
  ...['path', 'liveness-path'].flatMap(
    word =>
      [
        [word, '', false],
        [word, 'healthz', false],
        [word, ' /healthz', false],
        [word, '/', true],
        [word, '/healthz?x=1', true],
      ] as const,
  ),
  ['container', 'web', true],
  ['container', 'Web', false],
  ['container', '', false],
]

t.test('values', async t => {
  const ports = [...web.ports, { containerPort: 1 }, { containerPort: 65_535 }]
  for (const [word, value, accepted] of values) {
    const declaration = read({ [word]: value }, { containers: [{ ...web, ports }] })
    const name = `${word}: ${JSON.stringify(value).slice(0, 40)}`
    t.strictSame(faultsOf(declaration), accepted ? [] : [`${word} invalid`], name)
    t.equal(declaration.declared !== undefined, accepted, name)
    if (!accepted) t.equal(declaration.problems[0]?.found, value)
  }
})

t.test('handlers', async t => {
  const of = (words: { readonly [word: string]: string }) => {
    const { declared } = read(words)
    return [declared?.readiness ?? null, declared?.liveness ?? null]
  }
  const get = (path: string, port: number | string = 8080) => ({ httpGet: { path, port } })
  t.strictSame(of({ path: '/a' }), [get('/a'), get('/a')], 'a path asks the first port that serves')
  t.strictSame(of({ path: '/a', port: 'http' }), [get('/a', 'http'), get('/a', 'http')], 'a name stays a name')
  t.strictSame(of({ port: '8080' }), [{ tcpSocket: { port: 8080 } }, null], 'a port alone says too little for liveness')
  t.strictSame(of({ path: '/a', 'liveness-path': '/b' }), [get('/a'), get('/b')])
  t.strictSame(of({ 'liveness-path': '/b' }), [null, get('/b')], 'liveness alone')
  t.strictSame(of({ 'liveness-path': '/b', port: '8080' }), [{ tcpSocket: { port: 8080 } }, get('/b')])
  t.strictSame(of({ 'initial-delay-seconds': '60' }), [null, null], 'a time alone asks nothing')
})

t.test('times', async t => {
  t.match(read({ path: '/' }).declared, { periodSeconds: 10, startSeconds: undefined })
  t.match(read({ path: '/', 'period-seconds': '5', 'initial-delay-seconds': '60' }).declared, {
    periodSeconds: 5,
    startSeconds: 60,
  })
})

t.test('the container', async t => {
  const proxy = { name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 1 }] }
  const nameOf = (words: JsonObject, spec: JsonObject) => read(words, spec).declared?.container.name
  const spec = { initContainers: [proxy, { name: 'init' }], containers: [{ name: 'worker' }, web] }
  t.equal(nameOf({ path: '/' }, spec), 'web', 'an app container before a sidecar')
  t.equal(nameOf({ path: '/' }, { initContainers: [proxy], containers: [{ name: 'worker' }] }), 'proxy')
  t.equal(nameOf({ path: '/', container: 'proxy' }, spec), 'proxy', 'a sidecar by its name')
  t.equal(nameOf({ path: '/', container: 'worker', port: '8080' }, spec), 'worker', "another container's port")
  t.strictSame(faultsOf(read({ path: '/', container: 'worker' }, spec)), ['port missing'])
  t.strictSame(faultsOf(read({ path: '/', container: 'worker', port: 'http' }, spec)), ['port invalid'])
  t.strictSame(faultsOf(read({ path: '/', container: 'init' }, spec)), ['container invalid'], 'an init container')
  t.strictSame(faultsOf(read({ path: '/' }, { containers: [{ name: 'worker' }] })), ['container missing'])
})

t.test('undeclared ports', async t => {
  const declared = (port: string, spec: JsonObject) => read({ port, container: 'a' }, spec).declared !== undefined
  t.equal(declared('80', { containers: [{ name: 'a' }] }), true, 'where none are declared, any will do')
  t.equal(declared('80', { containers: [{ name: 'a' }, web] }), false)
  t.equal(declared('8080', { containers: [{ name: 'a' }, web] }), true, 'another container declares it')
})

t.test('everything that is wrong is told at once', async t => {
  const faults = faultsOf(read({ path: 'x', port: 80, pth: '/', 'period-seconds': '0', container: null }))
  t.strictSame(faults, ['port noText', 'pth unknown', 'container noText', 'path invalid', 'period-seconds invalid'])
})

t.test('nothing is declared', async t => {
  const nothing = { declared: undefined, problems: [] }
  t.strictSame(read({}), nothing)
  t.strictSame(read({ pth: 'x' }, { restartPolicy: 'Never', containers: [web] }), nothing, 'runs to completion')
})
