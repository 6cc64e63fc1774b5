/** Commands of our documents do what they say: each `sh` fence is run, each `console` fence replayed, or it says what it needs. */
import { existsSync } from 'node:fs'
import t, { type Test } from 'tap'
import { notRun } from './commands-not-run.ts'
import { openReaderFolder, type Ran } from './commands-run.ts'
import { documents, type Fence, parseFences, readFences, stepsOf } from './fences.ts'

const fences = documents.map(readFences)
const commands = fences.flat().filter(({ language }) => language === 'sh' || language === 'console')
const unrun = commands.filter(fence => !isRun(fence))

// each command is a process, and the machine may have others
t.setTimeout(180_000)

t.test('what is not run is known', async t => {
  t.comment(`${commands.length - unrun.length} blocks of commands are run, ${unrun.length} are not:`)
  for (const { file, line, text, attributes } of unrun)
    t.comment(`${file}:${line} needs ${attributes.get('needs')}: ${text.split('\n')[0]}`)
  for (const [index, { file, line, text, attributes }] of unrun.entries()) {
    const known = notRun[index]
    t.match({ file, needs: attributes.get('needs') }, { file: known?.file, needs: known?.needs }, `${file}:${line}`)
    t.ok(known !== undefined && text.startsWith(known.starts), `${file}:${line} starts so`)
  }
  t.equal(unrun.length, notRun.length)
  for (const { coveredBy } of notRun)
    if (coveredBy !== undefined) t.ok(existsSync(new URL(`../../${coveredBy}`, import.meta.url)), coveredBy)
})

t.test('marks are understood', async t => {
  for (const { file, line, language, attributes } of fences.flat()) {
    t.ok(['', 'sh', 'yaml', 'ts', 'groovy', 'console'].includes(language), `${file}:${line} ${language}`)
    for (const name of attributes.keys())
      t.match(`${language} ${name}`, /^(?:sh exit|(?:sh|console) needs)$/, `${file}:${line}`)
  }
})

for (const inOrder of fences.filter(each => each.some(isRun))) {
  t.test(inOrder[0]?.file ?? '', async t => {
    const run = openReaderFolder(t)
    for (const [index, fence] of inOrder.entries()) {
      if (!isRun(fence)) continue
      if (fence.language === 'console') {
        await replay(t, run, fence)
        continue
      }
      const { code, stdout, stderr } = await run(fence.text)
      t.equal(code, Number(fence.attributes.get('exit') ?? 0), `${fence.file}:${fence.line} ${stderr}`)
      const shown = inOrder[index + 1]
      if (shown?.follows && shown.language === '') t.equal(stdout, shown.text, `${shown.file}:${shown.line}`)
    }
  })
}

t.test('fences are found', async t => {
  const text = 'a\n\n```sh needs=docker exit=1\nx\n  y\n```\n\n```\nz\n```\n\nb\n\n```\n```\n'
  const found = parseFences('a.md', text)
  t.strictSame(
    found.map(({ line, language, text, follows }) => [line, language, text, follows]),
    [
      [4, 'sh', 'x\n  y\n', false],
      [9, '', 'z\n', true],
      [15, '', '', false],
    ],
  )
  t.strictSame(
    [...(found[0]?.attributes ?? [])],
    [
      ['needs', 'docker'],
      ['exit', '1'],
    ],
  )
})

t.test('steps of a recording are found', async t => {
  const [fence] = parseFences('a.md', '```console\n$ a --b\nx $ y\n\nz\n$ c\n```\n')
  t.strictSame(fence && stepsOf(fence), [
    { command: 'a --b', said: 'x $ y\n\nz\n' },
    { command: 'c', said: '' },
  ])
})

function isRun({ language, attributes }: Fence): boolean {
  return (language === 'sh' || language === 'console') && !attributes.has('needs')
}

/** What a terminal shows is both streams; a denial ends with another code than 0, and is shown all the same. */
async function replay(t: Test, run: (script: string) => Promise<Ran>, fence: Fence): Promise<void> {
  for (const { command, said } of stepsOf(fence)) {
    const { stdout } = await run(`exec 2>&1; ${command}`)
    t.equal(stdout, said, `${fence.file}:${fence.line} ${command}`)
  }
}
