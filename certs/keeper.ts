/** Keeps a CA and its certificate: on the one replica that leads, step by step, for as long as the process lives. */
import type { X509Certificate } from 'node:crypto'
import { distinct, findSigners, joinCertificates, readAuthorities, readFingerprints } from './certificates.ts'
import {
  type CertificateNames,
  carryOut,
  findNextStep,
  overlapMs,
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
  /** @throws Error where `read` is not what is there by now. */
  confirm(): Promise<void>
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

/** No timer lasts longer: clocks change, and machines sleep. */
const longestMs = 60_000
/** After the first failure; then twice as long each time. */
const retry = { firstMs: 1000, mostMs: 60_000 } as const

export class Keeper {
  readonly #options: KeeperOptions
  readonly #trustedSince = new Map<string, Date>()
  /** CAs that vouched for what this replica served a while ago: others may serve it still, whatever the Secret holds by now. */
  readonly #needed = new Map<string, { readonly authority: X509Certificate; readonly until: Date }>()
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
      if (this.#again && !this.#stopped) this.kick()
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
      const problem = `can't be kept (${reason})`
      // not at each try; but what comes after a timeout may be what lasts
      if (problem !== this.#problem) this.#options.log.warn(`certificate: could not be kept (${reason}); tried again`)
      this.#problem = problem
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
    this.#noteNeed(served, now())
    const trustedSince = this.#trustedSince
    const facts: RotationFacts = { stored, served, published, trustedSince, names, now: now() }
    const step = findNextStep(facts)
    if (step.do !== 'wait') {
      await store.write(await carryOut(step, facts))
      log.info(`certificate: ${done[step.do]}: ${step.why}`)
      return 0
    }
    const ca = this.#bundleOf(stored.ca, now())
    if (published?.some(pem => pem !== ca)) {
      // a watch may be behind: nobody's trust ends by what was true a while ago
      if (published.some(pem => dropsAny(pem, ca, now()))) await store.confirm()
      await publisher.publish(ca)
    }
    if (step.why !== undefined && step.why !== this.#awaited) log.info(`certificate: ${step.why}`)
    this.#awaited = step.why
    return Math.max(0, Math.min(Number(step.until), this.#needEnds()) - Number(now()))
  }

  /** What clients are to be told of: the stored CAs, and those that may still be needed. */
  #bundleOf(ca: string, now: Date): string {
    const needed = [...this.#needed.values()].map(({ authority }) => authority)
    return joinCertificates(distinct([...readAuthorities(ca, now), ...needed]))
  }

  #noteNeed(served: VouchedPair | undefined, now: Date): void {
    for (const [fingerprint, { until }] of this.#needed) if (until <= now) this.#needed.delete(fingerprint)
    if (served === undefined) return
    const until = new Date(now.getTime() + overlapMs)
    for (const authority of findSigners(served.certificate, readAuthorities(served.ca, now))) {
      this.#needed.set(authority.fingerprint256, { authority, until })
    }
  }

  #needEnds(): number {
    return Math.min(...[...this.#needed.values()].map(({ until }) => Number(until)))
  }

  /** Takes down since when everybody has been told of each CA. */
  #noteTrust(published: readonly string[] | undefined, now: Date): void {
    const [first = new Set<string>(), ...others] = (published ?? []).map(pem => readFingerprints(pem, now))
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

/** Whether a CA of one text is not in the other. */
function dropsAny(before: string, after: string, now: Date): boolean {
  const kept = readFingerprints(after, now)
  return [...readFingerprints(before, now)].some(each => !kept.has(each))
}
