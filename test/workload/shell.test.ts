/** Scripts as people write them into manifests. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the shell's
import t from 'tap'
import { parseScript, type Script, type SimpleCommand } from '../../src/workload/shell.ts'

/** A command in one line; `?` before a word that the shell would expand, `~` before a command that may not run. */
function show({ assignments, words, always }: SimpleCommand): string {
  const all = [...assignments, ...words].map(({ text, literal }) => (literal ? text : `?${text}`))
  return (always ? '' : '~') + all.join(' ')
}

const showAll = (script: Script): string[] => script.commands.map(show)

interface Case {
  readonly script: string
  readonly commands: readonly string[]
  /** How it ends, and the names of the commands that may be the last. */
  readonly ends: string
}

const cases: readonly Case[] = [
  { script: '', commands: [], ends: 'nothing' },
  { script: '# only a comment', commands: [], ends: 'nothing' },
  { script: 'node server.js', commands: ['node server.js'], ends: 'command node' },
  { script: 'exec node server.js', commands: ['exec node server.js'], ends: 'command exec' },
  { script: ' node server.js ; \n', commands: ['node server.js'], ends: 'command node' },
  { script: 'migrate && node server.js', commands: ['migrate', '~node server.js'], ends: 'command migrate node' },
  { script: 'migrate && exec node x', commands: ['migrate', '~exec node x'], ends: 'command migrate exec' },
  {
    script: 'sleep 2; nginx -s quit; sleep 3',
    commands: ['sleep 2', 'nginx -s quit', 'sleep 3'],
    ends: 'command sleep',
  },
  { script: 'sleep 5 && nginx -s quit', commands: ['sleep 5', '~nginx -s quit'], ends: 'command sleep nginx' },
  { script: 'PORT=80 NODE_ENV="a b" node x', commands: ['PORT=80 NODE_ENV=a b node x'], ends: 'command node' },
  { script: 'node x A=1', commands: ['node x A=1'], ends: 'command node' },
  { script: 'FOO=$BAR', commands: ['?FOO=$BAR'], ends: 'command ' },
  { script: 'node x > /dev/null 2>&1', commands: ['node x'], ends: 'command node' },
  { script: '>log exec node x', commands: ['exec node x'], ends: 'command exec' },
  { script: 'exec > log 2>&1; node x 3', commands: ['exec', 'node x 3'], ends: 'command node' },
  { script: 'node x2>f', commands: ['node x2'], ends: 'command node' },
  { script: 'node x | tee log', commands: ['~node x', '~tee log'], ends: 'pipeline' },
  { script: 'yes |& cat', commands: ['~yes', '~cat'], ends: 'pipeline' },
  { script: 'nginx & sleep 100 & wait', commands: ['~nginx', '~sleep 100', 'wait'], ends: 'command wait' },
  { script: 'node x &', commands: ['~node x'], ends: 'background' },
  { script: 'a && b & c', commands: ['~a', '~b', 'c'], ends: 'command c' },
  { script: 'java $JAVA_OPTS -jar app.jar', commands: ['java ?$JAVA_OPTS -jar app.jar'], ends: 'command java' },
  { script: 'exec java "-Xmx${MEM:-1g}" x', commands: ['exec java ?-Xmx${MEM:-1g} x'], ends: 'command exec' },
  { script: 'exec "$@"', commands: ['exec ?$@'], ends: 'command exec' },
  { script: 'echo \'a; b\' "c && $(d | e)" f\\;g', commands: ['echo a; b ?c && $(d | e) f;g'], ends: 'command echo' },
  { script: 'echo `date +%s` $((1 + (2))) x', commands: ['echo ?`date +%s` ?$((1 + (2))) x'], ends: 'command echo' },
  { script: 'echo $(echo ")" \')\' ${x:-")"})', commands: ['echo ?$(echo ")" \')\' ${x:-")"})'], ends: 'command echo' },
  { script: "echo 'it''s' \"a\\\"b\\$c\" $ a$", commands: ['echo its a"b$c $ a$'], ends: 'command echo' },
  { script: "printf $'a\\'b;' \"${x:-'}\"", commands: ["printf ?$'a\\'b;' ?${x:-'}"], ends: 'command printf' },
  {
    script: 'rm *.pid ~/x a~ "*" \\* [ab] {a,b}',
    commands: ['rm ?*.pid ?~/x a~ * * ?[ab] ?{a,b}'],
    ends: 'command rm',
  },
  { script: 'find . -exec rm {} \\;', commands: ['find . -exec rm {} ;'], ends: 'command find' },
  { script: '[ -f x ] && . x', commands: ['[ -f x ]', '~. x'], ends: 'command [ .' },
  { script: 'node \\\n  server.js # comment; more\n', commands: ['node server.js'], ends: 'command node' },
  { script: 'a\r\nb \\\r\n c\r\n', commands: ['a', 'b c'], ends: 'command b' },
  { script: 'a#b #c', commands: ['a#b'], ends: 'command a#b' },
  {
    script: 'if [ -f env ]; then . ./env; exec a; else b; fi',
    commands: ['[ -f env ]', '~. ./env', '~exec a', '~b'],
    ends: 'command exec b',
  },
  {
    script: 'if a\nthen b\nelif c; then\n d\nfi',
    commands: ['a', '~b', '~c', '~d'],
    ends: 'command b d',
  },
  {
    script: 'until nc -z db 5432; do sleep 1; done; node x',
    commands: ['~nc -z db 5432', '~sleep 1', 'node x'],
    ends: 'command node',
  },
  { script: 'while true; do run; sleep 60; done', commands: ['~true', '~run', '~sleep 60'], ends: 'loop sleep' },
  { script: 'while :; do a & done', commands: ['~:', '~a'], ends: 'loop' },
  { script: 'for f in a *.sh; do sh $f; done >log', commands: ['~sh ?$f'], ends: 'loop sh' },
  { script: 'for i\ndo a; done; for ((i=0; i<3; i++)); do b; done', commands: ['~a', '~b'], ends: 'loop b' },
  {
    script: 'case "$1" in (web|api) exec node web;; *) echo usage; exit 1 ;; esac',
    commands: ['~exec node web', '~echo usage', '~exit 1'],
    ends: 'command exec exit',
  },
  { script: 'case $x in\n a)\n b ;;\nesac', commands: ['~b'], ends: 'command b' },
  { script: '(cd /app && exec node x)', commands: ['cd /app', '~exec node x'], ends: 'subshell cd exec' },
  { script: '{ a; b; } > log 2>&1', commands: ['a', 'b'], ends: 'command b' },
  { script: '! node x', commands: ['node x'], ends: 'command node' },
  { script: 'time sleep 1; b', commands: ['sleep 1', 'b'], ends: 'command b' },
  {
    script: "trap 'kill -TERM $PID' TERM INT; node x & PID=$!; wait $PID",
    commands: ['trap kill -TERM $PID TERM INT', '~node x', '?PID=$!', 'wait ?$PID'],
    ends: 'command wait',
  },
  { script: 'stop() { kill 0; }; trap stop TERM; a', commands: ['~kill 0', 'trap stop TERM', 'a'], ends: 'command a' },
  { script: 'function main { a; }\nmain "$@"', commands: ['~a', 'main ?$@'], ends: 'command main' },
  { script: 'f() ( a )', commands: ['~a'], ends: 'nothing' },
  {
    script: 'cat > f <<EOF\nif then $(\nEOF\nexec nginx -g "daemon off;"',
    commands: ['cat', 'exec nginx -g daemon off;'],
    ends: 'command exec',
  },
  {
    script: "cat <<-'A B' <<C && b\n\t'\n\tA B\n\"\nC\nc",
    commands: ['cat', '~b', 'c'],
    ends: 'command c',
  },
  { script: 'cat <<EOF\nnever closed', commands: ['cat'], ends: 'command cat' },
  { script: 'read x <<< "a b"; c', commands: ['read x', 'c'], ends: 'command c' },
  { script: '[[ $a =~ ^(x|y)$ && -f b ]] && c', commands: ['[[ ?$a =~ ^ x y $ -f b', '~c'], ends: 'command [[ c' },
  {
    script: 'args=(-a "b c"); exec node "${args[@]}"',
    commands: ['args=', 'exec node ?${args[@]}'],
    ends: 'command exec',
  },
  { script: 'diff <(a) <(b)', commands: ['diff ?<(a) ?<(b)'], ends: 'command diff' },
  { script: 'exec > >(tee log); node x', commands: ['exec', 'node x'], ends: 'command node' },
  { script: 'a &> log; b &>> log', commands: ['a', 'b'], ends: 'command b' },
  {
    script: 'set -euo pipefail\nexport A=1\nexec ./run',
    commands: ['set -euo pipefail', 'export A=1', 'exec ./run'],
    ends: 'command exec',
  },
  { script: 'echo if then fi } esac', commands: ['echo if then fi } esac'], ends: 'command echo' },
  { script: '"if" x', commands: ['if x'], ends: 'command if' },
]

