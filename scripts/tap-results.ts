/** tap, and what a TAP stream says in the end: counts, and what failed. */
import { fileURLToPath } from 'node:url'

/** Runs under Node, with `run` as its first argument. */
export const tapProgram = fileURLToPath(import.meta.resolve('tap/package.json')).replace(
  /package\.json$/,
  'dist/esm/run.mjs',
)

/** The last totals of a stream, by name (`total`, `pass`, `fail`, `skip`, `todo`). */
type Totals = ReadonlyMap<string, number>

/** What to print after a run of tap, and what to exit with. */
export interface Summary {
  /** What failed, by name, then `N passed, N failed`. */
  readonly lines: readonly string[]
  readonly failed: boolean
}

/**
 * Sums up a run by its results, its exit code, and what failed beside it: a sentence each, counted as one that failed.
 *
 * Who reads the closing line alone is told so, too. @throws Error where the stream ends without totals.
 */
export function summarize(tapText: string, exitCode: number, beside: readonly string[] = []): Summary {
  const totals = readTotals(tapText)
  const count = (name: string): number => totals.get(name) ?? 0
  const rest = count('skip') + count('todo')
  const silent = exitCode !== 0 && count('fail') === 0
  const said = silent
    ? ['tap failed without a failing assertion: coverage, bail-out or no tests (see above)', ...beside]
    : beside
  const failures = count('fail') + said.length
  const closing = `${count('pass')} passed, ${failures} failed${rest > 0 ? `, ${rest} skipped or todo` : ''}`
  return { lines: [...said, ...readFailures(tapText), closing], failed: failures > 0 || count('pass') === 0 }
}

/** The last `# { total: 40, pass: 40 }`. */
function readTotals(tapText: string): Totals {
  const line = [...tapText.matchAll(/^# \{ (total: .*) \}$/gm)].at(-1)?.[1]
  if (line === undefined) throw new Error('tap wrote no totals')
  return new Map(line.split(', ').map(pair => [pair.split(': ')[0] ?? '', Number(pair.split(': ')[1])]))
}

/** The first tests that failed, with those that they are part of: whoever reads the end of a log finds the cause. */
function readFailures(tapText: string): readonly string[] {
  return [...tapText.matchAll(/^ *not ok .*$/gm)].slice(0, 20).map(([line]) => line.slice(0, 300))
}
