/** Imports go one way, and the linter knows: for each layer an import that it must refuse, and one that it must not. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const lintFolder = fileURLToPath(new URL('../../lint', import.meta.url))
const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'))
const rows: readonly (readonly [file: string, refused: readonly string[], allowed: readonly string[]])[] = [
  [
    'policies/x.ts',
    ['../src/patch/draft.ts', '../src/server/app.ts', 'node:fs', 'fastify'],
    ['../src/policy/contract.ts', '../src/workload/views.ts'],
  ],
  ['src/json.ts', ['./workload/views.ts', 'node:fs'], []],
  ['src/workload/x.ts', ['../policy/contract.ts', 'node:fs', '../patch/draft.ts'], ['./views.ts', '../json.ts']],
  ['src/patch/x.ts', ['../workload/views.ts', 'fast-json-patch'], ['../json.ts']],
  [
    'src/policy/x.ts',
    ['../../policies/index.ts', '../admission/handle.ts', 'node:crypto'],
    ['../workload/views.ts', '../patch/draft.ts'],
  ],
  [
    'src/admission/x.ts',
    ['../source/parse.ts', '../server/app.ts', 'fastify', 'node:buffer'],
    ['../policy/plan.ts', '../errors.ts'],
  ],
  ['src/source/x.ts', ['../policy/plan.ts', 'node:fs'], ['../json.ts', 'js-yaml']],
  ['src/report/x.ts', ['../server/app.ts', '../cli/check.ts', 'node:fs'], ['../source/parse.ts', 'fast-json-patch']],
  ['src/config/x.ts', ['../server/app.ts', '../../policies/index.ts', 'commander'], ['../policy/plan.ts']],
  [
    'src/server/x.ts',
    ['../cli/serve.ts', '../../policies/index.ts', '../../certs/authority.ts', '@kubernetes/client-node'],
    ['../admission/handle.ts', 'fastify'],
  ],
  [
    'src/cluster/x.ts',
    ['../server/app.ts', '../cli/serve.ts', '../../policies/index.ts', 'fastify'],
    ['../policy/facts.ts', '../workload/kinds.ts', '@kubernetes/client-node', 'node:https'],
  ],
  ['src/cli/x.ts', ['@kubernetes/client-node'], ['../cluster/view.ts', 'commander']],
  ['certs/x.ts', ['../src/server/app.ts', 'fastify'], ['../src/errors.ts', 'selfsigned', 'node:crypto']],
]

interface Probe {
  readonly path: string
  readonly specifier: string
  readonly refused: boolean
}

const probes: readonly Probe[] = rows.flatMap(([file, refused, allowed]) =>
  [...refused, ...allowed].map((specifier, index) => ({
    path: file.replace('x.ts', `x${index}.ts`).replace('json.ts', `json${index}.ts`),
    specifier,
    refused: index < refused.length,
  })),
)

t.test('imports go one way', async t => {
  const { vcs, ...config } = JSON.parse(readFileSync(new URL('../../biome.json', import.meta.url), 'utf8'))
  t.ok(vcs.enabled)
  const dir = t.testdir({ 'biome.json': JSON.stringify(config), lint: t.fixture('symlink', lintFolder) })
  for (const { path, specifier } of probes) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), `import { x } from '${specifier}'\nexport const y = x\n`)
  }
  const args = [biome, 'lint', '--only=noRestrictedImports', '--reporter=github', '--max-diagnostics=none']
  const { stdout } = spawnSync(process.execPath, args, { cwd: dir, encoding: 'utf8' })
  const refused = new Set(
    [...stdout.matchAll(/noRestrictedImports,file=([^,]+),/g)].map(match => relative(dir, match[1] ?? '')),
  )
  for (const probe of probes) {
    t.equal(
      refused.has(probe.path),
      probe.refused,
      `${probe.path} ${probe.refused ? 'may not' : 'may'} import ${probe.specifier}`,
    )
  }
})

t.test('no key of the input is assigned to', async t => {
  const { vcs: _, ...config } = JSON.parse(readFileSync(new URL('../../biome.json', import.meta.url), 'utf8'))
  const lines = ['Object.assign({}, input)', 'copy[key] = input[key]', 'const spread = { ...input }']
  const dir = t.testdir({
    'biome.json': JSON.stringify(config),
    lint: t.fixture('symlink', lintFolder),
    src: { workload: Object.fromEntries(lines.map((line, index) => [`x${index}.ts`, `${line}\n`])) },
  })
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=github'], { cwd: dir, encoding: 'utf8' })
  const refused = [...stdout.matchAll(/title=plugin,file=([^,]+),/g)].map(match => relative(dir, match[1] ?? ''))
  t.strictSame(refused.toSorted(), ['src/workload/x0.ts', 'src/workload/x1.ts'])
})
