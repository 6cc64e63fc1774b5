/** Where a heap size is, or may be, written. */
import t from 'tap'
import type { JsonObject } from '../../src/json.ts'
import { mayHaveHeapSetting } from '../../src/workload/heap.ts'
import { viewResource } from '../../src/workload/resource.ts'

function check(container: JsonObject): boolean | undefined {
  const [view] =
    viewResource({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [container] } }).pod?.containers ?? []
  return view && mayHaveHeapSetting(view)
}

const variables = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS', 'JAVA_OPTS', 'CATALINA_OPTS', 'JVM_OPTS']
const options = [
  '-Xmx2g',
  '-server -Xmx512m -Dx=y',
  '-XX:MaxRAMPercentage=75',
  '-XX:MaxHeapSize=1g',
  '--max-old-space-size=400',
  '--max_old_space_size=400',
]

void t.test('every option in every variable', async t => {
  for (const name of [...variables, 'NODE_OPTIONS'])
    for (const value of options) t.equal(check({ env: [{ name, value }] }), true, `${name}=${value}`)
})

void t.test('every option in command and args', async t => {
  for (const option of options) {
    t.equal(check({ command: ['run', option] }), true, `command ${option}`)
    t.equal(check({ args: ['run', option] }), true, `args ${option}`)
    t.equal(check({ command: ['sh', '-c', `exec run ${option} "$@"`] }), true, `sh -c ${option}`)
  }
  t.equal(check({ command: ['sh', '-c', 'GOMEMLIMIT=1GiB exec app'] }), true, 'GOMEMLIMIT in a script')
})

const valueFrom = { configMapKeyRef: { name: 'a', key: 'b' } }

void t.test('set, or may be', async t => {
  const rows: readonly (readonly [string, JsonObject])[] = [
    ['GOMEMLIMIT', { env: [{ name: 'GOMEMLIMIT', value: '400MiB' }] }],
    ['another variable that somebody expands', { env: [{ name: 'KAFKA_HEAP_OPTS', value: '-Xms1G -Xmx1G' }] }],
    [
      'the last of several',
      {
        env: [
          { name: 'A', value: 'x' },
          { name: 'JAVA_OPTS', value: '-Xmx1g' },
        ],
      },
    ],
    ['envFrom', { envFrom: [{ configMapRef: { name: 'a' } }] }],
    ['$(VAR)', { env: [{ name: 'JAVA_OPTS', value: '-Dx=y $(MORE)' }] }],
    ...[...variables, 'NODE_OPTIONS', 'GOMEMLIMIT'].map(
      name => [`${name} from elsewhere`, { env: [{ name, valueFrom }] }] as const,
    ),
  ]
  for (const [name, container] of rows) t.equal(check(container), true, name)
})

void t.test('plain containers', async t => {
  const rows: readonly (readonly [string, JsonObject])[] = [
    ['nothing', {}],
    ['empty lists', { env: [], envFrom: [], command: [], args: [] }],
    ['another variable', { env: [{ name: 'LOG_LEVEL', value: 'debug' }] }],
    ['another variable from elsewhere', { env: [{ name: 'POD_IP', valueFrom }] }],
    ['options without a heap', { env: [{ name: 'JAVA_OPTS', value: '-Dx=y -Xms1g' }] }],
    ['another Node option', { env: [{ name: 'NODE_OPTIONS', value: '--enable-source-maps' }] }],
    ['a variable without a value', { env: [{ name: 'JAVA_OPTS' }, { name: 'NODE_OPTIONS', value: null }] }],
    ['an empty GOMEMLIMIT', { env: [{ name: 'GOMEMLIMIT', value: '' }] }],
    ['a command', { command: ['java', '-jar', 'app.jar'], args: ['--port=$(PORT)'] }],
    [
      'junk',
      { env: [null, 'JAVA_OPTS', 1, {}, { value: 1 }, { name: 5 }], envFrom: {}, command: 'x', args: [null, 1, {}] },
    ],
    ['null', { env: null, envFrom: null, command: null, args: null }],
  ]
  for (const [name, container] of rows) t.equal(check(container), false, name)
})
