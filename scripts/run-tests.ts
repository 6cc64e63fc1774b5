/**
 * `npm test`: lint and import direction, types, then tap; one that fails does not keep the others from running.
 *
 * Ends with what failed, by name, and the plain line `N passed, N failed`, counted from tap's own results; tap's exit code is kept.
 * Arguments go to tap.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const results = '.tap/results.tap'
const tap = fileURLToPath(import.meta.resolve('tap/package.json')).replace(/package\.json$/, 'dist/esm/run.mjs')
const checks = { lint: 'biome check --error-on-warnings', types: 'tsc --noEmit' }

const failed = Object.entries(checks).filter(
  ([, command]) => spawnSync(command, { stdio: 'inherit', shell: true }).status !== 0,
)

mkdirSync('.tap', { recursive: true })
rmSync(results, { force: true }) // never count an older run
const run = spawnSync(process.execPath, [tap, 'run', `--output-file=${results}`, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
let exitCode = run.status ?? 1
for (const [name, command] of failed) {
  console.log(`${name} failed: ${command} (see above)`)
  exitCode ||= 1
}
try {
  const tapText = readFileSync(results, 'utf8')
  const counts = readTotals(tapText)
  const count = (name: string): number => counts.get(name) ?? 0
  const rest = count('skip') + count('todo')
  if (count('fail') > 0 || count('total') === 0) exitCode ||= 1
  if (run.status !== 0 && count('fail') === 0) {
    console.log('tap failed without a failing assertion: coverage, bail-out or no tests (see above)')
  }
  for (const line of readFailures(tapText)) console.log(line)
  console.log(`${count('pass')} passed, ${count('fail')} failed${rest > 0 ? `, ${rest} skipped or todo` : ''}`)
} catch (error) {
  console.log(`no test counts: ${String(error)}`)
  exitCode ||= 1
}
process.exitCode = exitCode

/** The last `# { total: 40, pass: 40 }` of a TAP stream, by name. */
function readTotals(tapText: string): ReadonlyMap<string, number> {
  const line = [...tapText.matchAll(/^# \{ (total: .*) \}$/gm)].at(-1)?.[1]
  if (line === undefined) throw new Error(`tap wrote no totals to ${results}`)
  return new Map(line.split(', ').map(pair => [pair.split(': ')[0] ?? '', Number(pair.split(': ')[1])]))
}

/** The first tests of a TAP stream that failed, with those that they are part of: whoever reads the end of a log finds the cause. */
function readFailures(tapText: string): readonly string[] {
  return [...tapText.matchAll(/^ *not ok .*$/gm)].slice(0, 20).map(([line]) => line.slice(0, 300))
}
