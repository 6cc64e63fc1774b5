/** The policy that docs/writing-a-policy.md writes is one: types, linter, its own table, the contract, and what it says. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { keepLinks, layCheckout, root } from './policy-checkout.ts'

const id = 'unhealthy-pod-eviction'
const bad = `policies/examples/${id}.bad.yaml`
const own = [`policies/${id}.ts`, `test/policies/${id}.test.ts`]
const contract = ['contract', 'examples', 'exemptions', 'properties'].map(name => `test/contract/${name}.test.ts`)
const document = readFileSync(join(root, 'docs/writing-a-policy.md'), 'utf8')

/** Blocks that stand right below the name of their file. */
const shown = new Map(
  Array.from(document.matchAll(/`([\w./-]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm), ([, path = '', text = '']) => [
    path,
    text,
  ]),
)

/** The file with a line more, above another one. */
function withLine(path: string, above: string, line: string): readonly [string, string] {
  return [path, readFileSync(join(root, path), 'utf8').replace(above, `${line}${above}`)]
}

const index = 'policies/index.ts'
const production = 'policies/profiles/production.ts'
const [name = ''] = /(?<=export const )\w+/.exec(shown.get(`policies/${id}.ts`) ?? '') ?? []
const files = new Map([
  ...shown,
  withLine(index, '  barePod,\n', `  ${name},\n`),
  withLine(production, "  'bare-pod':", shown.get(production) ?? ''),
])
files.set(index, `import { ${name} } from './${id}.ts'\n${files.get(index)}`)

/** What a program says, and how it ended. */
function run(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', timeout: 100_000, env })
  return status === 0 ? stdout : `${stdout}${stderr}exit code ${status}`
}

// each step is a process, and the machine may have others
t.setTimeout(180_000)

t.test('the linter has nothing to say', async t => {
  const { vcs: _, ...config } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
  const [policy = '', test = ''] = own.map(path => files.get(path) ?? '')
  const folder = t.testdir({
    'biome.json': JSON.stringify(config),
    lint: t.fixture('symlink', join(root, 'lint')),
    policies: { [`${id}.ts`]: policy },
    test: { policies: { [`${id}.test.ts`]: test } },
  })
  const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'))
  t.match(
    run(folder, [biome, 'check', '--error-on-warnings', 'policies', 'test']),
    /^Checked 2 files .*No fixes applied/,
  )
})

t.test('in a checkout that has it', async t => {
  const folder = t.testdir({})
  const tsconfig = { extends: join(root, 'tsconfig.json'), files: own, include: [] }
  const compilerOptions = { rootDir: '.', preserveSymlinks: true }
  layCheckout(folder, new Map([...files, ['tsconfig.json', JSON.stringify({ ...tsconfig, compilerOptions })]]))

  const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'))
  t.equal(run(folder, [tsc, '--project', '.']), '', 'its types are right')

  const imports = [...own.slice(1), ...contract].map(path => `await import('./${path}')`)
  const tests = run(folder, [...keepLinks, '--input-type=module', '--eval', imports.join('\n')], {
    // the laws on fewer objects than by themselves, and of the rest what is about it
    PROPERTY_RUNS: '0.1',
    TAP_GREP: `/${id}|^what is (?:made|updated)$/`,
  })
  t.strictSame(tests.match(/^ *not ok .*$/gm) ?? [], [], 'its table and the contract hold')
  t.match(tests, /^# \{ total: \d+, pass: \d+, skip: \d+ \}$/m, 'all of them were run')

  const check = (...args: string[]) => run(folder, [...keepLinks, 'src/cli/main.ts', 'check', bad, ...args])
  const [, said] = /--as-written` says:\n\n```\n([\s\S]*?)^```$/m.exec(document) ?? []
  t.equal(check('--as-written'), said, 'it is said')
  t.match(check(), `mended  4:1     ${id}: `, 'it is injected')
})

t.test('what is shown is all of it', async t => {
  t.strictSame([...shown.keys()].toSorted(), [...own, bad, bad.replace('bad', 'good'), production].toSorted())
})
