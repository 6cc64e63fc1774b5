/** The help of every command: examples that work, exit codes, and what is said of words that are nearly right. */
import { join } from 'node:path'
import process from 'node:process'
import t from 'tap'
import { profileNames } from '../../src/cli/engine.ts'
import { helpExamples, helpExamplesOf } from '../../src/cli/help-examples.ts'
import { buildProgram } from '../../src/cli/program.ts'
import { decodeAuditSettings } from '../../src/config/audit-settings.ts'
import { decodeServeSettings } from '../../src/config/serve-settings.ts'
import { cleanPod, deniedDeployment } from './manifests.ts'
import { runCli } from './run-cli.ts'

const terminal = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {} }
const commandNames = buildProgram(terminal, () => undefined).commands.map(command => command.name())
const all = Object.entries(helpExamples).flatMap(([command, examples]) =>
  examples.map(({ line }) => ({ command, line })),
)

/** The arguments of `seaworthy` in a line of a shell, without what comes before and after it. */
function argumentsIn(line: string): readonly string[] {
  const [, rest = ''] = /(?:^|\| |<\()seaworthy ?([^|>)]*)/.exec(line) ?? []
  return rest.split(' ').filter(word => word !== '')
}

t.test('every command has some', async t => {
  t.strictSame(Object.keys(helpExamples).toSorted(), ['seaworthy', ...commandNames].toSorted())
  for (const [command, examples] of Object.entries(helpExamples)) {
    t.ok(examples.length >= 3 && examples.length <= 6, command)
    const args = command === 'seaworthy' ? [] : [command]
    const { code, stdout, stderr } = await runCli([...args, '--help'])
    t.strictSame([code, stderr], [0, ''])
    for (const { line } of examples) t.ok(stdout.includes(`  ${line}\n`), line)
    if (command !== 'seaworthy') for (const { line } of examples) t.equal(argumentsIn(line)[0], command)
  }
})

t.test('exit codes', async t => {
  for (const command of ['check', 'audit']) {
    t.match((await runCli([command, '--help'])).stdout, /Exit codes:\n {2}0 .*--fail-on\n {2}1 {2}findings\n {2}2 /)
  }
  t.match((await runCli(['fix', '--help'])).stdout, /Exit codes:\n {2}0 .*\n {2}2 /)
})

t.test('as a plugin of kubectl', async t => {
  t.match(helpExamplesOf('check', 'kubectl seaworthy'), /\n {2}helm template \.\/chart \| kubectl seaworthy check -\n/)
  t.match(helpExamplesOf('check', 'kubectl seaworthy'), '--output sarif=seaworthy.sarif')
  t.equal(helpExamplesOf('help'), '')
})

for (const { line } of all) {
  t.test(`parsed: ${line}`, async t => {
    const program = buildProgram(terminal, () => undefined)
    let flags: Readonly<Record<string, unknown>> | undefined
    for (const command of program.commands) {
      command.action((...given) => {
        flags = command.opts()
        t.ok(given.length > 0)
      })
    }
    const args = argumentsIn(line)
    await program.parseAsync(args, { from: 'user' })
    t.ok(flags, 'it is a command')
    if (args[0] === 'serve') t.ok(decodeServeSettings(flags ?? {}, profileNames, false))
    if (args[0] === 'audit') t.ok(decodeAuditSettings(flags ?? {}, profileNames))
  })
}

t.test('run: those that need no cluster', async t => {
  const home = process.cwd()
  t.teardown(() => process.chdir(home))
  const configuration = 'apiVersion: seaworthy.dev/v1\nkind: Configuration\n'
  for (const { line } of all) {
    const args = argumentsIn(line)
    if (args[0] === 'serve' || args[0] === 'audit') continue
    const folder = t.testdir({
      'seaworthy.yaml': configuration,
      deploy: { 'api.yaml': deniedDeployment, 'clean.yaml': cleanPod },
    })
    process.chdir(folder)
    const { code, stdout, stderr } = await runCli(args, { stdin: cleanPod })
    t.ok(code === 0 || (code === 1 && args[0] === 'check'), `${line}: ${code} ${stderr}`)
    t.not(stdout + stderr, '', line)
    process.chdir(home)
  }
})

t.test('what is nearly right', async t => {
  const mistakes: readonly [args: readonly string[], hint: string][] = [
    [['chck'], 'check'],
    [['fx'], 'fix'],
    [['adit'], 'audit'],
    [['explian', 'pre-stop'], 'explain'],
    [['complete', 'bash'], 'completion'],
    [['fix', '--wrte'], '--write'],
    [['audit', '--name-space', 'shop'], '--namespace'],
    [['explain', '--confg', 'x'], '--config'],
    [['check', '--sumary'], '--summary'],
    [['serve', '--devlopment'], '--development'],
    [['config', '--profil', 'strict'], '--profile'],
  ]
  for (const [args, hint] of mistakes) {
    const { code, stdout, stderr } = await runCli(args)
    t.strictSame([code, stdout], [2, ''], args.join(' '))
    t.ok(stderr.includes(`(Did you mean ${hint}?)`), `${args.join(' ')}: ${stderr}`)
  }
})

t.test('help of a command, in other words', async t => {
  const { stdout } = await runCli(['help', 'check'])
  t.ok(stdout.includes(helpExamplesOf('check')), join('help', 'check'))
})
