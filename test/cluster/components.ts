/** The processes of a control plane: started with a log file each, stopped together. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tied } from './tied-process.ts'

/** GOGC: Go's collector waits until the heap is five times what it was; a test has more memory than CPU. */
const collectedAt = '400'

/** Components of one control plane. None of them survives this process. */
export class Components {
  /** Of the first component that ended by itself: which one, how, and the end of its log. */
  firstDeath: string | undefined
  readonly #folder: string
  readonly #running = new Map<ChildProcess, Promise<unknown>>()
  readonly #byName = new Map<string, ChildProcess>()
  readonly #died = Promise.withResolvers<string>()
  #stopping = false

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Resolves with `firstDeath`, if there is one. */
  get died(): Promise<string> {
    return this.#died.promise
  }

  start(binary: string, name: string, args: readonly string[]): void {
    const logFile = join(this.#folder, `${name}.log`)
    const log = openSync(logFile, 'a')
    const env = { PATH: process.env['PATH'], HOME: this.#folder, TMPDIR: this.#folder, GOGC: collectedAt }
    const child = spawn(...tied(binary, args), { cwd: this.#folder, stdio: ['ignore', log, log], env })
    closeSync(log)
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    this.#running.set(child, ended)
    this.#byName.set(name, child)
    const end = (how: string): void => {
      const meant = this.#stopping || this.#byName.get(name) !== child
      this.#running.delete(child)
      resolve()
      if (meant || this.firstDeath !== undefined) return
      this.firstDeath = `${name} ${how}; the end of its log:\n${lastLines(logFile)}`
      this.#died.resolve(this.firstDeath)
    }
    child.on('error', error => end(`can't be started (${error.message})`))
    child.on('exit', (code, signal) => end(`ended by itself (${signal ?? `exit code ${code}`})`))
  }

  /** Kills one, which may be started again; resolves once it is gone. */
  async kill(name: string): Promise<void> {
    const child = this.#byName.get(name)
    if (child === undefined) throw new Error(`${name} does not run`)
    this.#byName.delete(name)
    child.kill('SIGKILL')
    await this.#running.get(child)
  }

  /** Nothing of a test's control plane is worth a graceful end: its data goes with it. */
  async stop(): Promise<void> {
    this.#stopping = true
    for (const child of this.#running.keys()) child.kill('SIGKILL')
    await Promise.all(this.#running.values())
  }
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n')
}
