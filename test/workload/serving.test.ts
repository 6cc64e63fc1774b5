/** Which containers others send requests to. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { isServing } from '../../src/workload/serving.ts'

const globs = ['metrics', '*-metrics']

function serves(container: JsonObject, field = 'containers', spec: JsonObject = {}, root: JsonObject = {}): boolean[] {
  const pod = viewResource({ apiVersion: 'v1', kind: 'Pod', spec: { ...spec, [field]: [container] }, ...root }).pod
  return (pod?.containers ?? []).map(each => isServing(each, globs))
}

const ports: readonly (readonly [name: string, serving: boolean, ports: Json])[] = [
  ['TCP is the default', true, [{ containerPort: 80 }]],
  ['TCP', true, [{ containerPort: 80, protocol: 'TCP' }]],
  ['null is the default', true, [{ containerPort: 80, protocol: null }]],
  ['and so is the empty text', true, [{ containerPort: 80, protocol: '' }]],
  ['UDP', false, [{ containerPort: 53, protocol: 'UDP' }]],
  ['SCTP', false, [{ containerPort: 53, protocol: 'SCTP' }]],
  ['a name that serves', true, [{ name: 'http', containerPort: 80 }]],
  ['metrics only', false, [{ name: 'metrics', containerPort: 80 }]],
  ['by glob', false, [{ name: 'http-metrics', containerPort: 80 }]],
  ['a name that only begins so', true, [{ name: 'metrics-api', containerPort: 80 }]],
  [
    'one of several',
    true,
    [{ name: 'metrics', containerPort: 1 }, { name: 'dns', containerPort: 2, protocol: 'UDP' }, { containerPort: 3 }],
  ],
  [
    'none of several',
    false,
    [
      { name: 'metrics', containerPort: 1 },
      { containerPort: 2, protocol: 'UDP' },
    ],
  ],
  ['none', false, []],
  ['no list', false, { containerPort: 80 }],
  ['null', false, null],
  ['junk', false, [null, 'x', 80, [], {}, { containerPort: null }, { containerPort: '80' }, { hostPort: 80 }]],
  ['what the API server refuses', false, [{ containerPort: 0 }, { containerPort: 65536 }, { containerPort: 1.5 }]],
  ['junk beside a port', true, [null, 'x', { containerPort: 80, name: 5 }]],
]

void t.test('ports', async t => {
  for (const [name, serving, list] of ports) t.strictSame(serves({ ports: list }), [serving], name)
  t.strictSame(serves({}), [false], 'nothing declared')
})

void t.test('containers and workloads', async t => {
  const open = { ports: [{ containerPort: 80 }] }
  const owned = (kind: string): JsonObject => ({
    metadata: { ownerReferences: [{ apiVersion: 'batch/v1', kind, controller: true }] },
  })
  t.strictSame(serves(open), [true], 'app')
  t.strictSame(serves(open, 'initContainers'), [false], 'init')
  t.strictSame(serves({ ...open, restartPolicy: 'Always' }, 'initContainers'), [true], 'sidecar')
  t.strictSame(serves(open, 'ephemeralContainers'), [], 'ephemeral')
  t.strictSame(serves(open, 'containers', { restartPolicy: 'Always' }), [true], 'long-running')
  t.strictSame(serves(open, 'containers', { restartPolicy: 'OnFailure' }), [false], 'runs to completion')
  t.strictSame(serves(open, 'containers', {}, owned('Job')), [true], "says it is a Job's, and never ends")
  t.strictSame(serves(open, 'containers', {}, owned('Other')), [true], "another owner's")
})
