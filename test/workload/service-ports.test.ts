/** Where the ports of a Service lead to, and what pods declare. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { portKey, readPodPorts, readServicePorts } from '../../src/workload/service-ports.ts'

function read(ports: Json) {
  return readServicePorts(viewResource({ apiVersion: 'v1', kind: 'Service', spec: { ports } }))
}

/** key, protocol, target, and the field that it is written in. */
const rows: readonly (readonly [name: string, port: Json, found: readonly Json[] | undefined])[] = [
  ['a name', { port: 80, targetPort: 'http' }, ['80', 'TCP', 'http', 'targetPort']],
  ['a number', { port: 80, targetPort: 8080, name: 'web' }, ['web', 'TCP', 8080, 'targetPort']],
  ['nothing', { port: 80 }, ['80', 'TCP', 80, 'port']],
  ['null', { port: 80, targetPort: null, name: '', protocol: '' }, ['80', 'TCP', 80, 'port']],
  ['0, which is nothing', { port: 80, targetPort: 0 }, ['80', 'TCP', 80, 'port']],
  ['an empty name, which is nothing', { port: 80, targetPort: '' }, ['80', 'TCP', 80, 'port']],
  ['another protocol', { port: 53, protocol: 'UDP', targetPort: 'dns' }, ['53', 'UDP', 'dns', 'targetPort']],
  ['the largest', { port: 65_535, targetPort: 65_535 }, ['65535', 'TCP', 65_535, 'targetPort']],
  ['a number that is none', { port: 80, targetPort: 65_536 }, undefined],
  ['no port', { targetPort: 80 }, undefined],
  ['a port that is none', { port: '80', targetPort: 'http' }, undefined],
  ['a target of another type', { port: 80, targetPort: {} }, undefined],
  ['no object', 80, undefined],
]

t.test('the ports of a Service', async t => {
  for (const [name, port, wanted] of rows) {
    // after another one: a place is the port's own
    const [, found] = read([{ port: 1 }, port])
    const { key, protocol, target, field } = found ?? {}
    t.strictSame(found && [key, protocol, target, field?.at(-1)], wanted, name)
    if (found !== undefined) t.strictSame(field?.slice(0, 3), ['spec', 'ports', 1])
  }
  t.strictSame(read(null), [])
  t.equal(read(Array.from({ length: 1000 }, (_, index) => ({ port: index + 1 }))).length, 100, 'a hundred at most')
})

function podOf(spec: JsonObject) {
  const { pod } = viewResource({ apiVersion: 'v1', kind: 'Pod', spec })
  if (pod === undefined) throw new Error('there is no pod')
  return pod
}

t.test('the ports of a pod', async t => {
  const pod = podOf({
    initContainers: [
      { name: 'init', ports: [{ containerPort: 1, name: 'init' }] },
      { name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 15_090, name: 'stats' }] },
    ],
    containers: [
      {
        name: 'web',
        ports: [{ containerPort: 8080, name: 'http' }, null, { containerPort: 0 }, { containerPort: '1' }],
      },
      { name: 'dns', ports: [{ containerPort: 53, protocol: 'UDP' }] },
      { name: 'odd', ports: { containerPort: 1 } },
    ],
  })
  const { all, keys } = readPodPorts(pod)
  t.strictSame(
    all.map(({ number, name, protocol }) => [number, name, protocol]),
    [
      [15_090, 'stats', 'TCP'],
      [8080, 'http', 'TCP'],
      [53, '', 'UDP'],
    ],
  )
  const has = (protocol: string, target: number | string) => keys.has(portKey(protocol, target))
  t.ok(has('TCP', 'http') && has('TCP', 8080) && has('UDP', 53))
  t.notOk(has('UDP', 'http') || has('TCP', 53) || has('TCP', '8080') || has('TCP', 1) || has('TCP', 'init'))
  t.equal(readPodPorts(pod), readPodPorts(pod), 'read once')
})
