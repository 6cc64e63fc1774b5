/** Which profile holds in a namespace: by its label, however new that is, and never below the minimum. */
import t from 'tap'
import { type Json, type JsonObject, valueAt } from '../../../src/json.ts'
import { eventually, get, kubectl, type Ran, run, uniqueName } from '../cluster.ts'
import { type Installed, install } from '../installed.ts'
import { namespaceLabel } from '../releases.ts'

const label = 'seaworthy.dev/profile'

/** What became of a Pod that every profile treats in its own way: it has neither requests nor a limit. */
interface Fate {
  /** The profile that its denial names. */
  readonly deniedBy: string | null
  /** The policies that warned. */
  readonly warnedOf: readonly string[]
  /** As they are stored. */
  readonly requests: Json
  readonly dnsOptions: Json
}

const denied = { warnedOf: [], requests: null, dnsOptions: null }

const fates = {
  off: { deniedBy: null, ...denied },
  baseline: {
    deniedBy: null,
    warnedOf: ['resource-requests', 'resource-requests', 'qos-class'],
    requests: null,
    dnsOptions: [{ name: 'ndots', value: '3' }],
  },
  production: { deniedBy: 'production', ...denied, warnedOf: ['bare-pod'] },
  strict: { deniedBy: 'strict', ...denied },
} satisfies Readonly<Record<string, Fate>>

type ProfileName = keyof typeof fates

/** What holds under `profile: production`, by the minimum and the namespace's label. */
const table: Readonly<Record<'baseline' | 'off' | 'strict', Readonly<Record<string, ProfileName>>>> = {
  baseline: {
    '': 'production',
    baseline: 'baseline',
    production: 'production',
    strict: 'strict',
    off: 'baseline',
    unheard: 'production',
  },
  off: {
    '': 'production',
    baseline: 'baseline',
    production: 'production',
    strict: 'strict',
    off: 'off',
    unheard: 'production',
  },
  strict: {
    '': 'strict',
    baseline: 'strict',
    production: 'strict',
    strict: 'strict',
    off: 'strict',
    unheard: 'strict',
  },
}

function podOf(name: string, metadata: JsonObject = {}, spec: JsonObject = {}): JsonObject {
  const containers = [{ name: 'web', image: 'registry.example/web:1' }]
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, ...metadata }, spec: { containers, ...spec } }
}

/** @param pod as it is stored; undefined where there is none. */
function fateOf({ stderr }: Ran, pod: JsonObject | undefined): Fate {
  const [, deniedBy = null] = /denied the request: \d+ problems? \(profile (\w+)\):/.exec(stderr) ?? []
  const warnedOf = [...stderr.matchAll(/^Warning: ([\w-]+):/gm)].map(([, policy = '']) => policy)
  const requests = valueAt(pod, ['spec', 'containers', 0, 'resources', 'requests']) ?? null
  return { deniedBy, warnedOf, requests, dnsOptions: valueAt(pod, ['spec', 'dnsConfig', 'options']) ?? null }
}

async function createPod(namespace: string): Promise<Fate> {
  const name = uniqueName('web')
  const ran = await kubectl(['create', '-n', namespace, '-f', '-'], { input: podOf(name) })
  return fateOf(ran, ran.code === 0 ? await get('pod', name, namespace) : undefined)
}

/** Resolves once a Pod would be treated so. */
async function untilTreated(namespace: string, fate: Fate): Promise<void> {
  const dryRun = ['create', '-n', namespace, '-f', '-', '--dry-run=server', '-o', 'json']
  await eventually(`${namespace}: ${JSON.stringify(fate)}`, async () => {
    const ran = await kubectl(dryRun, { input: podOf('asked') })
    const found = JSON.stringify(fateOf(ran, ran.code === 0 ? JSON.parse(ran.stdout) : undefined))
    if (found !== JSON.stringify(fate)) throw new Error(`${found}; ${ran.stderr}`)
    return true
  })
}

