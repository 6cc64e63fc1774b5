/** Probes as the kubelet runs them. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import {
  containersWithout,
  findHandler,
  findProbe,
  isSameHandler,
  largestCount,
  secondsToFail,
} from '../../src/workload/probes.ts'
import { viewResource } from '../../src/workload/resource.ts'
import type { ContainerView, PodView } from '../../src/workload/views.ts'

function viewPod(spec: JsonObject): PodView {
  const { pod } = viewResource({ apiVersion: 'v1', kind: 'Pod', spec })
  if (pod === undefined) throw new Error('there is no pod')
  return pod
}

function view(container: JsonObject): ContainerView {
  const first = viewPod({ containers: [container] }).containers[0]
  if (first === undefined) throw new Error('there is no container')
  return first
}

t.test('defaults', async t => {
  const read = (livenessProbe: Json) => {
    const probe = findProbe(view({ livenessProbe }), 'livenessProbe')
    return probe && [probe.initialDelaySeconds, probe.periodSeconds, probe.timeoutSeconds, probe.failureThreshold]
  }
  const all = (value: Json) => ({
    initialDelaySeconds: value,
    periodSeconds: value,
    timeoutSeconds: value,
    failureThreshold: value,
  })
  t.strictSame(read({}), [0, 10, 1, 3])
  t.strictSame(read(all(7)), [7, 7, 7, 7])
  t.strictSame(read(all(largestCount)), Array(4).fill(largestCount))
  for (const junk of [0, -1, 1.5, largestCount + 1, Number.MAX_VALUE, '7', null, [], {}, true]) {
    t.strictSame(read(all(junk)), [0, 10, 1, 3], JSON.stringify(junk))
  }
  for (const none of [null, 'x', 1, [], true]) t.equal(read(none), undefined, JSON.stringify(none))
})

const same: readonly (readonly [name: string, left: JsonObject, right: JsonObject, same: boolean])[] = [
  ['defaults', { httpGet: { port: 80 } }, { httpGet: { path: '/', port: 80, scheme: 'HTTP', host: '' } }, true],
  ['empty texts', { httpGet: { path: '', port: 80, scheme: '' } }, { httpGet: { port: 80 } }, true],
  ['a name is its number', { httpGet: { port: 'http' } }, { httpGet: { port: 80 } }, true],
  ['another number', { httpGet: { port: 'http' } }, { httpGet: { port: 81 } }, false],
  ['one unknown name', { tcpSocket: { port: 'x' } }, { tcpSocket: { port: 'x' } }, true],
  ['two unknown names', { tcpSocket: { port: 'x' } }, { tcpSocket: { port: 'y' } }, false],
  ['another path', { httpGet: { path: '/a', port: 80 } }, { httpGet: { path: '/b', port: 80 } }, false],
  ['another query', { httpGet: { path: '/a?x', port: 80 } }, { httpGet: { path: '/a', port: 80 } }, false],
  ['another scheme', { httpGet: { scheme: 'HTTPS', port: 80 } }, { httpGet: { port: 80 } }, false],
  ['another host', { tcpSocket: { host: '10.0.0.1', port: 80 } }, { tcpSocket: { port: 80 } }, false],
  ['no headers', { httpGet: { port: 80, httpHeaders: [] } }, { httpGet: { port: 80, httpHeaders: null } }, true],
  ['headers', { httpGet: { port: 80, httpHeaders: [{ name: 'A', value: 'b' }] } }, { httpGet: { port: 80 } }, false],
  ['another type', { tcpSocket: { port: 80 } }, { httpGet: { port: 80 } }, false],
  ['grpc', { grpc: { port: 80 } }, { grpc: { port: 80, service: '' } }, true],
  ['another service', { grpc: { port: 80 } }, { grpc: { port: 80, service: 'x' } }, false],
  ['exec', { exec: { command: ['a', 'b'] } }, { exec: { command: ['a', 'b'] } }, true],
  ['another command', { exec: { command: ['a', 'b'] } }, { exec: { command: ['a b'] } }, false],
  ['null beside it', { exec: null, tcpSocket: { port: 80 } }, { tcpSocket: { port: 80 } }, true],
]

t.test('the same handler', async t => {
  const container = view({ ports: [{ name: 'http', containerPort: 80 }] })
  for (const [name, left, right, expected] of same) {
    const [a, b] = [findHandler(left), findHandler(right)]
    if (a === undefined || b === undefined) throw new Error(`${name}: no handler`)
    t.equal(isSameHandler(a, b, container), expected, name)
    t.equal(isSameHandler(b, a, container), expected, `${name}, the other way round`)
  }
})

t.test('what the API server refuses is no handler', async t => {
  const refused: readonly JsonObject[] = [
    {},
    { httpGet: {} },
    { httpGet: 'x' },
    { httpGet: { port: 0 } },
    { httpGet: { port: 65_536 } },
    { httpGet: { port: '' } },
    { tcpSocket: { port: 1.5 } },
    { grpc: { port: 'http' } },
    { exec: { command: 'x' } },
    { exec: [] },
    { tcpSocket: { port: 80 }, exec: { command: ['x'] } },
    { tcpSocket: { port: 80 }, exec: 1 },
  ]
  for (const probe of refused) t.equal(findHandler(probe), undefined, JSON.stringify(probe))
})

t.test('seconds until it has failed', async t => {
  t.equal(secondsToFail({ periodSeconds: 10, failureThreshold: 3 }), 30)
  t.equal(secondsToFail({ periodSeconds: 1, failureThreshold: 1 }), 1)
})

t.test('containers without a probe', async t => {
  const pod = viewPod({
    initContainers: [{ name: 'init' }, { name: 'proxy', restartPolicy: 'Always' }],
    containers: [{ name: 'a' }, { name: 'b', readinessProbe: {} }, { name: 'c', readinessProbe: null }],
  })
  const names = containersWithout(pod, 'readinessProbe').map(each => each.name)
  t.strictSame(names, ['proxy', 'a', 'c'])
})
