/** The command line itself: help, mistakes, and the environment. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import packageJson from '../../package.json' with { type: 'json' }
import { policies } from '../../policies/index.ts'
import { cleanPod, deniedDeployment } from './manifests.ts'
import { runCli } from './run-cli.ts'

const folder = t.testdir({ 'clean.yaml': cleanPod, 'denied.yaml': deniedDeployment })
const clean = join(folder, 'clean.yaml')
const denied = join(folder, 'denied.yaml')

void t.test('help and version', async t => {
  t.strictSame(await runCli(['--version']), { code: 0, stdout: `${packageJson.version}\n`, stderr: '' })
  for (const command of [[], ['serve'], ['check']]) {
    const { code, stdout, stderr } = await runCli([...command, '--help'])
    t.strictSame([code, stderr], [0, ''])
    t.match(stdout, /^Usage: seaworthy /)
  }
  const { stdout } = await runCli(['serve', '--help'])
  t.match(stdout.replaceAll(/\s+/g, ' '), '--tls-dir <dir> folder with tls.crt and tls.key (env: SEAWORTHY_TLS_DIR)')
})

void t.test('mistakes end with 2 and name what was meant', async t => {
  const known = `there are ${policies.map(({ id }) => id).join(', ')}`
  const mistakes: readonly [args: readonly string[], stderr: string][] = [
    [['chek'], "error: unknown command 'chek'\n(Did you mean check?)\n"],
    [['check', clean, '--profil', 'strict'], "error: unknown option '--profil'\n(Did you mean --profile?)\n"],
    [['check', clean, '--profile'], "error: option '--profile <name>' argument missing\n"],
    [['serve', 'now'], "error: too many arguments for 'serve'. Expected 0 arguments but got 1.\n"],
    [
      ['check', clean, '--profile', 'producton'],
      'seaworthy: --profile "producton": must be one of baseline, production, strict; did you mean production?\n',
    ],
    [
      ['check', clean, '--policy', 'resource-limit', '--policy', 'toString'],
      'seaworthy: --policy "resource-limit": no such policy; did you mean resource-limits?\n' +
        `seaworthy: --policy "toString": no such policy; ${known}\n`,
    ],
    [['check', clean, '--policy='], `seaworthy: --policy "": no such policy; ${known}\n`],
    [
      ['check', clean, '--fail-on', 'x', '--output', 'x'],
      'seaworthy: --output "x": must be one of human, json, sarif, junit, github, with =FILE to write a file\n' +
        'seaworthy: --fail-on "x": must be one of deny, warn, never\n',
    ],
  ]
  for (const [args, stderr] of mistakes)
    t.strictSame(await runCli(args), { code: 2, stdout: '', stderr }, args.join(' '))
  const { code, stdout, stderr } = await runCli([])
  t.strictSame([code, stdout], [2, ''])
  t.match(stderr, /^Usage: seaworthy /)
})

void t.test('flags have twins in the environment, and win over them', async t => {
  const runs: readonly [env: Record<string, string>, flags: readonly string[], code: number, profile: string][] = [
    [{}, [], 1, 'production'],
    [{ SEAWORTHY_PROFILE: 'baseline' }, [], 0, 'baseline'],
    [{ SEAWORTHY_PROFILE: 'baseline' }, ['--profile', 'strict'], 1, 'strict'],
    [{ SEAWORTHY_PROFILE: '' }, [], 1, 'production'],
    [{ SEAWORTHY_FAIL_ON: 'never' }, [], 0, 'production'],
    [{ SEAWORTHY_POLICY: 'pre-stop,dns-ndots' }, [], 0, 'production'],
    [{ SEAWORTHY_POLICY: 'pre-stop' }, ['--policy', 'resource-limits'], 1, 'production'],
    [{ SEAWORTHY_POLICY: 'pre-stop', SEAWORTHY_FAIL_ON: 'warn' }, [], 0, 'production'],
    [{ SEAWORTHY_POLICY: 'pre-stop', SEAWORTHY_FAIL_ON: 'warn', SEAWORTHY_AS_WRITTEN: 'true' }, [], 1, 'production'],
    [{ SEAWORTHY_POLICY: 'pre-stop', SEAWORTHY_FAIL_ON: 'warn', SEAWORTHY_AS_WRITTEN: 'false' }, [], 0, 'production'],
    [{ PROFILE: 'baseline', SEAWORTHY_profile: 'baseline', SEAWORTHY_NO_SUCH_FLAG: '1' }, [], 1, 'production'],
  ]
  for (const [env, flags, code, profile] of runs) {
    const ran = await runCli(['check', denied, ...flags], { env })
    t.strictSame([ran.code, ran.stderr], [code, ''], JSON.stringify(env))
    t.ok(ran.stdout.includes(`(profile ${profile})`), profile)
  }
  const wrong = await runCli(['check', denied], { env: { SEAWORTHY_AS_WRITTEN: 'perhaps', SEAWORTHY_FAIL_ON: 'x' } })
  t.strictSame(wrong, {
    code: 2,
    stdout: '',
    stderr:
      'seaworthy: --fail-on "x": must be one of deny, warn, never\nseaworthy: --as-written "perhaps": is true or false\n',
  })
})

void t.test('a switch that may be turned off has one twin', async t => {
  const serve = (env: Record<string, string>) =>
    runCli(['serve', '--tls-self-signed', '--kubeconfig', 'none'], { env: { ...env } })
  t.match(await serve({ SEAWORTHY_CLUSTER: 'false' }), { code: 2, stderr: /--no-cluster and --kubeconfig: choose one/ })
  t.match(await serve({ SEAWORTHY_NO_CLUSTER: 'true' }), { code: 2, stderr: /"none": there is no such file/ })
})

void t.test('whoever reads the output may stop reading', async t => {
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
  const folder = fileURLToPath(new URL('../fixtures/reviews', import.meta.url))
  const child = spawn(process.execPath, [main, 'check', folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')])
  t.equal(stderr, '')
})
