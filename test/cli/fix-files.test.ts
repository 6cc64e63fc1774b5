/** `seaworthy fix` on many files in many styles: only what is mended is added, `git apply` takes it, and twice changes nothing. */
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import process from 'node:process'
import t from 'tap'
import type { Report } from '../../src/report/report.ts'
import { variations } from './fix-variations.ts'
import { type Ran, runCli } from './run-cli.ts'

const runAll = (args: readonly string[]): Promise<Ran> => runCli(args, { env: { SEAWORTHY_POLICY: '' } })

let files = 0
let changedLines = 0

for (const [index, [name, texts]] of Object.entries(variations).entries()) {
  const profile = index % 2 === 0 ? 'strict' : 'production'
  void t.test(`${name}, ${profile}`, async t => {
    const folder = t.testdir({ ...texts })
    const read = (): [name: string, text: string][] =>
      Object.keys(texts).map(file => [file, readFileSync(join(folder, file), 'utf8')])
    const printed = await runAll(['fix', folder, '--profile', profile])
    t.equal(printed.code, 0, printed.stderr)
    t.notMatch(printed.stderr, / left alone: /)
    t.strictSame(read(), Object.entries(texts), 'a diff changes nothing')

    t.equal((await runAll(['fix', folder, '--profile', profile, '--write'])).code, 0)
    const fixed = read()
    t.ok(fixed.filter(([file, text]) => text !== texts[file]).length >= Math.min(20, fixed.length - 1))
    for (const [file, text] of fixed) {
      t.ok(isContained(withoutNulls(texts[file] ?? ''), text), `${file}: what was there is there, in its order`)
    }
    const removed = printed.stdout.match(/^-(?!-- ).*$(?!\n\\ No newline)/gm) ?? []
    for (const line of removed) t.match(line, /[{}[\]"~]|null|image: |name: |value: |\\n/, 'a line that had to go on')
    files += fixed.length
    changedLines += removed.length

    const modified = fixed.map(([file]) => statSync(join(folder, file)).mtimeMs)
    for (const mode of ['--diff', '--write']) {
      const again = await runAll(['fix', folder, '--profile', profile, mode])
      t.strictSame([again.code, again.stdout], [0, ''], `nothing is left for ${mode}`)
      t.notMatch(again.stderr, /mended/)
    }
    t.strictSame(read(), fixed)
    t.strictSame(
      fixed.map(([file]) => statSync(join(folder, file)).mtimeMs),
      modified,
    )
    const checked = await runAll(['check', folder, '--profile', profile, '--output', 'json', '--fail-on', 'never'])
    const report = JSON.parse(checked.stdout) as Report
    const mended = report.results.filter(({ findings }) => findings.some(({ outcome }) => outcome === 'mended'))
    t.strictSame(
      mended.map(({ file }) => basename(file ?? '')),
      [],
    )

    t.testdir({ ...texts })
    const input = printed.stdout.replaceAll(`${relative(process.cwd(), folder)}/`, '')
    // no repository around, whose rules would hold
    // biome-ignore lint/style/noProcessEnv: where git is
    const env = { GIT_CEILING_DIRECTORIES: dirname(folder), PATH: process.env['PATH'] }
    const git = spawnSync('git', ['apply', '-'], { cwd: folder, env, input, encoding: 'utf8' })
    t.strictSame([git.status, git.stderr], [0, ''])
    t.strictSame(read(), fixed, 'git makes the same of the diff')
  })
}

void t.test('how many', t => {
  t.ok(files >= 200, `${files} files, ${changedLines} lines that had to go on`)
  t.end()
})

/** True if a text is another with insertions. */
function isContained(text: string, longer: string): boolean {
  let at = 0
  for (let index = 0; index < longer.length; index++) if (longer[index] === text[at]) at++
  return at === text.length
}

/** Nulls give way to what is mended. */
function withoutNulls(text: string): string {
  return text.replaceAll(/(?<=:) ?(?:null|~)/g, '')
}
