/** `seaworthy completion`: scripts that the shells themselves read, and what they offer. */
import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { policies } from '../../policies/index.ts'
import { describeProgram, shells } from '../../src/cli/completion.ts'
import { profileNames } from '../../src/cli/engine.ts'
import { topics } from '../../src/cli/explain.ts'
import { buildProgram } from '../../src/cli/program.ts'
import { formats } from '../../src/config/report-settings.ts'
import { runCli } from './run-cli.ts'

const execute = promisify(execFile)
const folder = t.testdir({ 'deploy.yaml': '', deploy: {} })
const ids: readonly string[] = policies.map(({ id }) => id)

async function scriptFor(shell: string): Promise<string> {
  const { code, stdout, stderr } = await runCli(['completion', shell])
  t.strictSame([code, stderr], [0, ''])
  return stdout
}

const terminal = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {} }
const program = buildProgram(terminal, () => undefined)
const described = describeProgram(program)
const commandNames = described.commands.map(({ name }) => name)
const flagsOf = (command: string) =>
  described.commands.find(({ name }) => name === command)?.flags.flatMap(({ names }) => names) ?? []

t.test('what is offered is what help lists', async t => {
  t.strictSame(commandNames, [...program.commands.map(command => command.name()), 'help'])
  for (const command of program.commands) {
    const help = command.helpInformation()
    const shown = [...help.matchAll(/^ +(?:(-\w), )?(--[\w-]+)/gm)].flatMap(([, short, long]) =>
      short === undefined ? [long] : [short, long],
    )
    t.strictSame(flagsOf(command.name()), shown, command.name())
  }
})

t.test('values that are offered are taken', async t => {
  let tried = 0
  for (const { name, flags } of described.commands) {
    const besides = name === 'serve' ? ['--tls-self-signed', '--no-cluster'] : []
    for (const { names, value } of flags.filter(each => (each.value?.words.length ?? 0) > 0)) {
      for (const word of value?.words ?? []) {
        // nothing is begun, for there is no such file; what is wrong with flags is said before
        const { stderr } = await runCli([name, ...names, word, '--config', 'none.yaml', ...besides])
        t.equal(stderr, 'seaworthy: --config none.yaml: no such file\n', `${name} ${names.join()} ${word}`)
        tried++
      }
    }
  }
  t.ok(tried > 40)
})

/** What is typed, and what is offered: all of it, by whichever shell. */
const offers: readonly [typed: string, offered: readonly string[]][] = [
  ['', commandNames],
  ['che', ['check']],
  ['check --prof', ['--profile']],
  ['check --as', ['--as-written', '--assume-version']],
  ['check --profile ', profileNames],
  ['check --as-written --profile st', ['strict']],
  ['check --fail-on n', ['never']],
  ['check --output ', formats],
  ['check --policy dns', ['dns-ndots']],
  ['check --policy pre-stop,dns', ['pre-stop,dns-ndots']],
  ['check deploy.yaml --policy qos', ['qos-class']],
  ['audit --pol', ['--policy']],
  ['explain ', topics],
  ['explain resource-l', ['resource-limits']],
  ['explain --profile b', ['baseline']],
  ['serve --log-level si', ['silent']],
  ['completion ', shells],
  ['help ex', ['explain']],
]

t.test('bash', async t => {
  // as bash does it: COMPREPLY of the words, the last one being typed; what is empty is left to readline, which completes files
  const harness = `${await scriptFor('bash')}
while IFS=' ' read -r -a COMP_WORDS; do
  COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
  [[ \${COMP_WORDS[COMP_CWORD]} == . ]] && COMP_WORDS[COMP_CWORD]=''
  _seaworthy
  echo "\${COMPREPLY[*]}"
done`
  const more: typeof offers = [
    ['check --profile = st', ['strict']],
    ['check --profile =', profileNames],
    ['check dep', []],
    ['check --config dep', []],
    ['serve --tls-dir dep', ['deploy']],
    ['serve --port ', []],
    ['config ', []],
    ['-', described.flags.flatMap(({ names }) => names)],
  ]
  const all = [...offers, ...more]
  // a dot stands for a word that is not begun
  const input = all.map(([typed]) => `seaworthy ${typed}${/(^| )$/.test(typed) ? '.' : ''}\n`).join('')
  const ran = spawnSync('bash', ['-c', harness], { input, cwd: folder, encoding: 'utf8', timeout: 20_000 })
  t.equal(ran.stderr, '')
  const lines = ran.stdout.split('\n')
  for (const [index, [typed, offered]] of all.entries()) t.equal(lines[index], offered.join(' '), typed)
})

const isThere = (shell: string): boolean => spawnSync(shell, ['--version'], { timeout: 10_000 }).status === 0

/** A shell that not every machine has: its script is looked at everywhere, and read by it where it is there. */
async function tryShell(shell: string, read: (t: Test, script: string) => Promise<void>): Promise<void> {
  const script = await scriptFor(shell)
  for (const word of [...commandNames, ...ids, ...profileNames]) t.ok(script.includes(word), `${shell}: ${word}`)
  const found = isThere(shell)
  const how = found ? 'it reads its script' : 'NOT RUN, it is not on this machine: its script was only looked at'
  t.test(`${shell}: ${how}`, async t => {
    if (found) await read(t, script)
  })
}

await tryShell('fish', async (t, script) => {
  const asked = offers.map(([typed]) => `complete -C 'seaworthy ${typed}'; printf '\\0'`).join('\n')
  const { stdout, stderr } = await execute('fish', ['-c', `${script}\n${asked}`], { cwd: folder, timeout: 30_000 })
  t.equal(stderr, '')
  const answers = stdout.split('\0')
  for (const [index, [typed, offered]] of offers.entries()) {
    const lines = (answers[index] ?? '').split('\n').filter(line => line !== '')
    t.strictSame(lines.map(line => line.split('\t')[0]).toSorted(), [...offered].toSorted(), typed)
  }
})

// what it offers takes a terminal to see
await tryShell('zsh', async (t, script) => {
  const { stderr } = await execute('zsh', ['-n', '-c', script], { timeout: 10_000 })
  t.equal(stderr, '')
})

t.test('a shell that we know nothing of', async t => {
  t.strictSame(await runCli(['completion', 'fsh']), {
    code: 2,
    stdout: '',
    stderr: 'seaworthy: completion "fsh": must be one of bash, fish, zsh; did you mean fish?\n',
  })
  t.match(await runCli(['completion']), { code: 2, stderr: /missing required argument 'shell'/ })
})
