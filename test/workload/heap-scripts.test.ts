/** Heap settings inside `sh -c`: what is simple is followed, the rest is unknown. */
import t from 'tap'
import type { JsonObject } from '../../src/json.ts'
import { readHeaps } from '../../src/workload/heap.ts'
import { viewResource } from '../../src/workload/resource.ts'

function heapsOf(container: JsonObject): string {
  const spec = { containers: [container] }
  const [view] = viewResource({ apiVersion: 'v1', kind: 'Pod', spec }).pod?.containers ?? []
  if (view === undefined) throw new Error('no container')
  const { settings, uncertain } = readHeaps(view)
  return [...settings.map(({ runtime, option }) => `${runtime} ${option}`), ...(uncertain ? ['?'] : [])].join(', ')
}

const rows: readonly (readonly [script: string, wanted: string, env?: Readonly<Record<string, string>>])[] = [
  ['exec java -Xmx1g -jar a.jar', 'JVM -Xmx1g'],
  ['cd /app && exec java "-Xmx1g" -Dport=$PORT -jar a.jar "$@"', 'JVM -Xmx1g'],
  ['cd $HOME; mkdir -p $DIR; java -Xmx1g -jar a.jar', 'JVM -Xmx1g'],
  ['java -version; exec java -Xmx1g -jar a.jar', 'JVM -Xmx1g'],
  ['java -Xmx64m Migrate; exec java -Xmx1g -jar a.jar', '?'],
  ['if [ -n "$BIG" ]; then java -Xmx2g Main; else java -Xmx1g Main; fi', '?'],
  ['exec java -Xmx1g -cp $CP Main', 'JVM -Xmx1g'],
  ['exec java -Xmx1g $OPTIONS Main', '?'],
  ['exec java $OPTIONS -Xmx1g Main', 'JVM -Xmx1g'],
  ['exec java -Xmx$HEAP Main', '?', { HEAP: '1g' }],
  ['exec java -Xmx$(cat /heap) Main', '?'],
  ['exec java -Xmx1g -D$MORE Main', 'JVM -Xmx1g'],
  ['exec java -Xmx1g -$MORE Main', '?'],
  ['exec java -Xmx1g -XX:$MORE Main', '?'],
  ['exec java $JAVA_OPTS Main', 'JVM -Xmx2g', { JAVA_OPTS: '-server -Xmx2g' }],
  [`exec java -Xmx1g \${JAVA_OPTS} Main`, 'JVM -Xmx2g', { JAVA_OPTS: '-server -Xmx2g' }],
  ['exec java $JAVA_OPTS -Xmx1g Main', 'JVM -Xmx1g', { JAVA_OPTS: '-Xmx2g' }],
  [`exec java \${JAVA_OPTS:--Xmx1g} Main`, '?', { JAVA_OPTS: '-Xmx2g' }],
  ['exec java $OPTS Main', 'JVM -Xmx2g', { OPTS: '-Xmx2g' }],
  ['exec ./start.sh', '?', { OPTS: '-Xmx2g' }],
  ['exec ./start.sh', 'JVM -Xmx2g', { JAVA_OPTS: '-Xmx2g' }],
  ['exec ./start.sh $UNKNOWN', '?', { JAVA_OPTS: '-Xmx2g' }],
  ['exec ./start.sh "$@"', 'JVM -Xmx2g', { JAVA_OPTS: '-Xmx2g' }],
  ['JAVA_TOOL_OPTIONS=-Xmx1g java Main', 'JVM -Xmx1g', { JAVA_TOOL_OPTIONS: '-Xmx2g' }],
  ['cd /app && JAVA_TOOL_OPTIONS=-Xmx1g exec java Main', 'JVM -Xmx1g'],
  ['exec env JAVA_TOOL_OPTIONS=-Xmx1g java Main', 'JVM -Xmx1g'],
  ['export JAVA_OPTS="-server -Xmx1g"; exec java $JAVA_OPTS Main', 'JVM -Xmx1g', { JAVA_OPTS: '-Xmx2g' }],
  ['JAVA_OPTS=-Xmx1g\nexec java $JAVA_OPTS Main', 'JVM -Xmx1g'],
  ['JAVA_OPTS=-Xmx1g; JAVA_OPTS=-Xmx3g; exec java $JAVA_OPTS Main', '?'],
  ['JAVA_OPTS="$JAVA_OPTS -Xmx1g"; exec java $JAVA_OPTS Main', '?', { JAVA_OPTS: '-Xmx2g' }],
  ['JAVA_OPTS+=" -Xmx1g"; exec java $JAVA_OPTS Main', '?', { JAVA_OPTS: '-Xmx2g' }],
  ['[ -z "$JAVA_OPTS" ] && JAVA_OPTS=-Xmx1g; exec java $JAVA_OPTS Main', '?', { JAVA_OPTS: '-Xmx2g' }],
  ['if x; then export JAVA_OPTS=-Xmx1g; fi; exec java $JAVA_OPTS Main', '?'],
  ['. /env.sh; exec java -Xmx1g Main', '?'],
  ['eval exec java -Xmx1g Main', '?'],
  ['set -- -Xmx1g; exec java "$@" Main', '?'],
  ['set -e; exec java -Xmx1g Main', 'JVM -Xmx1g'],
  ['exec java -Xmx1g "Main', '?'],
  ['GOMEMLIMIT=1GiB exec app', 'Go GOMEMLIMIT=1GiB'],
  ['export GOMEMLIMIT=$(limit); exec app', '?'],
  ['export GOMEMLIMIT; exec app', 'Go GOMEMLIMIT=1GiB', { GOMEMLIMIT: '1GiB' }],
  ['exec node --max-old-space-size=400 a.js', 'Node --max-old-space-size=400'],
  ['exec node --max-old-space-size=$SIZE a.js', '?'],
  ['npm run build -- --max-old-space-size=400', 'Node --max-old-space-size=400'],
]

void t.test('scripts', async t => {
  for (const [script, wanted, variables = {}] of rows) {
    const env = Object.entries(variables).map(([name, value]) => ({ name, value }))
    t.equal(heapsOf({ command: ['sh', '-c', script], env }), wanted, script)
    t.equal(heapsOf({ args: ['/bin/bash', '-euc', script], env }), wanted, `args: ${script}`)
  }
})

void t.test('Kubernetes expands before the shell does', async t => {
  const of = (script: string): string =>
    heapsOf({ command: ['sh', '-c', script], env: [{ name: 'HEAP', value: '1g' }] })
  t.equal(of('exec java -Xmx$(HEAP) Main'), 'JVM -Xmx1g')
  t.equal(of('exec java -Xmx$$(HEAP) Main'), '?')
})

void t.test('arguments of a script', async t => {
  const start = { command: ['sh', '-c', 'exec ./start.sh "$@"'], env: [{ name: 'JAVA_OPTS', value: '-Xmx2g' }] }
  t.equal(heapsOf({ ...start, args: ['--', '-Xmx3g'] }), '?')
})

void t.test('a script that is too long to run', async t => {
  const script = `java -Xmx1g Main #${'x'.repeat(131_072)}`
  t.equal(heapsOf({ command: ['sh', '-c', script] }), '?')
})

void t.test('a script can not make more words than there is room for', async t => {
  const script = `A="${'-Xmx1g '.repeat(9000)}"; ${'./x $A;'.repeat(9000)} java $A Main`
  t.equal(heapsOf({ command: ['sh', '-c', script] }), '?')
})
