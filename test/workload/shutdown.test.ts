/** How long preStop hooks take. */
import t from 'tap'
import type { Json } from '../../src/json.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { parseScript } from '../../src/workload/shell.ts'
import { graceFor, preStopSeconds, scriptSeconds } from '../../src/workload/shutdown.ts'

function secondsOf(preStop: Json): number | undefined {
  const spec = { containers: [{ name: 'web', lifecycle: { preStop } }] }
  const [container] = viewResource({ apiVersion: 'v1', kind: 'Pod', spec }).pod?.containers ?? []
  return container && preStopSeconds(container)
}

const hooks: readonly (readonly [Json, number])[] = [
  [{ sleep: { seconds: 5 } }, 5],
  [{ sleep: { seconds: 0 } }, 0],
  [{ sleep: { seconds: -5 } }, 0],
  [{ sleep: { seconds: 1.5 } }, 0],
  [{ sleep: { seconds: '5' } }, 0],
  [{ sleep: { seconds: Number.MAX_VALUE } }, 0],
  [{ httpGet: { path: '/stop', port: 80 } }, 0],
  [{ exec: { command: ['sleep', '10'] } }, 10],
  [{ exec: { command: ['/bin/sleep', '1m', '.5', '2.5s'] } }, 63],
  [{ exec: { command: ['sleep', '1h'] } }, 3600],
  [{ exec: { command: ['sleep', '1d'] } }, 86_400],
  [{ exec: { command: ['sleep'] } }, 0],
  [{ exec: { command: ['sleep', '5', 'x'] } }, 0],
  [{ exec: { command: ['sleep', '5x'] } }, 0],
  [{ exec: { command: ['sleep', 'infinity'] } }, 0],
  [{ exec: { command: ['sleep', 5] } }, 0],
  [{ exec: { command: 'sleep 5' } }, 0],
  [{ exec: { command: [] } }, 0],
  [{ exec: { command: ['nginx', '-s', 'quit'] } }, 0],
  [{ exec: { command: ['/bin/sh', '-c', 'sleep 2; nginx -s quit; sleep 3'] } }, 5],
  [{ exec: { command: ['bash', '-ec', 'sleep $((2))$$; sleep 3'] } }, 3],
  [null, 0],
  [[], 0],
]

for (const [hook, seconds] of hooks) {
  t.test(`${JSON.stringify(hook)} takes ${seconds} s`, async t => {
    t.equal(secondsOf(hook), seconds)
  })
}

const scripts: readonly (readonly [string, number])[] = [
  ['sleep 5', 5],
  ['sleep 1 2; /usr/bin/sleep "3"', 6],
  ['sleep 0.1; sleep 0.2', 0.3],
  ['sleep 5 && nginx -s quit && sleep 10', 5],
  ['nginx -s quit || sleep 10', 0],
  ['sleep 100 & sleep 1; wait', 1],
  ['sleep 100 | cat; sleep 1', 1],
  ['while pgrep nginx; do sleep 1; done; sleep 2', 2],
  ['if [ -f x ]; then sleep 20; fi; sleep 2', 2],
  ['case $x in a) sleep 20;; esac; sleep 2', 2],
  ['(sleep 2); { sleep 3; }', 5],
  ['f() { sleep 20; }; sleep 1', 1],
  ['sleep() { :; }; sleep 20', 0],
  ['sleep $N; sleep 1', 1],
  ['sleep 1; exit 0; sleep 20', 1],
  ['[ -f x ] && exit 0; sleep 20', 0],
  ['sleep 1; exec sleep 4', 5],
  ['exec nginx -s quit; sleep 20', 0],
  ['exec >/proc/1/fd/1; sleep 2', 2],
  ['sleep 1; return; sleep 5', 1],
  ["sleep 20; echo 'open", 0],
  ['timeout 5 sleep 100', 0],
  ['sleep 5 # 10', 5],
  ['', 0],
]

for (const [script, seconds] of scripts) {
  t.test(`${JSON.stringify(script)} takes ${seconds} s`, async t => {
    t.equal(scriptSeconds(parseScript(script)), seconds)
  })
}

t.test('the grace period that a hook needs is always more than the hook takes', async t => {
  for (const [hook, shutdown, needed] of [
    [0, 0, 0],
    [0, 10, 10],
    [5, 0, 6],
    [5, 10, 15],
    [5.5, 0, 6],
    [5.5, 1, 7],
  ] as const) {
    t.equal(graceFor(hook, shutdown), needed, `${hook} and ${shutdown}`)
  }
})
