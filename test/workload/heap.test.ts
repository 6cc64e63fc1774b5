/** Which heap setting holds: every way to write one, and what wins over what. Sizes and precedence were tried on OpenJDK 17 and Node 24. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { mayHaveHeapSetting, readHeaps } from '../../src/workload/heap.ts'
import { viewResource } from '../../src/workload/resource.ts'
import type { ContainerView } from '../../src/workload/views.ts'

function viewOf(container: JsonObject): ContainerView {
  const [view] =
    viewResource({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [container] } }).pod?.containers ?? []
  if (view === undefined) throw new Error('no container')
  return view
}

/** The settings that hold: `JVM -Xmx1g`, `?` behind them where something is not known. */
function heapsOf(container: JsonObject): string {
  const { settings, uncertain } = readHeaps(viewOf(container))
  return [...settings.map(({ runtime, option }) => `${runtime} ${option}`), ...(uncertain ? ['?'] : [])].join(', ')
}

type Row = readonly [name: string, container: JsonObject, wanted: string]

function check(rows: readonly Row[]): (t: import('tap').Test) => Promise<void> {
  return async t => {
    for (const [name, container, wanted] of rows) t.equal(heapsOf(container), wanted, name)
  }
}

/** Literal variables. */
function env(variables: Readonly<Record<string, string>>): Json[] {
  return Object.entries(variables).map(([name, value]) => ({ name, value }))
}

const sources = [
  'JAVA_TOOL_OPTIONS',
  'JDK_JAVA_OPTIONS',
  'JVM_OPTS',
  'JAVA_OPTS',
  'CATALINA_OPTS',
  'args',
  '_JAVA_OPTIONS',
] as const
type Source = (typeof sources)[number]

function jvmTold(...told: readonly (readonly [Source, string])[]): JsonObject {
  return {
    env: told.filter(([source]) => source !== 'args').map(([name, value]) => ({ name, value })),
    args: told.filter(([source]) => source === 'args').map(([, value]) => value),
  }
}

void t.test('of each two places, the later one wins, whatever stands first', async t => {
  for (const [index, weak] of sources.entries()) {
    t.equal(heapsOf(jvmTold([weak, '-Xmx100m'])), 'JVM -Xmx100m', weak)
    for (const strong of sources.slice(index + 1)) {
      t.equal(heapsOf(jvmTold([weak, '-Xmx100m'], [strong, '-Xmx200m'])), 'JVM -Xmx200m', `${weak} < ${strong}`)
      t.equal(heapsOf(jvmTold([strong, '-Xmx200m'], [weak, '-Xmx100m'])), 'JVM -Xmx200m', `${weak} < ${strong}`)
      const share = jvmTold([weak, '-Xmx100m'], [strong, '-XX:MaxRAMPercentage=50'])
      t.equal(heapsOf(share), 'JVM -Xmx100m', `-Xmx in ${weak} wins over a percentage in ${strong}`)
    }
  }
})

const options: readonly Row[] = [
  ['the last one', '-Xmx1g -Xmx2g', 'JVM -Xmx2g'],
  ['two names for one', '-Xmx1g -XX:MaxHeapSize=512m', 'JVM -XX:MaxHeapSize=512m'],
  ['a percentage', '-XX:MaxRAMPercentage=75.0', 'JVM -XX:MaxRAMPercentage=75.0'],
  ['the last percentage', '-XX:MaxRAMPercentage=75 -XX:MaxRAMPercentage=50', 'JVM -XX:MaxRAMPercentage=50'],
  ['a size before a percentage', '-Xmx1g -XX:MaxRAMPercentage=75', 'JVM -Xmx1g'],
  ['a size behind a percentage', '-XX:MaxRAMPercentage=75 -Xmx1g', 'JVM -Xmx1g'],
  ['a percentage of something else', '-XX:MaxRAMPercentage=90 -XX:MaxRAM=1g', '?'],
  ['a percentage of the node', '-XX:-UseContainerSupport -XX:MaxRAMPercentage=90', '?'],
  ['a size is a size', '-Xmx1g -XX:MaxRAM=1g', 'JVM -Xmx1g'],
  ['an option file behind', '-Xmx1g -XX:Flags=/etc/jvm', '?'],
  ['an option file before', '-XX:VMOptionsFile=/etc/jvm -Xmx1g', 'JVM -Xmx1g'],
  ['an argument file', '-Xmx1g @/etc/jvm', '?'],
  ['other options', '-Xms1g -Xss1m -XX:MaxMetaspaceSize=1g -XX:InitialRAMPercentage=90 -Dx=-Xmx1g', ''],
  ['quotes', `-Dx="-Xmx1g" '-Xmx2g'`, 'JVM -Xmx2g'],
  ['an open quote', `-Xmx1g -Dx="y`, '?'],
  ['nonsense', '-Xmx1g -Xmxlots', '?'],
  ['nonsense that is overruled', '-Xmxlots -Xmx1g', 'JVM -Xmx1g'],
].map(([name = '', value = '', wanted = '']) => [name, { env: env({ JAVA_TOOL_OPTIONS: value }) }, wanted])

