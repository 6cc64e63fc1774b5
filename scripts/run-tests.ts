/**
 * `npm test`: lint and import direction, types, then tap; one that fails does not keep the others from running.
 *
 * Ends with what failed, by name, and the plain line `N passed, N failed`, counted from tap's own results; lint and types count as one
 * each where they fail; tap's exit code is kept.
 * Arguments go to tap.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { summarize, tapProgram } from './tap-results.ts'

const results = '.tap/results.tap'
const checks = { lint: 'biome check --error-on-warnings', types: 'tsc --noEmit && tsc --noEmit --project src/page' }

const failed = Object.entries(checks).filter(
  ([, command]) => spawnSync(command, { stdio: 'inherit', shell: true }).status !== 0,
)

mkdirSync('.tap', { recursive: true })
rmSync(results, { force: true }) // never count an older run
// two hundred processes load the same modules: a fifth of the CPU
const env = { ...process.env, NODE_COMPILE_CACHE: resolve('.tap/compile-cache') }
// nothing goes by coverage, which is another fifth
const flags = ['--disable-coverage', `--output-file=${results}`]
const run = spawnSync(process.execPath, [tapProgram, 'run', ...flags, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env,
})
let exitCode = run.status ?? 1
const complaints = failed.map(([name, command]) => `${name} failed: ${command} (see above)`)
try {
  const summary = summarize(readFileSync(results, 'utf8'), exitCode, complaints)
  for (const line of summary.lines) console.log(line)
  if (summary.failed) exitCode ||= 1
} catch (error) {
  for (const line of [...complaints, `no test counts: ${String(error)}`]) console.log(line)
  exitCode ||= 1
}
process.exitCode = exitCode
