/** Who keeps the certificate, and what becomes of it where that fails. */
import { X509Certificate } from 'node:crypto'
import t from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import { joinCertificates } from '../../certs/certificates.ts'
import { type CertificateStore, Keeper, type KeeperOptions, type TrustPublisher } from '../../certs/keeper.ts'
import type { StoredCertificates } from '../../certs/rotation.ts'

const names = { dnsNames: ['sea'], ipAddresses: [] }
const empty: StoredCertificates = { ca: '', caKey: '', certificate: '', privateKey: '' }

/** A store and a publisher in memory, and a keeper of both. */
function build(more: Partial<KeeperOptions> = {}) {
  const writes: StoredCertificates[] = []
  const told: string[] = []
  const said: string[] = []
  const failing = { store: 0, publisher: 0, confirm: 0 }
  let reads = 0
  let stored: StoredCertificates | undefined = empty
  const store: CertificateStore = {
    read() {
      reads += 1
      return stored
    },
    async confirm() {
      if (failing.confirm-- > 0) throw new Error('canary')
    },
    async write(next) {
      if (failing.store-- > 0) throw new Error('canary')
      writes.push(next)
      stored = next
    },
  }
  const publisher: TrustPublisher = {
    published: () => [told.at(-1) ?? ''],
    async publish(ca) {
      if (failing.publisher-- > 0) throw new Error('canary')
      told.push(ca)
    },
  }
  const log = { info: (line: string) => said.push(line), warn: (line: string) => said.push(line) }
  const options: KeeperOptions = {
    store,
    publisher,
    leads: () => true,
    served: () => undefined,
    names,
    now: () => new Date(),
    log,
    reasonOf: () => '403',
    ...more,
  }
  const set = (next: StoredCertificates | undefined): void => {
    stored = next
  }
  const keeper = new Keeper(options)
  /** One look of the keeper's, to its end. */
  const look = async (): Promise<void> => {
    const before = reads
    keeper.kick()
    await until(() => reads > before)
    for (const turn of [1, 2, 3]) await new Promise(resolve => setImmediate(resolve, turn))
  }
  return { keeper, writes, told, said, failing, set, look }
}

/** Resolves once the check holds; the test's own time limit is its end. */
async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise(resolve => setImmediate(resolve))
}

void t.test('it makes both, and tells of the CA only once there is a certificate', async t => {
  const { keeper, writes, told, said } = build()
  keeper.kick()
  await until(() => told.length > 0)
  await keeper.stop()
  t.equal(writes.length, 2)
  t.strictSame([writes[0]?.certificate, writes[1]?.ca], ['', told[0]])
  t.match(said, [/^certificate: there is a new CA: there is none$/, /^certificate: there is a new certificate: /])
  t.equal(keeper.problem, undefined)
})

void t.test('it does nothing while another one leads, or where the Secret is not known', async t => {
  const idle = build({ leads: () => false })
  const unknown = build()
  unknown.set(undefined)
  for (const { keeper, writes, told } of [idle, unknown]) {
    keeper.kick()
    await keeper.stop()
    t.strictSame([writes, told], [[], []])
  }
})

void t.test('a failure is told of once, in a word, and tried again', async t => {
  const { keeper, told, said, failing } = build()
  failing.store = 1
  failing.publisher = 1
  keeper.kick()
  await until(() => said.length > 0)
  t.equal(keeper.problem, "can't be kept (403)")
  t.strictSame(said, ['certificate: could not be kept (403); tried again'])
  keeper.kick()
  await until(() => said.length > 3)
  keeper.kick()
  await until(() => told.length > 0)
  await keeper.stop()
  t.equal(keeper.problem, undefined)
  t.notMatch(said.join(), 'canary')
})

void t.test('a CA that somebody has taken out of the configurations comes back', async t => {
  const { keeper, told } = build()
  keeper.kick()
  await until(() => told.length > 0)
  const [ca = ''] = told
  told.push('')
  keeper.kick()
  await until(() => told.length > 2)
  await keeper.stop()
  t.equal(told.at(-1), ca)
})

void t.test('what vouches for what is served stays published, whatever somebody has put into the Secret', async t => {
  const [mine, theirs] = [await make(), await make()]
  let now = new Date()
  let served = mine
  const { keeper, told, set } = build({ served: () => served, now: () => now })
  set(theirs)
  keeper.kick()
  await until(() => told.length === 1)
  t.equal(told[0], theirs.ca + mine.ca)
  served = theirs
  now = new Date(now.getTime() + 599_000)
  keeper.kick()
  await keeper.stop()
  t.equal(told.length, 1, 'other replicas may not have heard')

  const next = build({ served: () => served, now: () => now })
  next.set(theirs)
  next.keeper.kick()
  await until(() => next.told.length === 1)
  await next.keeper.stop()
  t.equal(next.told[0], theirs.ca)
})