void t.test('profiles', async t => {
  const installed = await install(t, { configuration: { profile: 'production' } })
  const namespaces = new Map<string, string>()
  for (const chosen of Object.keys(table.baseline)) {
    namespaces.set(chosen, await installed.namespace(chosen === '' ? {} : { [label]: chosen }))
  }

  for (const minimumProfile of ['baseline', 'off', 'strict'] as const) {
    await t.test(`minimumProfile ${minimumProfile}`, async t => {
      if (minimumProfile !== 'baseline') await installed.upgrade({ configuration: { minimumProfile } })
      for (const [chosen, profile] of Object.entries(table[minimumProfile])) {
        const fate = await createPod(namespaces.get(chosen) ?? '')
        t.strictSame(fate, fates[profile], `${chosen === '' ? 'no label' : chosen}: ${profile}`)
      }
    })
  }
  await installed.upgrade({ configuration: { minimumProfile: 'baseline' } })

  await t.test('another label on a namespace that is there', async t => {
    const namespace = await installed.namespace()
    t.strictSame(await createPod(namespace), fates.production)
    for (const profile of ['strict', 'baseline'] as const) {
      await run(['label', 'namespace', namespace, '--overwrite', `${label}=${profile}`])
      await untilTreated(namespace, fates[profile])
      t.strictSame(await createPod(namespace), fates[profile], profile)
    }
    await run(['label', 'namespace', namespace, `${label}-`])
    await untilTreated(namespace, fates.production)
    t.strictSame(await createPod(namespace), fates.production, 'no label any more')
  })

  await t.test('a namespace and its first Pod in one apply', async t => {
    for (let round = 0; round < 10; round += 1) {
      const profile = round % 2 === 0 ? 'strict' : 'baseline'
      t.strictSame(await applyBoth(installed, profile), fates[profile], `${round}: ${profile}`)
    }
  })
})

void t.test('where namespaces can be read, and not watched', async t => {
  // nothing but the namespace that is read for its first Pod tells which profile holds
  const installed = await install(t, { configuration: { profile: 'production' }, values: { rbac: { create: false } } })
  const { release } = installed
  const account = `${release}:${release}`
  t.teardown(() => run(['delete', 'clusterrole,clusterrolebinding', release, '--ignore-not-found']))
  const rules = [
    { apiGroups: [''], resources: ['namespaces'], verbs: ['get'] },
    // without them nothing is denied that they could excuse
    { apiGroups: [''], resources: ['limitranges'], verbs: ['list', 'watch'] },
  ]
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: release }, rules }
  await run(['create', '-f', '-'], { input: role })
  await run(['create', 'clusterrolebinding', release, `--clusterrole=${release}`, `--serviceaccount=${account}`])
  const ask = ['auth', 'can-i', 'get', 'namespaces', `--as=system:serviceaccount:${account}`]
  await eventually('it may read namespaces', async () => (await kubectl(ask)).code === 0)
  await eventually('LimitRanges are known', async () => !(await installed.readyz()).includes('LimitRange'), 90)
  for (const profile of ['strict', 'baseline'] as const) {
    t.strictSame(await applyBoth(installed, profile), fates[profile], profile)
  }
  t.match(await installed.readyz(), /Namespace \(403\)/, 'not known by a watch')
})

/** The Pod comes within milliseconds. It has an account of its own, since that of every namespace comes later. */
async function applyBoth({ release }: Installed, profile: ProfileName): Promise<Fate> {
  const namespace = uniqueName('new')
  const labels = { [namespaceLabel]: release, [label]: profile }
  const metadata = { namespace }
  const input = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', ...metadata } },
    podOf('web', metadata, { serviceAccountName: 'web' }),
  ]
  const ran = await kubectl(['apply', '-f', '-'], { input })
  if (!ran.stdout.startsWith(`namespace/${namespace} created\nserviceaccount/web created\n`))
    throw new Error(ran.stderr)
  return fateOf(ran, ran.code === 0 ? await get('pod', 'web', namespace) : undefined)
}