void t.test('within one place', check(options))

const java = (...words: readonly string[]): JsonObject => ({ command: ['java'], args: words })

void t.test(
  'command lines',
  check([
    ['command', { command: ['java', '-Xmx1g', '-jar', 'a.jar'] }, 'JVM -Xmx1g'],
    ['args', { args: ['-Xmx1g', '-jar', 'a.jar'] }, 'JVM -Xmx1g'],
    ['both, the later one', { command: ['/opt/bin/java', '-Xmx1g'], args: ['-Xmx2g', 'Main'] }, 'JVM -Xmx2g'],
    ['behind the jar it is the program’s', java('-jar', 'a.jar', '-Xmx1g'), ''],
    ['behind the class', java('-cp', '/app', 'Main', '-Xmx1g'), ''],
    ['behind the module', java('-p', '/app', '-m', 'main', '-Xmx1g'), ''],
    ['a class path is no class', java('-cp', '/app', '-Xmx1g', 'Main'), 'JVM -Xmx1g'],
    ['behind the jar of an image’s own java', { args: ['-jar', 'a.jar', '-Xmx1g'] }, ''],
    ['an argument file before', java('@/etc/jvm', '-Xmx1g', 'Main'), 'JVM -Xmx1g'],
    ['an argument file behind', java('-Xmx1g', '@/etc/jvm', 'Main'), '?'],
    ['behind tini', { command: ['tini', '--', 'java', '-Xmx1g', '-jar', 'a.jar'] }, 'JVM -Xmx1g'],
    ['a start script of its own', { command: ['/start.sh', 'run', '-Xmx1g'] }, 'JVM -Xmx1g'],
    ['another program’s text', { command: ['su', '-c', 'java -Xmx1g Main'], env: env({ JAVA_OPTS: '-Xmx2g' }) }, '?'],
    ['env NAME=value', { command: ['env', 'JAVA_TOOL_OPTIONS=-Xmx1g', 'java', '-jar', 'a.jar'] }, 'JVM -Xmx1g'],
    [
      'a variable that some start script reads may come last',
      { env: env({ KAFKA_HEAP_OPTS: '-Xmx4g', JAVA_TOOL_OPTIONS: '-Xmx1g' }) },
      '?',
    ],
    [
      'but not where java is started',
      { env: env({ KAFKA_HEAP_OPTS: '-Xmx4g' }), ...java('-Xmx1g', 'Main') },
      'JVM -Xmx1g',
    ],
    [
      'also where the rest of it can not be seen',
      { env: env({ KAFKA_HEAP_OPTS: '-Xmx4g $(MORE)', JAVA_TOOL_OPTIONS: '-Xmx1g' }) },
      '?',
    ],
    [
      'each runtime by itself',
      { env: env({ JAVA_TOOL_OPTIONS: '-Xmx1g', NODE_OPTIONS: '--max-old-space-size=400', GOMEMLIMIT: '1GiB' }) },
      'JVM -Xmx1g, Node --max-old-space-size=400, Go GOMEMLIMIT=1GiB',
    ],
  ]),
)