/** A CA beside the one before it, which signed what is served: a new certificate waits until all trust the new one. */
async function buildWaiting() {
  const [before, next] = [await make(), await make()]
  const stored = { ...before, ca: next.ca + before.ca, caKey: next.caKey }
  const clock = { ms: Date.now() }
  const state = { leads: true, entries: [stored.ca, stored.ca] }
  const publisher: TrustPublisher = { published: () => state.entries, publish: async () => undefined }
  const built = build({
    publisher,
    leads: () => state.leads,
    served: () => ({ ...before, ca: stored.ca }),
    now: () => new Date(clock.ms),
  })
  built.set(stored)
  return { ...built, clock, state, stored, before }
}

void t.test('a new CA signs once every webhook has named it for twenty seconds', async t => {
  const { look, writes, clock, keeper } = await buildWaiting()
  await look()
  clock.ms += 19_999
  await look()
  t.equal(writes.length, 0)
  clock.ms += 1
  await look()
  await until(() => writes.length > 0)
  await keeper.stop()
})

void t.test('the twenty seconds begin anew where one webhook did not name it, or somebody else led', async t => {
  const interruptions: readonly ((built: Awaited<ReturnType<typeof buildWaiting>>) => () => void)[] = [
    ({ state, stored, before }) => {
      state.entries = [stored.ca, before.ca]
      return () => Object.assign(state, { entries: [stored.ca, stored.ca] })
    },
    ({ state }) => {
      state.leads = false
      return () => Object.assign(state, { leads: true })
    },
  ]
  for (const interrupt of interruptions) {
    const built = await buildWaiting()
    const { look, writes, clock, keeper, state } = built
    await look()
    clock.ms += 15_000
    const end = interrupt(built)
    if (state.leads) await look()
    else keeper.kick()
    await new Promise(resolve => setImmediate(resolve))
    end()
    clock.ms += 15_000
    await look()
    t.equal(writes.length, 0)
    clock.ms += 20_000
    await look()
    await until(() => writes.length > 0)
    await keeper.stop()
  }
})

void t.test('where one of two webhooks names it, it is not trusted', async t => {
  const { look, writes, clock, keeper, state, stored, before } = await buildWaiting()
  state.entries = [stored.ca, before.ca]
  for (const ms of [0, 20_000, 600_000]) {
    clock.ms += ms
    await look()
  }
  await keeper.stop()
  t.equal(writes.length, 0)
})

void t.test(
  'a CA is dropped ten minutes after it was needed last, and not by a Secret that is out of date',
  async t => {
    const [mine, theirs] = [await make(), await make()]
    const clock = { ms: Date.now() }
    let served = mine
    const { look, told, set, failing, keeper, said } = build({ served: () => served, now: () => new Date(clock.ms) })
    set(theirs)
    await look()
    served = theirs
    clock.ms += 599_999
    await look()
    t.strictSame(told, [theirs.ca + mine.ca])
    clock.ms += 1
    failing.confirm = 1
    await look()
    t.equal(told.length, 1, 'it could not be confirmed')
    t.match(said, [/could not be kept/])
    await look()
    t.strictSame(told[1], theirs.ca)
    await keeper.stop()
  },
)

void t.test('a certificate that can not be as it should is not stored', async t => {
  const { keeper, writes, said } = build({ names: { dnsNames: [], ipAddresses: ['::ffff:192.0.2.1'] } })
  keeper.kick()
  await until(() => said.length > 1)
  await keeper.stop()
  t.equal(writes.length, 1, 'the CA alone')
})

void t.test('nothing is written once it has been stopped', async t => {
  const { keeper, writes } = build()
  await keeper.stop()
  keeper.kick()
  await keeper.stop()
  t.strictSame(writes, [])
})

/** A CA and its certificate. */
async function make(): Promise<StoredCertificates> {
  const now = new Date()
  const authority = await createAuthority({ now })
  const leaf = await issueLeaf(authority, { ...names, now })
  return { ca: joinCertificates([new X509Certificate(authority.certificate)]), caKey: authority.privateKey, ...leaf }
}
