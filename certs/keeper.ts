/** Keeps a CA and its certificate: on the one replica that leads, step by step, for as long as the process lives. */
import { readAuthorities } from './certificates.ts'
import {
  type CertificateNames,
  carryOut,
  findNextStep,
  type RotationFacts,
  type StoredCertificates,
  type VouchedPair,
} from './rotation.ts'

/** Where certificates are kept, for all replicas. */
export interface CertificateStore {
  /** What is there, texts empty where there is nothing; undefined where it is not known, or is somebody else's. */
  read(): StoredCertificates | undefined
  /** @throws Error where somebody else was first, or it can't be written. */
  write(next: StoredCertificates): Promise<void>
}

/** Who is told of the CAs. */
export interface TrustPublisher {
  /** What each of them was told last; undefined where it is not known. */
  published(): readonly string[] | undefined
  /** Tells all of them. @throws Error where one can't be told. */
  publish(ca: string): Promise<void>
}

/** What a keeper needs. */
export interface KeeperOptions {
  readonly store: CertificateStore
  readonly publisher: TrustPublisher
  /** Whether it is this replica's turn. */
  readonly leads: () => boolean
  readonly served: () => VouchedPair | undefined
  readonly names: CertificateNames
  readonly now: () => Date
  readonly log: { info(message: string): void; warn(message: string): void }
  /** A failure in a word or two: nothing of an object, nothing of a key. */
  readonly reasonOf: (error: unknown) => string
}

/** No timer lasts longer: clocks change. */
const longestMs = 3_600_000
/** After the first failure; then twice as long each time. */
const retry = { firstMs: 1000, mostMs: 60_000 } as const

export class Keeper {
  readonly #options: KeeperOptions
  readonly #trustedSince = new Map<string, Date>()
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #again = false
  #stopped = false
  #failures = 0
  #problem: string | undefined
  #awaited: string | undefined

  constructor(options: KeeperOptions) {
    this.#options = options
  }

  /** What keeps this replica from doing its part; undefined where all is well, or another one leads. */
  get problem(): string | undefined {
    return this.#options.leads() ? this.#problem : undefined
  }

  /** Something may have changed. Never throws, never overlaps itself. */
  kick(): void {
    this.#again = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  /** Resolves once nothing is being written any more. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false
      clearTimeout(this.#timer)
      const waitMs = await this.#tryStep()
      if (!this.#stopped) this.#timer = setTimeout(() => this.kick(), Math.min(waitMs, longestMs)).unref()
    }
  }

  /** Returns after how many milliseconds to look again. */
  async #tryStep(): Promise<number> {
    try {
      const waitMs = await this.#step()
      this.#failures = 0
      this.#problem = undefined
      return waitMs
    } catch (error) {
      const reason = this.#options.reasonOf(error)
      if (this.#problem === undefined) this.#options.log.warn(`certificate: could not be kept (${reason}); tried again`)
      this.#problem = `can't be kept (${reason})`
      const waitMs = Math.min(retry.mostMs, retry.firstMs * 2 ** this.#failures)
      this.#failures += 1
      return waitMs
    }
  }

  async #step(): Promise<number> {
    const { store, publisher, leads, names, now, log } = this.#options
    const stored = leads() ? store.read() : undefined
    if (stored === undefined) {
      this.#trustedSince.clear()
      return longestMs
    }
    const served = this.#options.served()
    const published = publisher.published()
    this.#noteTrust(published, now())
    const facts: RotationFacts = {
      stored,
      served,
      published,
      trustedSince: this.#trustedSince,
      names,
      now: now(),
    }
    const step = findNextStep(facts)
    if (step.do !== 'wait') {
      await store.write(await carryOut(step, facts))
      log.info(`certificate: ${done[step.do]}: ${step.why}`)
      return 0
    }
    if (isBehind(published, stored.ca)) await publisher.publish(stored.ca)
    if (step.why !== undefined && step.why !== this.#awaited) log.info(`certificate: ${step.why}`)
    this.#awaited = step.why
    return Math.max(0, step.until.getTime() - now().getTime())
  }

  /** Takes down since when everybody has been told of each CA. */
  #noteTrust(published: readonly string[] | undefined, now: Date): void {
    const told = (published ?? []).map(pem => new Set(readAuthorities(pem, now).map(each => each.fingerprint256)))
    const [first = new Set<string>(), ...others] = told
    const byAll = new Set([...first].filter(each => others.every(other => other.has(each))))
    for (const known of this.#trustedSince.keys()) if (!byAll.has(known)) this.#trustedSince.delete(known)
    for (const each of byAll) if (!this.#trustedSince.has(each)) this.#trustedSince.set(each, now)
  }
}

const done = {
  'replace-authority': 'there is a new CA',
  'renew-leaf': 'there is a new certificate',
  retire: 'old CAs are trusted no longer',
} as const

function isBehind(published: readonly string[] | undefined, ca: string): boolean {
  return ca !== '' && published !== undefined && published.some(pem => pem !== ca)
}
