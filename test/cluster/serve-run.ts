/** One process of `seaworthy serve`, from its start to its end; it does not outlive the one that started it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { stringMember } from '../../src/json.ts'
import { underTest } from './cluster.ts'
import { tied } from './tied-process.ts'

/** A process that was started, and may not listen yet. */
export class ServeRun {
  /** How it ended: its exit code, or the signal. */
  readonly ended: Promise<string>
  /** The same, once it has. */
  over: string | undefined
  readonly #child: ChildProcess
  #said = ''

  /**
   * Starts it with arguments that begin with the command, and this environment only.
   *
   * By way of env(1): tap adds a loader to the NODE_OPTIONS of all children, which alone would fill the chart's heap.
   */
  constructor(args: readonly string[], variables: Readonly<Record<string, string>>) {
    const { bundle } = underTest()
    const { PATH = '' } = process.env
    const ours = { PATH, NODE_COMPILE_CACHE: join(dirname(bundle), 'compile-cache') }
    const env = Object.entries({ ...ours, ...variables }).map(([name, value]) => `${name}=${value}`)
    const command = tied('env', ['-i', ...env, process.execPath, bundle, ...args])
    const child = spawn(...command, { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        this.#said += chunk
      })
    }
    const { promise, resolve } = Promise.withResolvers<string>()
    child.on('error', error => resolve(error.message)).on('close', (code, signal) => resolve(`${signal ?? code}`))
    this.#child = child
    this.ended = promise.then(how => {
      this.over = how
      return how
    })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** All that it said. */
  log(): string {
    return this.#said
  }

  /** Port of HTTPS, once it listens. */
  get port(): number | undefined {
    const url = this.#told('url')
    return url === undefined ? undefined : Number(new URL(url).port)
  }

  /** Where health and metrics are, once they are. */
  get healthUrl(): string | undefined {
    return this.#told('healthUrl')
  }

  /** GET of the health port. @throws Error where it does not listen yet. */
  async health(path: string, timeoutMs = 10_000): Promise<Response> {
    const { healthUrl } = this
    if (healthUrl === undefined) throw new Error('the health port does not listen yet')
    return fetch(`${healthUrl}${path}`, { signal: AbortSignal.timeout(timeoutMs) })
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  /** Of the lines that say what listens: health may come before HTTPS, or both at once. */
  #told(member: 'url' | 'healthUrl'): string | undefined {
    for (const [line] of this.#said.matchAll(/^.*"msg":"(?:health )?listening".*$/gm)) {
      const told = stringMember(JSON.parse(line), member)
      if (told !== undefined) return told
    }
    return undefined
  }
}
