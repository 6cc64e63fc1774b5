/**
 * `npm run test:image`: builds the image with buildah, looks into it, starts it and asks it; needs root, and nothing of it stays.
 *
 * Where the Dockerfile's own base can't be had, one is made by debootstrap. Ends with `N passed, N failed`; with 1 where anything failed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { summarize, tapProgram } from '../../scripts/tap-results.ts'
import { findOnPath, tied } from '../cluster/tied-process.ts'

const needed = { buildah: 'buildah', debootstrap: 'debootstrap', unshare: 'util-linux', setpriv: 'util-linux' }
const missing = Object.entries(needed).filter(([program]) => findOnPath(program) === undefined)
const obstacle =
  missing.length > 0
    ? `test:image needs ${missing.map(([program]) => program).join(', ')}: apt-get install --no-install-recommends ${[...new Set(missing.map(([, from]) => from))].join(' ')}`
    : process.getuid?.() === 0
      ? undefined
      : 'test:image has to be run by root, who may make file systems and give up rights'
if (obstacle === undefined) await runScenario()
else end([obstacle, '0 passed, 1 failed'], true)

async function runScenario(): Promise<void> {
  const scenario = fileURLToPath(import.meta.resolve('./image.scenario.ts'))
  const flags = ['--disable-coverage', '--timeout=1500', '--reporter=tap', ...process.argv.slice(2)]
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-image-'))
  const tap = ['env', `TMPDIR=${folder}`, process.execPath, tapProgram, 'run', ...flags, scenario]
  // whatever it starts and mounts goes with it, also when it is killed
  const isolated = ['--mount', '--pid', '--mount-proc', '--fork', '--kill-child=KILL', ...tap]
  const child = spawn(...tied('unshare', isolated), { stdio: ['inherit', 'pipe', 'inherit'] })
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => child.kill('SIGKILL'))
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
}

function end(lines: readonly string[], failed: boolean): void {
  for (const line of lines) process.stdout.write(`${line}\n`)
  process.exitCode = failed ? 1 : 0
}
