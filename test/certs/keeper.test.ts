/** Who keeps the certificate, and what becomes of it where that fails. */
import { X509Certificate } from 'node:crypto'
import t from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import { joinCertificates } from '../../certs/certificates.ts'
import { type CertificateStore, Keeper, type KeeperOptions, type TrustPublisher } from '../../certs/keeper.ts'
import type { StoredCertificates } from '../../certs/rotation.ts'
import { SecretStore, trimSecret } from '../../certs/secret-store.ts'
import { trimConfiguration, WebhookPublisher } from '../../certs/webhook-publisher.ts'
import { type JsonObject, member, valueAt } from '../../src/json.ts'

const names = { dnsNames: ['sea'], ipAddresses: [] }
const empty: StoredCertificates = { ca: '', caKey: '', certificate: '', privateKey: '' }

/** A store and a publisher in memory, and a keeper of both. */
function build(more: Partial<KeeperOptions> = {}) {
  const writes: StoredCertificates[] = []
  const told: string[] = []
  const said: string[] = []
  const failing = { store: 0, publisher: 0 }
  let stored: StoredCertificates | undefined = empty
  const store: CertificateStore = {
    read: () => stored,
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
  return { keeper: new Keeper(options), writes, told, said, failing, set }
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

const place = { namespace: 'ships', name: 'sea-tls' }

/** A Secret of the cluster, and what was applied to it. */
function secretOf(secret: JsonObject | undefined, known = true) {
  const applied: JsonObject[] = []
  const object = secret === undefined ? undefined : trimSecret(secret)
  const apply = async (next: JsonObject): Promise<void> => void applied.push(next)
  return { store: new SecretStore({ known, object, apply }, place), applied }
}

void t.test('a Secret', async t => {
  const metadata = { ...place, resourceVersion: '7', labels: { a: 'b' } }
  const ours = { type: 'seaworthy.dev/tls', metadata, data: { 'ca.crt': 'Y2E=', 'tls.key': 'a2V5' } }
  t.strictSame(secretOf(ours).store.read(), { ...empty, ca: 'ca', privateKey: 'key' })
  t.strictSame(secretOf({ ...ours, data: undefined as never }).store.read(), empty, 'as the chart makes it')
  t.strictSame(secretOf(undefined).store.read(), empty, 'there is none')
  t.equal(secretOf(undefined, false).store.read(), undefined, 'not known')

  const { store, applied } = secretOf(ours)
  await store.write({ ca: 'ca', caKey: 'k', certificate: 'c', privateKey: 'p' })
  t.strictSame(applied, [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'seaworthy.dev/tls',
      metadata: { ...place, resourceVersion: '7' },
      data: { 'ca.crt': 'Y2E=', 'ca.key': 'aw==', 'tls.crt': 'Yw==', 'tls.key': 'cA==' },
    },
  ])
  const absent = secretOf(undefined)
  await absent.store.write(empty)
  t.strictSame(member(absent.applied[0], 'metadata'), place, 'it is made')
})

void t.test("somebody else's Secret is neither read nor written over", async t => {
  for (const type of ['kubernetes.io/tls', 'Opaque']) {
    const { store } = secretOf({ type, metadata: { ...place, resourceVersion: '7' }, data: { 'tls.crt': 'Yw==' } })
    t.equal(store.read(), undefined)
    t.match(store.problem, `Secret ships/sea-tls is of type ${type}, not seaworthy.dev/tls: it is left alone`)
  }
  t.equal(secretOf(undefined).store.problem, undefined)
})

/** A configuration with entries that have these bundles. */
function configurationOf(bundles: readonly (string | undefined)[], known = true) {
  const webhooks = bundles.map((caBundle, index) => ({
    name: `${index}.seaworthy.dev`,
    clientConfig: { ...(caBundle === undefined ? {} : { caBundle: Buffer.from(caBundle).toString('base64') }) },
    rules: [],
  }))
  const patches: JsonObject[][] = []
  const object = trimConfiguration({ metadata: { name: 'sea', resourceVersion: '1' }, webhooks })
  const patch = async (operations: readonly JsonObject[]): Promise<void> => void patches.push([...operations])
  return { configuration: { known, object, patch }, patches }
}

void t.test(
  'webhook configurations are told where they say something else, and nothing else of them changes',
  async t => {
    const [first, second] = [configurationOf(['new', undefined, 'old']), configurationOf(['new'])]
    const publisher = new WebhookPublisher([first.configuration, second.configuration])
    t.strictSame(publisher.published(), ['new', '', 'old', 'new'])
    await publisher.publish('new')
    t.strictSame(first.patches, [
      [
        { op: 'test', path: '/webhooks/1/name', value: '1.seaworthy.dev' },
        { op: 'add', path: '/webhooks/1/clientConfig/caBundle', value: 'bmV3' },
        { op: 'test', path: '/webhooks/2/name', value: '2.seaworthy.dev' },
        { op: 'add', path: '/webhooks/2/clientConfig/caBundle', value: 'bmV3' },
      ],
    ])
    t.strictSame(second.patches, [])
    t.equal(valueAt(first.configuration.object, ['webhooks', 0, 'rules']), undefined, 'nothing else is kept')
  },
)

void t.test('where one configuration is not known, it is not known who is trusted', async t => {
  const parts = [configurationOf(['new']), configurationOf([], false)].map(({ configuration }) => configuration)
  t.equal(new WebhookPublisher(parts).published(), undefined)
})
