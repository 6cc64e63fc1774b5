/** Another mutating webhook, after ours, breaks what we injected: we are asked again and repair it, or somebody is told. */
import t, { type Test } from 'tap'
import { type Json, type JsonObject, listMember, member, stringMember, valueAt } from '../../../src/json.ts'
import { eventually, get, kubectl, run } from '../cluster.ts'
import { type Installed, install } from '../installed.ts'
import { namespaceLabel } from '../releases.ts'
import { breakages, type Row, rows } from './breakages.ts'
import { startOtherWebhook } from './other-webhook.ts'
import { findOwned } from './stored.ts'
import { injectedIn, sound, unspoken } from './web-container.ts'

const amounts = { cpu: '100m', 'ephemeral-storage': '1Gi', memory: '128Mi' }

/** Pods with all that is demanded and not injected, by profile. */
const specs: Readonly<Record<Row['profile'], JsonObject>> = {
  production: { automountServiceAccountToken: false, containers: [{ ...sound, resources: {} }] },
  strict: {
    automountServiceAccountToken: false,
    containers: [{ ...sound, resources: { requests: amounts, limits: amounts } }],
  },
}

/** What kubectl prints of what we inject, and of what the API server refuses. */
function toldIn(stderr: string): readonly string[] {
  return stderr.match(/(?:resource-requests|pre-stop|dns-ndots|spec\.containers\[0\]\.\S+): [^;\n]*/g) ?? []
}

/** Applies the Pod of a row. */
async function apply({ breaks, profile, stored, told }: Row, namespace: string, t: Test): Promise<void> {
  const name = `${breaks}-${profile}`
  const input = { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { breaks } }, spec: specs[profile] }
  const { code, stderr } = await kubectl(['apply', '-n', namespace, '-f', '-'], { input })
  t.strictSame(toldIn(stderr), told, 'what is told')
  const ours = stderr.includes('admission webhook "workloads.seaworthy.dev" denied the request: ')
  t.equal(ours, stored === undefined && breaks !== 'limits-memory', stored ? 'not denied' : 'denied by us, or not')
  t.equal(code, stored === undefined ? 1 : 0)
  if (stored !== undefined) t.strictSame(injectedIn(await get('pod', name, namespace)), stored, 'what is stored')
}

for (const again of ['Never', 'IfNeeded'] as const) {
  void t.test(`the other webhook has reinvocationPolicy ${again}`, async t => {
    const installed = await install(t, {
      configuration: { profile: 'production', policies: { ...unspoken, 'resource-limits': { action: 'audit' } } },
    })
    const namespaces = {
      production: await installed.namespace(),
      strict: await installed.namespace({ 'seaworthy.dev/profile': 'strict' }),
    }
    const matchLabels = { [namespaceLabel]: installed.release }
    const other = { breakages, reinvocationPolicy: again, matchLabels, namespace: namespaces.production }
    await startOtherWebhook(t, other)
    for (const row of rows.filter(each => each.again === again)) {
      await t.test(`${row.breaks}, ${row.profile}`, t => apply(row, namespaces[row.profile], t))
    }
    if (again === 'IfNeeded') await t.test('Pods of a Deployment', t => deploy(installed, namespaces.production, t))
  })
}

/** Nobody applies them, and they are not denied: what is wrong is counted, and what the API server refuses is in a condition. */
async function deploy(installed: Installed, namespace: string, t: Test): Promise<void> {
  const [audited, refused] = ['removes-requests', 'limits-memory']
  const labels = { policy: 'resource-requests', outcome: 'audit' }
  const before = await installed.sum('seaworthy_findings_total', labels)
  await run(['create', '-n', namespace, '-f', '-'], { input: [audited, refused].map(deploymentOf) })

  const pod = await findOwned('pod', await findReplicaSet(audited, namespace), namespace)
  t.strictSame(injectedIn(pod), { ...injectedIn(pod), requests: null }, 'the Pod is there, without requests')
  t.equal((await installed.sum('seaworthy_findings_total', labels)) - before, 2, 'cpu and memory are counted')

  const replicaSet = await findReplicaSet(refused, namespace)
  const condition = await eventually('a condition', async () => {
    const status = (await get('replicaset', replicaSet.replace('ReplicaSet/', ''), namespace))['status']
    return listMember(status, 'conditions').find(each => member(each, 'type') === 'ReplicaFailure')
  })
  t.match(stringMember(condition, 'message'), /must be less than or equal to memory limit of 64Mi$/)
}

function deploymentOf(breaks: string): JsonObject {
  const labels = { breaks }
  const template: Json = { metadata: { labels }, spec: specs.production }
  const spec = { replicas: 1, selector: { matchLabels: labels }, template }
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: breaks }, spec }
}

/** As `ReplicaSet/name`. */
async function findReplicaSet(deployment: string, namespace: string): Promise<string> {
  const replicaSet = await findOwned('replicaset', `Deployment/${deployment}`, namespace)
  return `ReplicaSet/${valueAt(replicaSet, ['metadata', 'name'])}`
}
