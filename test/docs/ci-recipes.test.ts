/** Recipes of docs/ci.md fit the action, the hooks and the command line that they are about. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import t, { type Test } from 'tap'
import packageJson from '../../package.json' with { type: 'json' }
import { isObject, listMember, member, stringMember } from '../../src/json.ts'
import { openReaderFolder } from './commands-run.ts'
import { readFences } from './fences.ts'

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
const text = read('docs/ci.md')
const fences = readFences('docs/ci.md')
const recipes = fences.filter(({ language }) => language === 'yaml').map(fence => load(fence.text))
const hooks = load(read('.pre-commit-hooks.yaml'))
const inputs = member(load(read('action.yml')), 'inputs') ?? {}
/** Of a list in a document. */
const each = (list: unknown) => (Array.isArray(list) ? list.filter(isObject) : [])

t.test('versions are that of the package', async t => {
  for (const file of ['docs/ci.md', 'action.yml', '.pre-commit-hooks.yaml']) {
    const versions =
      read(file).match(/(?<=\bseaworthy@v?|rev: v|version of the npm package\n {4}default: )\d[\w.-]*/gi) ?? []
    t.not(versions.length, 0)
    for (const version of versions) t.equal(version, packageJson.version, file)
  }
})

t.test('GitHub: inputs are those of the action', async t => {
  const [workflow] = recipes
  const steps = each(member(member(member(workflow, 'jobs'), 'seaworthy'), 'steps'))
  const step = steps.find(({ uses }) => typeof uses === 'string' && uses.startsWith('OWNER/seaworthy@'))
  const given = Object.keys(member(step, 'with') ?? {})
  t.not(given.length, 0)
  for (const name of given) t.ok(Object.keys(inputs).includes(name), name)
  const rows = Array.from(text.matchAll(/^\| `([\w-]+)` \| (?:`([^`]*)`)?/gm), match => [match[1], match[2]])
  t.strictSame(
    rows.map(([name]) => name),
    Object.keys(inputs),
    'each has its row',
  )
  for (const [name = '', told] of rows) {
    const written = stringMember(member(inputs, name), 'default')
    if (told !== undefined && written !== undefined) t.equal(told, written, name)
  }
})

t.test('GitLab and Jenkins: the commands run, and write what is collected', async t => {
  const job = member(recipes[1], 'seaworthy')
  const [script] = listMember(job, 'script')
  const artifacts = member(job, 'artifacts')
  const collected = [...listMember(artifacts, 'paths'), stringMember(member(artifacts, 'reports'), 'junit')]
  t.equal(collected.length, 2)
  await runs(t, script, collected)
  const groovy = fences.find(({ language }) => language === 'groovy')?.text ?? ''
  const [, command] = /sh '([^']+)'/.exec(groovy) ?? []
  const [, report] = /junit '([^']+)'/.exec(groovy) ?? []
  await runs(t, command, [report])
})

t.test('pre-commit: hooks are there, and their commands run', async t => {
  const run = openReaderFolder(t)
  const named = recipes.slice(2).flatMap(recipe => each(member(recipe, 'repos')).flatMap(repo => each(repo['hooks'])))
  t.strictSame(
    named.map(({ id }) => id),
    ['seaworthy-fix', 'seaworthy-check', 'seaworthy-check'],
  )
  for (const hook of named) {
    const ours = 'entry' in hook ? hook : each(hooks).find(({ id }) => id === hook['id'])
    t.match(ours, { pass_filenames: false, types_or: ['yaml', 'json'] })
    const { code, stderr } = await run([ours?.['entry'], ...listMember(hook, 'args')].join(' '))
    t.equal(code, 0, `${String(hook['id'])} ${stderr}`)
  }
})

async function runs(t: Test, command: unknown, files: readonly unknown[]): Promise<void> {
  t.ok(typeof command === 'string')
  const { code, stderr } = await openReaderFolder(t)(String(command))
  t.equal(code, 0, stderr)
  for (const file of files) t.ok(existsSync(join(t.testdirName, String(file))), String(file))
}
