/** The Secret and the webhook configurations, as certificates need them. */
import t from 'tap'
import type { StoredCertificates } from '../../certs/rotation.ts'
import { SecretStore, trimSecret } from '../../certs/secret-store.ts'
import { trimConfiguration, WebhookPublisher } from '../../certs/webhook-publisher.ts'
import { type JsonObject, member, valueAt } from '../../src/json.ts'

const empty: StoredCertificates = { ca: '', caKey: '', certificate: '', privateKey: '' }

const place = { namespace: 'ships', name: 'sea-tls' }

/** A Secret of the cluster, and what was applied to it. */
function secretOf(secret: JsonObject | undefined, known = true) {
  const applied: JsonObject[] = []
  const object = secret === undefined ? undefined : trimSecret(secret)
  const apply = async (next: JsonObject): Promise<void> => void applied.push(next)
  let there = secret
  const fetch = async (): Promise<JsonObject | undefined> => there
  const store = new SecretStore({ known, object, apply, fetch }, place)
  const becomes = (next: JsonObject | undefined): void => {
    there = next
  }
  return { store, applied, becomes }
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

void t.test('what was heard of a Secret is held against what is there', async t => {
  const metadata = { ...place, resourceVersion: '7' }
  const { store, becomes } = secretOf({ type: 'seaworthy.dev/tls', metadata })
  await t.resolves(store.confirm())
  for (const next of [undefined, { metadata: { ...metadata, resourceVersion: '8' } }]) {
    becomes(next)
    await t.rejects(store.confirm(), /has changed/)
  }
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
        { op: 'test', path: '/metadata/resourceVersion', value: '1' },
        { op: 'add', path: '/webhooks/1/clientConfig/caBundle', value: 'bmV3' },
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
