/** One Pod of the kubelet's: its process, started again where it ends, what is said of it, and its end. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isObject, type JsonObject } from '../../src/json.ts'
import { type PodContainer, readContainer } from './pod-container.ts'
import { PodFiles } from './pod-files.ts'
import { type PodIdentity, writeIdentity } from './pod-identity.ts'
import { statusOf } from './pod-status.ts'
import { removeRoute, writeRoute } from './routes.ts'
import { ServeRun } from './serve-run.ts'

/** A Pod, and what it is given. */
export interface WorkerParts extends PodIdentity {
  readonly pod: JsonObject
  readonly ip: string
  readonly routes: string
  /** Of this Pod alone. */
  readonly folder: string
}

/** How often probes are made and files are brought up to date, and a process that ended is noticed (the kubelet's own relist period). */
const periodMs = 1_000
/** The same as long as it is not ready: everybody waits. */
const startingMs = 200
/** Before a container is started for the third time, and later. */
const backOffMs = 10_000
const mostTries = 100

const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`

/** One Pod, from its first start to its end. */
export class PodWorker {
  readonly name: string
  readonly ip: string
  /** Seconds that it was given to end; undefined as long as it is to live. */
  terminating: number | undefined
  readonly #parts: WorkerParts
  readonly #path: string
  readonly #spec: JsonObject
  readonly #container: PodContainer
  readonly #files: PodFiles
  readonly #ended = new AbortController()
  #run: ServeRun | undefined
  #said = ''
  #restarts = 0
  #lastEnd: string | undefined
  #ready = false
  #since = now()
  #startedAt = now()
  #failures = 0
  #told = ''
  #end: Promise<void> | undefined
  /** What keeps it from starting. */
  #trouble = ''

  constructor(parts: WorkerParts) {
    const { pod, api, ip, folder, namespace } = parts
    this.#parts = parts
    this.name = parts.name
    this.ip = ip
    this.#path = `/api/v1/namespaces/${namespace}/pods/${parts.name}`
    if (!isObject(pod['spec'])) throw new Error('a Pod without spec')
    this.#spec = pod['spec']
    this.#container = readContainer(this.#spec)
    mkdirSync(folder, { recursive: true })
    this.#files = new PodFiles(folder, namespace, (kind, name) =>
      api.get(`/api/v1/namespaces/${namespace}/${kind}s/${name}`),
    )
  }

  get ready(): boolean {
    return this.#ready
  }

  get restarts(): number {
    return this.#restarts
  }

  /** The process that runs, if one does. */
  get process(): ServeRun | undefined {
    return this.#run
  }

  /** How it is, in a line. */
  describe(): string {
    const state = this.#run === undefined ? `not running: ${this.#trouble}` : `pid ${this.#run.pid}`
    return `${this.name} ${this.ip}: ${this.#ready ? 'ready' : 'not ready'}, ${this.#restarts} restarts, ${state}`
  }

  /** All that its processes said. */
  log(): string {
    return this.#said + (this.#run?.log() ?? '')
  }

  /** Its `/metrics`. @throws Error where no process runs. */
  async metrics(): Promise<string> {
    const response = await this.#run?.health('/metrics')
    if (response === undefined) throw new Error(this.describe())
    return response.text()
  }

  /** Runs it until it is over. */
  async live(): Promise<void> {
    void this.#care()
    while (!this.#over) {
      const run = await this.#start()
      if (run === undefined) return
      this.#lastEnd = await run.ended
      for (const port of this.#container.ports.values()) removeRoute(this.#parts.routes, `${this.ip}:${port}`)
      this.#said += run.log()
      this.#run = undefined
      if (this.terminating !== undefined) return
      await this.#pause(periodMs)
      this.#setReady(false)
      this.#restarts++
      await this.#tell()
      if (this.#restarts > 1) await this.#pause(backOffMs)
    }
  }

  /** preStop, SIGTERM, SIGKILL; resolves once the Pod is gone. What was begun goes on, whatever is asked later. */
  terminate(seconds: number): Promise<void> {
    this.terminating ??= seconds
    this.#end ??= this.#terminate(seconds)
    return this.#end
  }

  async #terminate(seconds: number): Promise<void> {
    const started = performance.now()
    const run = this.#run
    if (run !== undefined) {
      const left = (): number => Math.max(started + seconds * 1000 - performance.now(), 0)
      const ended = run.ended.then(() => true)
      const within = (ms: number): Promise<boolean> => Promise.race([ended, delay(ms, false, { ref: false })])
      if (!(await within(Math.min(this.#container.preStopSeconds * 1000, left())))) {
        run.signal('SIGTERM')
        if (!(await within(left()))) run.signal('SIGKILL')
      }
      await run.ended
    }
    this.#ended.abort()
    await this.#remove()
  }

  /** Tries again where the API server is gone. */
  async #remove(): Promise<void> {
    const preconditions = { uid: this.#parts.uid }
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0, preconditions }
    for (let tries = 0; tries < mostTries; tries++) {
      const answered = await this.#parts.api.ask('DELETE', this.#path, body).catch(() => undefined)
      if (answered !== undefined && [200, 404, 409].includes(answered.status)) return
      await delay(periodMs)
    }
  }

  get #over(): boolean {
    return this.terminating !== undefined
  }

  /** Tries until it is there; undefined where the Pod was deleted before. */
  async #start(): Promise<ServeRun | undefined> {
    const { folder } = this.#parts
    while (!this.#over) {
      try {
        await this.#files.refresh(this.#spec)
        const kubeconfig = join(folder, 'kubeconfig')
        await writeIdentity(kubeconfig, this.#container.account, this.#parts)
        if (this.#over) return undefined
        const places = ['--host=127.0.0.1', '--port=0', '--health-port=0', `--kubeconfig=${kubeconfig}`]
        const args = this.#container.args.map(arg => this.#files.localize(arg))
        const run = new ServeRun([...args, ...places], { ...this.#container.env, HOSTNAME: this.name })
        this.#startedAt = now()
        this.#failures = 0
        this.#run = run
        return run
      } catch (error) {
        this.#trouble = String(error)
        await this.#pause(periodMs) // a volume's object is not there yet, or the API server is gone
      }
    }
    return undefined
  }

  /** What the kubelet looks at all the time. */
  async #care(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      this.#lead()
      await this.#probe()
      await this.#tell()
      if (this.#run !== undefined) await this.#files.refresh(this.#spec).catch(() => [])
      await this.#pause(this.#ready ? periodMs : startingMs)
    }
  }

  /** Connections to the Pod's address end at the process. */
  #lead(): void {
    const { port, healthUrl } = this.#run ?? {}
    const ours = [
      ['https', port],
      ['health', healthUrl === undefined ? undefined : new URL(healthUrl).port],
    ] as const
    for (const [name, local] of ours) {
      const there = this.#container.ports.get(name)
      if (there === undefined || local === undefined) continue
      writeRoute(this.#parts.routes, `${this.ip}:${there}`, `127.0.0.1:${local}`)
    }
  }

  async #probe(): Promise<void> {
    const { path, timeoutSeconds, failureThreshold } = this.#container.readiness
    const run = this.#run
    if (run === undefined) return
    const ok = await run.health(path, timeoutSeconds * 1000).then(
      response => response.ok,
      () => false,
    )
    if (run !== this.#run) return
    this.#failures = ok ? 0 : this.#failures + 1
    if (ok) {
      this.#lead()
      this.#setReady(true)
    } else if (this.#failures >= failureThreshold) this.#setReady(false)
  }

  #setReady(ready: boolean): void {
    if (ready !== this.#ready) this.#since = now()
    this.#ready = ready
  }

  /** Says what has changed; what could not be said is said again a moment later. */
  async #tell(): Promise<void> {
    const { name, image } = this.#container
    const status = statusOf(this.ip, {
      name,
      image,
      running: this.#run !== undefined,
      ready: this.#ready,
      since: this.#since,
      startedAt: this.#startedAt,
      restarts: this.#restarts,
      lastEnd: this.#lastEnd,
    })
    const text = JSON.stringify(status)
    if (text === this.#told || this.#ended.signal.aborted) return
    try {
      const answered = await this.#parts.api.ask('PATCH', `${this.#path}/status`, { status })
      if (answered.status === 200) this.#told = text
      else this.#trouble = JSON.stringify(answered.object)
    } catch (error) {
      this.#trouble = String(error)
    }
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#ended.signal }).catch(() => undefined)
  }
}
