/** Which containers start a shell with a script. */
import t from 'tap'
import type { JsonObject } from '../../src/json.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { findShellCall } from '../../src/workload/shell.ts'

function view(container: JsonObject) {
  const [found] =
    viewResource({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [container] } }).pod?.containers ?? []
  if (found === undefined) throw new Error('no container')
  return found
}

const commands: readonly (readonly [readonly string[], string | undefined])[] = [
  [['sh', '-c', 'a'], 'a'],
  [['/bin/sh', '-c', 'a', 'name', 'arg'], 'a'],
  [['/usr/bin/bash', '-lc', 'a'], 'a'],
  [['bash', '-euxo', 'pipefail', '-c', 'a'], 'a'],
  [['bash', '-o', 'pipefail', '-o', 'errexit', '-c', 'a'], 'a'],
  [['bash', '-c', '-e', 'a'], 'a'],
  [['bash', '-O', 'extglob', '+x', '-c', '--', 'a'], 'a'],
  [['bash', '--login', '--rcfile', 'x', '-c', 'a'], 'a'],
  [['ash', '-ec', 'a'], 'a'],
  [['dash', '-c', ''], ''],
  [['busybox', 'sh', '-c', 'a'], 'a'],
  [['/usr/bin/env', 'sh', '-c', 'a'], 'a'],
  [['env', '-i', 'A=1', 'bash', '-c', 'a'], 'a'],
  [['env'], undefined],
  [['env', '-S', 'sh -c a'], undefined],
  [['sh', '-c'], undefined],
  [['sh'], undefined],
  [['sh', 'entrypoint.sh', '-c', 'a'], undefined],
  [['sh', '-e', 'entrypoint.sh'], undefined],
  [['bash', '--', 'a'], undefined],
  [['bash', '--norc', 'c'], undefined],
  [['tini', '--', 'sh', '-c', 'a'], undefined],
  [['dumb-init', 'sh', '-c', 'a'], undefined],
  [['zsh', '-c', 'a'], undefined],
  [['node', '-c', 'a'], undefined],
  [['sh', ...Array.from({ length: 100 }, () => '-e'), '-c', 'a'], undefined],
  [[], undefined],
]

for (const [command, script] of commands) {
  t.test(`${JSON.stringify(command).slice(0, 60)}: ${script}`, async t => {
    t.equal(findShellCall(view({ command }))?.script, script, 'all in command')
    t.equal(findShellCall(view({ command: command.slice(0, 1), args: command.slice(1) }))?.script, script, 'split')
    t.equal(findShellCall(view({ command }))?.known, script === undefined ? undefined : true)
    t.strictSame(findShellCall(view({ args: command })), script === undefined ? undefined : { script, known: false })
  })
}

t.test("Kubernetes' own dollars", async t => {
  t.equal(
    findShellCall(view({ command: ['sh', '-c', 'echo $$(date) $(VAR) $$$$ $x'] }))?.script,
    'echo $(date) $(VAR) $$ $x',
  )
})

t.test('words of other types', async t => {
  t.equal(findShellCall(view({ command: ['sh', '-c', 1] }))?.script, undefined)
  t.equal(findShellCall(view({ command: 'sh -c a', args: null }))?.script, undefined)
})
