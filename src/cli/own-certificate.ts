/** A certificate of our own CA, kept in a Secret: every replica serves what is there, and the one that leads renews it. */
import { isIP } from 'node:net'
import { inspectPair } from '../../certs/inspect.ts'
import { Keeper } from '../../certs/keeper.ts'
import type { CertificateNames, VouchedPair } from '../../certs/rotation.ts'
import { SecretStore, trimSecret } from '../../certs/secret-store.ts'
import { trimConfiguration, WebhookPublisher } from '../../certs/webhook-publisher.ts'
import type { ClusterClient, ClusterWriter } from '../cluster/client.ts'
import { reasonOf } from '../cluster/failures.ts'
import { Leadership } from '../cluster/leadership.ts'
import { OneObject, type OneObjectOptions } from '../cluster/one-object.ts'
import type { OwnCertificateSettings } from '../config/serve-settings.ts'
import { UsageError } from '../errors.ts'
import type { Condition } from '../server/health.ts'
import { repeat } from './follow.ts'
import { buildReloadListener, concernOf, type Witnesses } from './follow-reloads.ts'
import { Reloaded, type ReloadListener, type Source } from './reloaded.ts'
import { type Certificate, hasExpired, type PairFiles, type ServingPair, toServing } from './tls.ts'

/** How long a replica keeps away from the Service until the API server trusts its certificate. */
const trustWaitMs = 30_000

const untrusted = 'the webhook configurations do not name the CA that vouches for it'

const configurations = '/apis/admissionregistration.k8s.io/v1'

export class OwnCertificate implements Certificate {
  readonly first: Promise<ServingPair>
  readonly #witnesses: Witnesses
  readonly #now: () => Date
  readonly #store: SecretStore
  readonly #publisher: WebhookPublisher
  readonly #leadership: Leadership
  readonly #keeper: Keeper
  readonly #secret: OneObject
  readonly #objects: readonly OneObject[]
  readonly #refreshing = repeat(() => this.#refresh())
  readonly #found = Promise.withResolvers<ServingPair>()
  #listener: ReloadListener<ServingPair>
  #pair: Reloaded<PairFiles, ServingPair> | undefined
  #waitsFor = 'the Secret has not been read yet'
  #trusted = false
  /** Since when it could serve. */
  #sinceMs = Number.POSITIVE_INFINITY