for (const { script, commands, ends } of cases) {
  t.test(`reads ${JSON.stringify(script)}`, async t => {
    const read = parseScript(script)
    t.equal(read.understood, true, 'understood')
    t.strictSame(showAll(read), commands)
    const { by, commands: last } = read.ending
    const names = last.map(({ words }) => words[0]?.text ?? '')
    t.equal([by, ...names].join(' '), ends)
  })
}

const lost = [
  "echo 'open",
  'echo "open',
  'echo "$(open"',
  'echo `open',
  'echo ${open',
  'a )',
  'a; ; b',
  '&& a',
  'a | ',
  'if a; then b',
  'fi',
  'while a; b; done',
  'for do done',
  'case x in a b esac',
  'case x in a) b',
  '{ a',
  '( a',
  'a (b)',
  'f() ',
  'function',
  '[[ a',
  'a >',
  'a;; b',
  'echo $(case x in a) b;; esac)',
  '('.repeat(100_000),
  'if '.repeat(40_000),
  'x'.repeat(200_000),
]

for (const script of lost) {
  t.test(`says that it can't follow ${JSON.stringify(script.slice(0, 30))}`, async t => {
    t.equal(parseScript(script).understood, false)
  })
}

t.test('functions are known by name', async t => {
  t.strictSame([...parseScript('a() { b; }; function c() { d; }').functions], ['a', 'c'])
})

t.test('the time it takes grows with the length alone', async t => {
  const pieces = [
    "'",
    '"',
    '`',
    '$(',
    '${',
    '<<a\n',
    '\\',
    'a=',
    '[',
    '{',
    '(',
    'a && ',
    'a;',
    '${"',
    "$('",
    "$'",
    '#',
    '<(',
    'a\n',
    'if a; then ',
    'case a in a) ',
  ]
  for (const piece of pieces) {
    const script = piece.repeat(Math.floor(130_000 / piece.length))
    const start = process.hrtime.bigint()
    parseScript(script)
    t.ok(process.hrtime.bigint() - start < 1_000_000_000n, piece)
  }
})
