/** Which scripts keep SIGTERM from what they start. */
import t from 'tap'
import { parseScript } from '../../src/workload/shell.ts'
import { findHiding } from '../../src/workload/shell-signals.ts'

/** Each script with the program that `exec` should stand before, `-` where none is named. */
const hiding: readonly (readonly [string, string])[] = [
  ['migrate && node server.js', 'node'],
  ['cd /app && /usr/bin/node x', '/usr/bin/node'],
  ['export A=1; A=2 java -jar app.jar > log', 'java'],
  ['set -e\n. ./env.sh\npython3 app.py', 'python3'],
  ['node x || exit 1', 'node'],
  ['if [ -f x ]; then node a; else node b; fi', 'node'],
  ['{ a; b; }', 'b'],
  ['trap "" TERM; a; b', 'b'],
  ['trap - TERM; a; b', 'b'],
  ['trap stop INT HUP; a; b', 'b'],
  ['trap; a; b', 'b'],
  ['trap -- "" TERM; a; b', 'b'],
  ['exec > log 2>&1; a; b', 'b'],
  ['a & b & wait', '-'],
  ['nginx & tail -f /dev/null', '-'],
  ['start; sleep infinity', '-'],
  ['a; exit $?', '-'],
  ['a; "$@"', '-'],
  ['while true; do a; sleep 1; done', '-'],
  ['until a; do :; done', '-'],
  ['a | tee log', '-'],
  ['(a; b)', '-'],
]

for (const [script, program] of hiding) {
  t.test(`hides: ${JSON.stringify(script)}`, async t => {
    t.strictSame(findHiding(parseScript(script)), { program: program === '-' ? undefined : program })
  })
}

const silent = [
  'node server.js',
  'exec node server.js',
  'A=1 node x',
  'node x > log',
  '{ node x; }',
  '(node x)',
  '! node x',
  'migrate && exec node x',
  'exec a; b',
  'if a; then exec b; else exec c; fi',
  'if a; then exec b; fi',
  'case $1 in web) exec a;; *) echo usage; exit 1;; esac',
  'for f in a b; do [ -x $f ] && exec $f; done',
  '(cd /app && exec node x)',
  'exec a || exec b',
  // rather silent: the exec of a subshell that is not the last
  '(exec a); b',
  'trap stop TERM; a; b',
  "trap 'kill $!' SIGTERM INT; a & wait",
  'trap "kill 0" EXIT; a; b',
  'trap -- stop 15; a; b',
  'trap stop $SIGNALS; a; b',
  'trap stop term; a; b',
  'stop() { kill 0; }; trap stop TERM; a; b',
  'main() { exec a; }; setup; main',
  'setup; . ./start.sh',
  'setup; source start.sh',
  'setup; eval "$CMD"',
  'a; b &',
  'f() { a; }',
  '',
  '# nothing',
  "a; b 'open",
  'a; b; )',
]

for (const script of silent) {
  t.test(`silent: ${JSON.stringify(script)}`, async t => {
    t.equal(findHiding(parseScript(script)), undefined)
  })
}
