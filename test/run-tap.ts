/** One file under tap, and its results summed up: what `npm run test:…` runs beside `npm test`. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { summarize, tapProgram } from '../scripts/tap-results.ts'
import { tied } from './cluster/tied-process.ts'

/** What is run, and how. */
export interface TapRun {
  readonly file: string
  /** Of the folder that the run has for temporary files: `seaworthy-NAME-…`, gone when it ends. */
  readonly name: string
  readonly timeoutSeconds: number
  /** For tap. */
  readonly flags?: readonly string[]
  /** Added to the environment. */
  readonly variables?: Readonly<Record<string, string>>
  /** The command that tap is run by. */
  readonly within?: readonly string[]
  /** What it gets where this process is told to end. Default: the same signal. */
  readonly endedBy?: NodeJS.Signals
}

/** Ends with what failed and `N passed, N failed`; the exit code is 1 where anything failed. */
export async function runTap({ file, name, timeoutSeconds, ...rest }: TapRun): Promise<void> {
  const { flags = [], variables = {}, within = [], endedBy } = rest
  const folder = mkdtempSync(join(tmpdir(), `seaworthy-${name}-`))
  const environment = Object.entries({ ...variables, TMPDIR: folder }).map(([key, value]) => `${key}=${value}`)
  const usual = ['--disable-coverage', `--timeout=${timeoutSeconds}`, '--reporter=tap']
  const tap = [process.execPath, tapProgram, 'run', ...usual, ...flags, file]
  const [program = 'env', ...args] = [...within, 'env', ...environment, ...tap]
  const child = spawn(...tied(program, args), { stdio: ['inherit', 'pipe', 'inherit'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(endedBy ?? signal))
  let tapText = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    tapText += chunk
    process.stdout.write(chunk)
  })
  const [code] = await once(child, 'close')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    const { lines, failed } = summarize(tapText, code ?? 1)
    endRun(lines, failed || code !== 0)
  } catch (error) {
    endRun([String(error), '0 passed, 1 failed'], true)
  }
}

/** Says why nothing was run. */
export function endWithout(obstacle: string): void {
  endRun([obstacle, '0 passed, 1 failed'], true)
}

function endRun(lines: readonly string[], failed: boolean): void {
  for (const line of lines) process.stdout.write(`${line}\n`)
  process.exitCode = failed ? 1 : 0
}
