/**
 * `npm run test:package`: what `npm pack` packs, installed into an empty folder and run there, on Node 22 and 24.
 *
 * It needs npm's registry, as `npm ci` does. Ends with `N passed, N failed`; with 1 where anything failed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { summarize, tapProgram } from '../../scripts/tap-results.ts'
import { tied } from '../cluster/tied-process.ts'

const scenario = fileURLToPath(import.meta.resolve('./package.scenario.ts'))
const flags = ['--disable-coverage', '--timeout=300', '--reporter=tap', ...process.argv.slice(2)]
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-package-'))
const tap = [`TMPDIR=${folder}`, process.execPath, tapProgram, 'run', ...flags, scenario]
const child = spawn(...tied('env', tap), { stdio: ['inherit', 'pipe', 'inherit'] })
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => child.kill(name))
let tapText = ''
child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
  tapText += chunk
  process.stdout.write(chunk)
})
const [code] = await once(child, 'close')
rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
try {
  const { lines, failed } = summarize(tapText, code ?? 1)
  end(lines, failed || code !== 0)
} catch (error) {
  end([String(error), '0 passed, 1 failed'], true)
}

function end(lines: readonly string[], failed: boolean): void {
  for (const line of lines) process.stdout.write(`${line}\n`)
  process.exitCode = failed ? 1 : 0
}