void t.test(
  'Node',
  check([
    ['NODE_OPTIONS', { env: env({ NODE_OPTIONS: '--x --max-old-space-size=400' }) }, 'Node --max-old-space-size=400'],
    ['underscores', { env: env({ NODE_OPTIONS: '--max_old_space_size=400' }) }, 'Node --max_old_space_size=400'],
    ['mixed', { command: ['node', '--max-old_space-size=400', 'a.js'] }, 'Node --max-old_space-size=400'],
    [
      'quotes',
      { env: env({ NODE_OPTIONS: '--title="a b" "--max-old-space-size=400"' }) },
      'Node --max-old-space-size=400',
    ],
    [
      'the command line wins',
      {
        env: env({ NODE_OPTIONS: '--max-old-space-size=400' }),
        command: ['node', '--max-old-space-size=200', '--max-old-space-size=300', 'a.js'],
      },
      'Node --max-old-space-size=300',
    ],
    ['behind the script it is the script’s', { command: ['node', 'a.js', '--max-old-space-size=400'] }, ''],
    [
      '-r is no script',
      { command: ['node', '-r', './a.js', '--max-old-space-size=9', 'b.js'] },
      'Node --max-old-space-size=9',
    ],
    ['an image’s own node', { args: ['--max-old-space-size=400', 'a.js'] }, 'Node --max-old-space-size=400'],
    ['the value apart is refused', { command: ['node', '--max-old-space-size', '400', 'a.js'] }, '?'],
    [
      '0 is the default',
      { command: ['node', '--max-old-space-size=0', 'a.js'], env: env({ NODE_OPTIONS: '--max-old-space-size=400' }) },
      '',
    ],
    ['nothing, too', { env: env({ NODE_OPTIONS: '--max-old-space-size=' }) }, ''],
    [
      'a percentage',
      { env: env({ NODE_OPTIONS: '--max-old-space-size=400 --max-old-space-size-percentage=50' }) },
      '?',
    ],
    ...['-5', '1.5', '100MB', '0x40', '99999999999999'].map(
      (size): Row => [`no size: ${size}`, { args: [`--max-old-space-size=${size}`] }, '?'],
    ),
  ]),
)

const valueFrom = { configMapKeyRef: { name: 'a', key: 'b' } }
const envFrom = [{ configMapRef: { name: 'a' } }]
const fixed = java('-Xmx1g', '-jar', 'a.jar')

void t.test(
  'what can not be seen',
  check([
    ['a stronger variable', { ...fixed, env: [{ name: '_JAVA_OPTIONS', valueFrom }] }, '?'],
    ['a weaker variable', { ...fixed, env: [{ name: 'JAVA_TOOL_OPTIONS', valueFrom }] }, 'JVM -Xmx1g'],
    [
      'but -Xmx there beats a percentage',
      { ...java('-XX:MaxRAMPercentage=90'), env: [{ name: 'JAVA_TOOL_OPTIONS', valueFrom }] },
      '?',
    ],
    ['what a start script may add', { args: ['-Xmx1g'], env: [{ name: 'JAVA_OPTS', valueFrom }] }, '?'],
    ['what java itself never reads', { ...fixed, env: [{ name: 'JAVA_OPTS', valueFrom }] }, 'JVM -Xmx1g'],
    ['envFrom may bring _JAVA_OPTIONS', { ...fixed, envFrom }, '?'],
    [
      'unless env sets it',
      { ...fixed, envFrom, env: env({ _JAVA_OPTIONS: '-Xmx2g', GOMEMLIMIT: 'off', NODE_OPTIONS: '' }) },
      'JVM -Xmx2g',
    ],
    ['or its prefix says no', { ...fixed, envFrom: [{ prefix: 'APP_', configMapRef: { name: 'a' } }] }, 'JVM -Xmx1g'],
    [
      'Node’s command line beats envFrom',
      { command: ['node', '--max-old-space-size=9', 'a.js'], envFrom },
      'Node --max-old-space-size=9, ?',
    ],
    [
      'NODE_OPTIONS from envFrom',
      { args: ['-Xmx1g'], env: env({ _JAVA_OPTIONS: '-Xmx1g', GOMEMLIMIT: 'off' }), envFrom },
      'JVM -Xmx1g, ?',
    ],
    ['Go', { env: [...env({ X: '-Xmx' }), { name: 'GOMEMLIMIT', valueFrom }] }, '?'],
    ['a literal behind a reference', { env: [...env({ GOMEMLIMIT: '1GiB' }), { name: 'GOMEMLIMIT', valueFrom }] }, '?'],
    [
      'the last of two',
      { env: [{ name: 'GOMEMLIMIT', valueFrom }, ...env({ GOMEMLIMIT: '1GiB' })] },
      'Go GOMEMLIMIT=1GiB',
    ],
    [
      'the last of two literals',
      { env: [...env({ JAVA_OPTS: '-Xmx1g' }), ...env({ JAVA_OPTS: '-Xmx2g' })] },
      'JVM -Xmx2g',
    ],
    ['a literal reference', { env: env({ HEAP: '1g', JAVA_OPTS: '-Xmx$(HEAP) -server' }) }, 'JVM -Xmx1g'],
    ['a whole option by reference', { env: env({ HEAP: '-Xmx1g', JAVA_OPTS: '$(HEAP)' }) }, 'JVM -Xmx1g'],
    ['a later variable', { env: env({ JAVA_OPTS: '-Xmx$(HEAP)', HEAP: '1g' }) }, '?'],
    ['for a command there is none later', { args: ['-Xmx$(HEAP)'], env: env({ HEAP: '1g' }) }, 'JVM -Xmx1g'],
    ['an unknown reference', { args: ['-Xmx$(HEAP)'] }, '?'],
    ['any in the same variable', { env: env({ JAVA_OPTS: '-Xmx1g $(MORE)' }) }, '?'],
    ['an argument of its own behind it', { args: ['-Xmx1g', '$(MORE)'] }, '?'],
    ['and before it', { args: ['$(MORE)', '-Xmx1g'] }, 'JVM -Xmx1g, ?'],
    ['inside of another option', { args: ['-Xmx1g', '-Dip=$(IP)'] }, 'JVM -Xmx1g'],
    ['escaped', { args: ['-Xmx1g', '-Xmx$$(HEAP)'], env: env({ HEAP: '2g' }) }, '?'],
  ]),
)

