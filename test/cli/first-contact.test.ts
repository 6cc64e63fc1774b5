/** `seaworthy` and nothing else. */
import { Readable } from 'node:stream'
import t from 'tap'
import { example } from '../../src/cli/example.ts'
import { run } from '../../src/cli/program.ts'
import { readObjects } from '../../src/source/read-objects.ts'

async function type(
  args: readonly string[],
  isTTY: boolean,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' }
  const code = await run(args, {
    stdin: Readable.from([]),
    stdout: {
      isTTY,
      write: text => {
        said.stdout += text
      },
    },
    stderr: {
      write: text => {
        said.stderr += text
      },
    },
    env: { NO_COLOR: '1' },
  })
  return { code, ...said }
}

t.test('at a terminal an example is checked', async t => {
  const { code, stdout, stderr } = await type([], true)
  t.strictSame([code, stderr], [0, ''])
  t.ok(stdout.startsWith('No arguments: checking an example. Yours: seaworthy check FILE\n\nDeployment shop/web'))
  for (const policy of ['resource-limits', 'readiness-probe', 'image-tag', 'signal-delivery', 'pre-stop']) {
    t.match(stdout, new RegExp(`(deny|warn|mended) .*${policy}: `))
  }
  t.match(stdout, /^1 object \(profile production\): 1 denied, 0 warned, 1 injected$/m)
  for (const command of ['check FILE', 'fix FILE', 'audit', 'explain POLICY', '--help']) {
    t.match(stdout, `\n  seaworthy ${command}`)
  }
})

t.test('the example is one object, and nothing is wrong with its text', async t => {
  const { objects, problems } = readObjects(example)
  t.strictSame([objects.length, problems], [1, []])
})

t.test('elsewhere there is help, and it is a mistake', async t => {
  const { code, stdout, stderr } = await type([], false)
  t.strictSame([code, stdout], [2, ''])
  t.match(stderr, /^Usage: seaworthy /)
})
