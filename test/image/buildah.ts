/** buildah with a store of its own, in the folder for what is temporary. */
import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Returns what it wrote to standard output. @throws Error with all that it said where it fails, or takes longer than 15 minutes. */
export async function run(program: string, ...args: readonly string[]): Promise<string> {
  // tap would have every Node among its children load tap
  const command = ['-u', 'NODE_OPTIONS', '-u', 'NODE_V8_COVERAGE', program, ...args]
  const { stdout } = await execute('env', command, { timeout: 900_000, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 })
  return stdout.trim()
}

/** A store, and a folder for what else a test writes; test/image/run.ts takes both away. */
export interface Store {
  readonly folder: string
  readonly buildah: (...args: readonly string[]) => Promise<string>
}

/** vfs works on every file system, and without a daemon. */
export function openStore(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'buildah-'))
  const place = ['--storage-driver', 'vfs', '--root', join(folder, 'store'), '--runroot', join(folder, 'run')]
  return { folder, buildah: (...args) => run('buildah', ...place, ...args) }
}
