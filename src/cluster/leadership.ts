/** Which replica's turn it is, by a Lease: one of them, or for a moment none. */
import { randomUUID } from 'node:crypto'
import { type JsonObject, member, stringMember } from '../json.ts'
import type { ClusterClient, ClusterWriter } from './client.ts'
import { reasonOf, statusOf } from './failures.ts'
import type { Log } from './followed.ts'

/** Where the Lease is, and who is told. */
export interface LeadershipOptions {
  readonly client: ClusterClient & ClusterWriter
  readonly namespace: string
  readonly name: string
  /** Of this machine: the Pod. */
  readonly host: string
  readonly log: Log
  /** It is this replica's turn now, or no longer. */
  readonly changed: () => void
  readonly times?: LeaseTimes
}

/** A holder that renews every `everyMs` gives up after `givesUpMs`, before another one takes over after `lastsSeconds`. */
export interface LeaseTimes {
  readonly everyMs: number
  readonly givesUpMs: number
  readonly lastsSeconds: number
}

const usualTimes: LeaseTimes = { everyMs: 5000, givesUpMs: 10_000, lastsSeconds: 15 }
const timeoutMs = 5000

export class Leadership {
  /** The host, and something that tells this process from the one before it. */
  readonly identity: string
  readonly #options: LeadershipOptions
  readonly #times: LeaseTimes
  readonly #path: string
  /** By our own monotonic clock: another machine's may be wrong, so its time stamps are only compared. */
  #heldUntilMs = Number.NEGATIVE_INFINITY
  #seen: { readonly record: string; readonly sinceMs: number } | undefined
  #led = false
  /** Why it could not be asked for the last time. */
  #failure: string | undefined
  #timer: NodeJS.Timeout | undefined
  #attempt: Promise<void> | undefined
  #released = false

  constructor(options: LeadershipOptions) {
    this.#options = options
    this.identity = `${options.host}_${randomUUID()}`
    this.#times = options.times ?? usualTimes
    this.#path = `/apis/coordination.k8s.io/v1/namespaces/${options.namespace}/leases/${options.name}`
  }

  /** True while nobody else can have taken over. */
  get leads(): boolean {
    return !this.#released && performance.now() < this.#heldUntilMs
  }

  /** Whether it could not be asked for the last time. */
  get failed(): boolean {
    return this.#failure !== undefined
  }

  /** Resolves once it has been tried to lead. Goes on by itself. */
  start(): Promise<void> {
    this.#attempt = this.#try()
    return this.#attempt
  }

  /** Lets another one take over at once. Never throws. */
  async release(): Promise<void> {
    this.#released = true
    clearTimeout(this.#timer)
    // it may be taking the Lease right now
    await this.#attempt
    if (performance.now() >= this.#heldUntilMs) return
    try {
      const lease = await this.#read()
      if (stringMember(member(lease, 'spec'), 'holderIdentity') === this.identity) await this.#write(lease, '')
    } catch (error) {
      this.#options.log.warn(`leadership: could not be handed over (${reasonOf(error)}); it ends by itself`)
    }
  }

  async #try(): Promise<void> {
    try {
      await this.#compete()
      this.#failure = undefined
    } catch (error) {
      // 409: another one was faster
      if (statusOf(error) !== 409) this.#fail(error)
    }
    if (this.#released) return
    this.#tell()
    const pauseMs = this.#times.everyMs * (0.8 + Math.random() * 0.2)
    this.#timer = setTimeout(() => void this.start(), pauseMs).unref()
  }

  async #compete(): Promise<void> {
    const lease = await this.#read()
    const spec = member(lease, 'spec')
    const holder = stringMember(spec, 'holderIdentity') ?? ''
    if (holder !== '' && holder !== this.identity && !this.#isOver(spec)) {
      this.#heldUntilMs = Number.NEGATIVE_INFINITY
      return
    }
    const askedMs = performance.now()
    await this.#write(lease, this.identity)
    this.#heldUntilMs = askedMs + this.#times.givesUpMs
  }

  /** Not renewed for as long as it lasts, since it was first seen so. */
  #isOver(spec: unknown): boolean {
    const now = performance.now()
    const record = JSON.stringify(spec)
    if (this.#seen?.record !== record) this.#seen = { record, sinceMs: now }
    const { lastsSeconds } = this.#times
    const written = member(spec, 'leaseDurationSeconds')
    // anybody may have written anything, and somebody has to lead
    const lasts = Math.min(typeof written === 'number' ? written : lastsSeconds, 4 * lastsSeconds)
    return now - this.#seen.sinceMs >= lasts * 1000
  }

  async #read(): Promise<JsonObject | undefined> {
    try {
      return await this.#options.client.get(this.#path, timeoutMs)
    } catch (error) {
      if (statusOf(error) === 404) return undefined
      throw error
    }
  }

  async #write(lease: JsonObject | undefined, holderIdentity: string): Promise<void> {
    const { client, namespace, name } = this.#options
    const spec = member(lease, 'spec')
    const now = client.clock.now().toISOString().replace('Z', '000Z')
    const same = ['', stringMember(spec, 'holderIdentity')].includes(holderIdentity)
    const transitions = member(spec, 'leaseTransitions')
    const resourceVersion = stringMember(member(lease, 'metadata'), 'resourceVersion')
    await client.apply(this.#path, {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name, namespace, ...(resourceVersion === undefined ? {} : { resourceVersion }) },
      spec: {
        holderIdentity,
        leaseDurationSeconds: this.#times.lastsSeconds,
        acquireTime: (same ? stringMember(spec, 'acquireTime') : undefined) ?? now,
        renewTime: now,
        leaseTransitions: (typeof transitions === 'number' ? transitions : 0) + (same ? 0 : 1),
      },
    })
  }

  #tell(): void {
    const { leads } = this
    if (leads === this.#led) return
    this.#led = leads
    const told = leads ? 'this replica keeps the certificate' : 'this replica keeps it no longer'
    this.#options.log.info(`leadership: ${told}`)
    this.#options.changed()
  }

  #fail(error: unknown): void {
    const reason = reasonOf(error)
    // not at each try; but what comes after a timeout may be what lasts
    if (reason !== this.#failure && !this.#released) {
      this.#options.log.warn(`leadership: the Lease could not be asked for (${reason}); tried again`)
    }
    this.#failure = reason
  }
}
