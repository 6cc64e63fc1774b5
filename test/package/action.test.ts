/** The GitHub action: what its steps run, with a stand-in for npx, where inputs are as awkward as they can be. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import t, { type Test } from 'tap'
import { listMember, member, stringMember } from '../../src/json.ts'

const action = load(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'))
const inputs = member(action, 'inputs') ?? {}
const steps = listMember(member(action, 'runs'), 'steps')
const check = steps.find(step => stringMember(step, 'id') === 'check')
const script = stringMember(check, 'run') ?? ''

t.test('what it runs is fixed: no input is pasted into a script, no action is named by a tag', async t => {
  t.equal(stringMember(member(action, 'runs'), 'using'), 'composite')
  for (const step of steps) {
    t.notMatch(stringMember(step, 'run') ?? '', /\$\{\{/)
    const uses = stringMember(step, 'uses')
    if (uses !== undefined) t.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
    else t.equal(stringMember(step, 'shell'), 'bash')
  }
})

t.test('every input is used, and every output is set', async t => {
  const used = JSON.stringify(steps).match(/(?<=\$\{\{ inputs\.)[\w-]+/g) ?? []
  t.strictSame(used.toSorted(), Object.keys(inputs).toSorted())
  for (const name of Object.keys(member(action, 'outputs') ?? {})) t.match(script, `${name}=%s`)
})

t.test('without inputs', async t => {
  const { args, status, outputs, temp } = runStep(t)
  const sarif = join(temp, 'seaworthy.sarif')
  const flags = ['--output=github', `--output=sarif=${sarif}`, '--fail-on=deny']
  const version = stringMember(member(inputs, 'version'), 'default')
  t.strictSame(args, ['--yes', `seaworthy@${version}`, 'check', ...flags, '--', '.'])
  t.strictSame([status, outputs], [0, `sarif=${sarif}\nexit-code=0\n`])
})

t.test('with all of them', async t => {
  const { args, outputs, cwd, ran } = runStep(t, {
    paths: 'deploy/my app.yaml\n\n$HOME/`touch ran`/*.yaml\n-x.yaml\n',
    profile: 'strict $(touch ran)',
    config: '"; touch ran; "',
    'fail-on': 'never',
    args: "--baseline=a b.json\n--policy='$PATH'",
    sarif: 'out dir/a.sarif\nexit-code=0',
    version: '1.2.3',
  })
  const sarif = join(cwd, 'out dir/a.sarif')
  const flags = ['--output=github', `--output=sarif=${sarif}`, '--fail-on=never']
  const configured = ['--profile=strict $(touch ran)', '--config="; touch ran; "']
  const paths = ['deploy/my app.yaml', '$HOME/`touch ran`/*.yaml', '-x.yaml']
  const given = [...flags, ...configured, '--baseline=a b.json', "--policy='$PATH'"]
  t.strictSame(args, ['--yes', 'seaworthy@1.2.3', 'check', ...given, '--', ...paths])
  t.equal(outputs, `sarif=${sarif}\nexit-code=0\n`)
  t.notOk(ran, 'no input is run')
})

t.test('the exit code is kept, and told', async t => {
  for (const code of [1, 2]) {
    const { status, outputs } = runStep(t, {}, code)
    t.equal(status, code)
    t.match(outputs, `exit-code=${code}\n`)
  }
})

/** How a step ended, and what npx was given. */
interface Step {
  readonly status: number | null
  readonly args: readonly string[]
  readonly outputs: string
  readonly cwd: string
  readonly temp: string
  /** A file that awkward inputs would make. */
  readonly ran: boolean
}

/** Runs the step as GitHub does: the script is a file, and the environment is made of inputs and their defaults. */
function runStep(t: Test, given: Readonly<Record<string, string>> = {}, exitCode = 0): Step {
  const cwd = t.testdir({ temp: {}, bin: {} })
  const [temp, bin, output] = [join(cwd, 'temp'), join(cwd, 'bin'), join(cwd, 'output')]
  mkdirSync(join(cwd, 'out dir'))
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\nprintf '%s\\0' "$@" > '${cwd}/args'\nexit ${exitCode}\n`)
  chmodSync(join(bin, 'npx'), 0o755)
  writeFileSync(join(cwd, 'step.sh'), script)
  const environment = Object.entries(member(check, 'env') ?? {}).map(([name, expression]) => {
    const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(String(expression)) ?? []
    return `${name}=${given[input] ?? stringMember(member(inputs, input), 'default') ?? ''}`
  })
  const runner = [`PATH=${bin}:/usr/bin:/bin`, `RUNNER_TEMP=${temp}`, `GITHUB_OUTPUT=${output}`]
  const shell = ['bash', '--noprofile', '--norc', '-eo', 'pipefail', 'step.sh']
  const { status } = spawnSync('env', ['-i', ...runner, ...environment, ...shell], { cwd, timeout: 10_000 })
  const args = readFileSync(join(cwd, 'args'), 'utf8').split('\0').slice(0, -1)
  return { status, args, outputs: readFileSync(output, 'utf8'), cwd, temp, ran: existsSync(join(cwd, 'ran')) }
}