const variables = [...sources.filter(source => source !== 'args'), 'NODE_OPTIONS']

void t.test('whether a heap may be set at all', async t => {
  const set: readonly (readonly [string, JsonObject])[] = [
    ...variables.flatMap(name =>
      ['-Xmx2g', '-XX:MaxRAMPercentage=75', '-XX:MaxHeapSize=1g', '--max_old_space_size=400'].map(
        value => [`${name}=${value}`, { env: env({ [name]: value }) }] as const,
      ),
    ),
    ...[...variables, 'GOMEMLIMIT'].map(name => [`${name} by reference`, { env: [{ name, valueFrom }] }] as const),
    ['GOMEMLIMIT', { env: env({ GOMEMLIMIT: '400MiB' }) }],
    ['any other variable', { env: env({ A: 'x', KAFKA_HEAP_OPTS: '-Xms1G -Xmx1G' }) }],
    ['command', { command: ['run', '-Xmx1g'] }],
    ['args', { args: ['sh', '-c', 'exec run --max-old-space-size=9 "$@"'] }],
    ['GOMEMLIMIT in a script', { command: ['sh', '-c', 'GOMEMLIMIT=1GiB exec app'] }],
    ['envFrom', { envFrom }],
    ['$(VAR)', { env: env({ JAVA_OPTS: '-Dx=y $(MORE)' }) }],
    ['options of java by reference', java('$(JAVA_ARGS)', '-jar', 'a.jar')],
  ]
  for (const [name, container] of set) t.equal(mayHaveHeapSetting(viewOf(container)), true, name)
  const plain: readonly (readonly [string, JsonObject])[] = [
    ['nothing', {}],
    ['empty lists', { env: [], envFrom: [], command: [], args: [] }],
    ['another variable', { env: env({ LOG_LEVEL: 'debug' }) }],
    ['another variable from elsewhere', { env: [{ name: 'POD_IP', valueFrom }] }],
    ['options without a heap', { env: env({ JAVA_OPTS: '-Dx=y -Xms1g', NODE_OPTIONS: '--enable-source-maps' }) }],
    ['variables without a value', { env: [{ name: 'JAVA_OPTS' }, { name: 'NODE_OPTIONS', value: null }] }],
    ['an empty GOMEMLIMIT', { env: env({ GOMEMLIMIT: '' }) }],
    ['a command', java('-jar', 'a.jar', '--port=$(PORT)')],
    ['envFrom with a prefix', { envFrom: [{ prefix: 'APP_', configMapRef: { name: 'a' } }] }],
    [
      'junk',
      { env: [null, 'JAVA_OPTS', 1, {}, { value: 1 }, { name: 5 }], envFrom: {}, command: 'x', args: [null, {}] },
    ],
    ['null', { env: null, envFrom: null, command: null, args: null }],
  ]
  for (const [name, container] of plain) t.equal(mayHaveHeapSetting(viewOf(container)), false, name)
})
