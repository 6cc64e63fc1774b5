/** Runs a program to its end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { tied } from './tied-process.ts'

/** How a program ended, and all that it said. */
export interface ProgramRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Never throws on an exit code; it ends with this process, and after two minutes at the latest (code 1). */
export async function runProgram(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<ProgramRun> {
  const child = spawn(...tied(file, args), { env, stdio: 'pipe', timeout: 120_000, killSignal: 'SIGKILL' })
  child.stdin.on('error', () => {}) // it may end without reading
  child.stdin.end(input)
  const [[code], stdout, stderr] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code: code ?? 1, stdout, stderr }
}
