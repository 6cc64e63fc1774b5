/** `seaworthy serve` as a process of its own. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'

const main = fileURLToPath(import.meta.resolve('../../src/cli/main.ts'))

/** Flags for free ports of this machine. */
export const anyPorts = ['--host', '127.0.0.1', '--port', '0', '--health-port', '0']

/** How the process ended, and all that it said. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A process that was started. */
export interface Served {
  /** Resolves once the pattern is in what was said on one stream, or is there so many times; rejects where the process ends without it. */
  readonly says: (pattern: RegExp, times?: number) => Promise<RegExpExecArray>
  readonly ended: Promise<Ended>
  readonly kill: (signal: NodeJS.Signals) => void
}

/** Starts `serve` with these flags; it ends with the test at the latest, and the test fails where it said a text that tests plant. */
export function spawnServe(t: Test, ...flags: string[]): Served {
  return spawnUnder(t, [], flags)
}

const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe']

/**
 * The same with flags of Node's own.
 *
 * It is as fast and as large as without tests: V8 does not count what of the code has run, and no source maps are read. tap asks for
 * them in the environment of every child, so the child's own command has to take them out.
 */
export function spawnUnder(t: Test, nodeFlags: readonly string[], flags: readonly string[]): Served {
  const plain = ['-u', 'NODE_OPTIONS', '-u', 'NODE_V8_COVERAGE', process.execPath]
  return start(t, spawn('env', [...plain, ...nodeFlags, main, 'serve', ...flags], { stdio }))
}

function start(t: Test, child: ChildProcessByStdio<null, Readable, Readable>): Served {
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      said[name] += chunk
      child.emit('said')
    })
  }
  const ended = once(child, 'close').then(([code]) => ({ code, ...said }))
  t.teardown(async () => {
    child.kill('SIGKILL')
    const { stdout, stderr } = await ended
    assertSilent(stdout + stderr)
  })
  const find = (pattern: RegExp, times: number): RegExpExecArray | undefined => {
    const every = new RegExp(pattern, `g${pattern.flags}`)
    return [said.stdout, said.stderr].map(text => [...text.matchAll(every)][times - 1]).find(each => each !== undefined)
  }
  return {
    async says(pattern, times = 1) {
      const over = ended.then(() => 'over' as const)
      for (;;) {
        const found = find(pattern, times)
        if (found !== undefined) return found
        if ((await Promise.race([once(child, 'said'), over])) === 'over') break
      }
      throw new Error(`serve ended without saying ${pattern}: ${said.stdout}${said.stderr}`)
    },
    ended,
    kill: signal => child.kill(signal),
  }
}

/** Tests write "canary" wherever a request holds what is none of a log's business. @throws Error with the line that says it. */
export function assertSilent(said: string): void {
  const line = said.split('\n').find(each => /canary/i.test(each))
  if (line !== undefined) throw new Error(`the log repeats what a request held: ${line.slice(0, 500)}`)
}