  /** @param host whose process this is, for the Lease. */
  constructor(
    client: ClusterClient & ClusterWriter,
    settings: OwnCertificateSettings,
    witnesses: Witnesses,
    host: string,
  ) {
    const { namespace, secret: name, webhooks } = settings
    const { log } = witnesses
    this.first = this.#found.promise
    this.#witnesses = witnesses
    this.#now = () => client.clock.now()
    this.#listener = buildReloadListener('certificate', witnesses)
    const kick = (): void => this.#keeper.kick()
    const follow = (place: Omit<OneObjectOptions, 'client' | 'log' | 'changed'>): OneObject =>
      new OneObject({ ...place, client, log, changed: () => void this.#refreshing.run().then(kick) })
    this.#secret = follow({
      title: `Secret ${namespace}/${name}`,
      path: `/api/v1/namespaces/${namespace}/secrets`,
      name,
      namespace,
      trim: trimSecret,
    })
    const told = ['mutating', 'validating'].map(phase => {
      const collection = `${phase}webhookconfigurations`
      const path = `${configurations}/${collection}`
      return follow({ title: `${collection} ${webhooks}`, path, name: webhooks, trim: trimConfiguration })
    })
    this.#objects = [this.#secret, ...told]
    this.#store = new SecretStore(this.#secret, { namespace, name })
    this.#publisher = new WebhookPublisher(told)
    this.#leadership = new Leadership({ client, namespace, name, host, log, changed: kick })
    this.#keeper = new Keeper({
      store: this.#store,
      publisher: this.#publisher,
      leads: () => this.#leadership.leads && this.#isInformed,
      served: () => this.#served(),
      names: namesOf(settings),
      now: this.#now,
      log,
      reasonOf,
    })
    for (const { followed } of this.#objects) void followed.start()
    void this.#leadership.start()
  }

  check = (): Condition => {
    const pair = this.#pair
    if (pair === undefined) return { problem: `there is none yet: ${this.#findConcern() ?? this.#waitsFor}` }
    if (hasExpired(pair.value, this.#now())) return { problem: 'has expired' }
    const isTrusted = this.#isTrusted(pair.value)
    this.#trusted ||= isTrusted
    const concern = this.#findConcern() ?? concernOf(pair) ?? (isTrusted ? undefined : untrusted)
    const waits = !this.#trusted && performance.now() - this.#sinceMs < trustWaitMs
    return waits ? { problem: concern } : { concern }
  }

  follow(apply: (pair: ServingPair) => void): void {
    this.#listener = buildReloadListener('certificate', this.#witnesses, apply)
    // another one may have come since the first
    if (this.#pair !== undefined) apply(this.#pair.value)
  }

  async release(): Promise<void> {
    this.#refreshing.stop()
    for (const { followed } of this.#objects) followed.stop()
    await this.#keeper.stop()
    await this.#leadership.release()
  }

  /** Whether there is nothing to wait for, and the Secret is as it was heard of. */
  get #isInformed(): boolean {
    return this.#objects.every(({ followed }) => followed.settled) && this.#secret.followed.failure === undefined
  }

  #findConcern(): string | undefined {
    const unread = this.#objects.find(({ followed }) => followed.failure !== undefined)?.followed
    if (unread !== undefined) return `${unread.name} can't be read (${unread.failure})`
    if (this.#leadership.failed) return 'the Lease that says who renews it can not be asked for'
    return this.#store.problem ?? this.#keeper.problem
  }

  #isTrusted({ certificate, privateKey }: ServingPair): boolean {
    const published = this.#publisher.published() ?? []
    const now = this.#now()
    const vouches = (ca: string): boolean =>
      !inspectPair({ certificate, privateKey, ca, now }).problems.some(({ code }) => trustCodes.has(code))
    return published.length > 0 && [...new Set(published)].every(vouches)
  }

  #served(): VouchedPair | undefined {
    const value = this.#pair?.value
    return value === undefined ? undefined : { ...value, ca: value.ca ?? '' }
  }

  async #refresh(): Promise<void> {
    if (this.#pair !== undefined) return this.#pair.refresh(this.#listener)
    try {
      this.#pair = await Reloaded.load(this.#source())
      this.#sinceMs = performance.now()
      this.#found.resolve(this.#pair.value)
    } catch (error) {
      this.#waitsFor = error instanceof UsageError ? error.message.replaceAll('\n', '; ') : 'it could not be read'
    }
  }

  #source(): Source<PairFiles, ServingPair> {
    const { name } = this.#secret.followed
    return {
      read: async () => {
        const stored = this.#store.read()
        if (stored === undefined) throw new UsageError(this.#store.problem ?? `${name} has not been read yet`)
        const { ca, certificate, privateKey } = stored
        if (certificate === '' && privateKey === '') throw new UsageError(`${name} holds no certificate`)
        return { ca, certificate, privateKey }
      },
      decode: files => {
        const next = toServing(files, name, this.#now())
        const served = this.#pair?.value
        if (served !== undefined && this.#isTrusted(served) && !this.#isTrusted(next)) {
          throw new UsageError(`${name}: ${untrusted}`)
        }
        return next
      },
    }
  }
}

const trustCodes: ReadonlySet<string> = new Set(['untrusted', 'ca-unreadable'])

/** Every name by which a Service is called inside of its cluster. */
function namesOf({ service, namespace, hosts }: OwnCertificateSettings): CertificateNames {
  const inside = [service, `${service}.${namespace}`, `${service}.${namespace}.svc`]
  return {
    dnsNames: [...inside, `${service}.${namespace}.svc.cluster.local`, ...hosts.filter(host => isIP(host) === 0)],
    ipAddresses: hosts.filter(host => isIP(host) !== 0),
  }
}
