/** Runs a program of the package as a user does: by its link, with the Node that the PATH finds. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import type { Test } from 'tap'
import type { InstalledPackage } from './installed-package.ts'

/** A program of the package under one Node, in one folder. */
export interface Place {
  readonly installed: InstalledPackage
  readonly node: string
  readonly cwd: string
}

/** How it ended, and what it said. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program, found by the PATH, to its end: within 30 s. */
export function runProgram(place: Place, program: string, args: readonly string[], input = ''): Ran {
  const { status, stdout, stderr } = spawnSync('env', [...environment(place), program, ...args], {
    cwd: place.cwd,
    input,
    encoding: 'utf8',
    timeout: 30_000,
  })
  return { code: status, stdout, stderr }
}

/** A server of development once it has said where it listens. */
export interface Serving {
  readonly url: string
  /** Ends it by SIGTERM. Resolves with its exit code. */
  readonly stop: () => Promise<number | null>
}

/** Starts `serve --development` on free ports; it ends with the test. */
export async function serveDevelopment(t: Test, place: Place): Promise<Serving> {
  const flags = ['serve', '--development', '--port=0', '--health-port=0']
  // env becomes the program, and keeps its process id
  const child = spawn('env', [...environment(place), 'seaworthy', ...flags], { cwd: place.cwd })
  t.teardown(() => child.kill('SIGKILL'))
  const closed = once(child, 'close')
  let said = ''
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      const url = /https:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (url !== undefined) resolve(url)
    })
  }
  void closed.then(() => reject(new Error(`serve ended: ${said}`)))
  return {
    url: await promise,
    async stop() {
      child.kill('SIGTERM')
      const [code] = await closed
      return code
    },
  }
}

function environment({ installed, node }: Place): readonly string[] {
  const path = [installed.bin, node, '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter)
  return ['-i', `PATH=${path}`, `HOME=${join(installed.root, '..')}`]
}
