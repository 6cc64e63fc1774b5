/** Declared ports: what counts as one, and which one is found. */
import t from 'tap'
import type { Json } from '../../src/json.ts'
import { declaredPortNumbers, declaredPorts, findPortNamed, findServingPort } from '../../src/workload/ports.ts'
import { viewResource } from '../../src/workload/resource.ts'
import type { ContainerView } from '../../src/workload/views.ts'

function view(...lists: readonly Json[]): ContainerView {
  const [ports = null, ...others] = lists
  const containers = [{ name: 'web', ports }, ...others.map(each => ({ ports: each }))]
  const first = viewResource({ apiVersion: 'v1', kind: 'Pod', spec: { containers } }).pod?.containers[0]
  if (first === undefined) throw new Error('there is no container')
  return first
}

const metrics = { name: 'metrics', containerPort: 9090 }
const dns = { name: 'dns', containerPort: 53, protocol: 'UDP' }
const http = { name: 'http', containerPort: 8080 }

const serving: readonly (readonly [name: string, ports: Json, found: number | undefined])[] = [
  ['the first', [http, { containerPort: 80 }], 8080],
  ['neither metrics nor UDP', [metrics, dns, http], 8080],
  ['none', [metrics, dns], undefined],
  ['nothing declared', null, undefined],
  ['no list', http, undefined],
  ['the smallest number', [{ containerPort: 1 }], 1],
  ['the largest', [{ containerPort: 65_535 }], 65_535],
  ['what the API server refuses is none', [0, 65_536, -1, 1.5, '80', null].map(n => ({ containerPort: n })), undefined],
]

t.test('what is declared', async t => {
  const ports = [null, { containerPort: 80, name: 5, protocol: '' }, 'x', { containerPort: '80' }, dns]
  t.strictSame(
    [...declaredPorts(view(ports))],
    [
      { number: 80, name: '', protocol: 'TCP' },
      { number: 53, name: 'dns', protocol: 'UDP' },
    ],
  )
})

t.test('the serving port', async t => {
  for (const [name, ports, found] of serving) t.equal(findServingPort(view(ports), ['metrics'])?.number, found, name)
})

t.test('a port by its name', async t => {
  const container = view([null, dns, http, { ...http, containerPort: 1 }], [metrics])
  t.strictSame(findPortNamed(container, 'dns'), { number: 53, name: 'dns', protocol: 'UDP' }, 'of any protocol')
  t.equal(findPortNamed(container, 'http')?.number, 8080, 'the first of two, as for the kubelet')
  t.equal(findPortNamed(container, 'HTTP'), undefined, 'letters count')
  t.equal(findPortNamed(container, 'metrics'), undefined, 'not in another container')
})

t.test('all numbers of a pod', async t => {
  t.strictSame([...declaredPortNumbers(view([http, 'x'], [metrics, http], {}).pod)], [8080, 9090])
  t.strictSame([...declaredPortNumbers(view(null).pod)], [])
})
