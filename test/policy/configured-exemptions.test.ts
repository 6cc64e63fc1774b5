/** Exemptions in the configuration: what they match, until when, and that a forged owner matches nothing. */
import t from 'tap'
import type { JsonObject } from '../../src/json.ts'
import type { ConfiguredExemption } from '../../src/policy/configuration.ts'
import type { Requester } from '../../src/policy/contract.ts'
import { describe } from '../../src/policy/describe.ts'
import { evaluate, type Mends } from '../../src/policy/evaluate.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import type { Verdict } from '../../src/policy/verdict.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { fills, outcomes } from './toys.ts'

const image = fills('image', 'image', 'x')
const containers = [{ name: 'web' }, { name: 'proxy' }]
const template = { metadata: { labels: { app: 'billing' } }, spec: { containers } }
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'billing-api', namespace: 'legacy', labels: { app: 'other' } },
  spec: { template },
}
const owned = (apiVersion: string, kind: string, name: string, labels: JsonObject = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    generateName: 'x-',
    namespace: 'legacy',
    labels: { app: 'billing', ...labels },
    ownerReferences: [{ apiVersion, kind, name, controller: true }],
  },
  spec: { containers },
})
const ofDeployment = owned('apps/v1', 'ReplicaSet', 'billing-api-7c9f', { 'pod-template-hash': '7c9f' })
const ofCronJob = owned('batch/v1', 'Job', 'backup-29311200')
const user: Requester = { username: 'system:serviceaccount:ci:deployer', groups: ['system:serviceaccounts', 'ci'] }

interface Given {
  readonly requester?: Requester
  readonly ownerProven?: boolean
  readonly old?: JsonObject
  readonly mends?: Mends
}

function judge(object: JsonObject, exemption: Partial<ConfiguredExemption>, given: Given = {}): Verdict {
  const { requester, ownerProven = false, old, mends = 'all' } = given
  const granted: ConfiguredExemption = { match: {}, policies: ['image'], reason: 'legacy', ...exemption }
  const profile = { name: 'toys', policies: { image: { action: 'deny', inject: true } } } as const
  const plan = planOf([image], profile, { exemptions: [granted] })
  const view = (root: JsonObject) => viewResource(JSON.parse(JSON.stringify(root)), { ownerProven })
  const situation = {
    facts: unknownFacts(37),
    today: '2026-11-21',
    source: 'admission',
    old: old === undefined ? undefined : view(old),
    requester,
  } as const
  return evaluate(view(object), plan, situation, mends, 'verdict')
}

const rows: readonly (readonly [
  why: string,
  object: JsonObject,
  match: ConfiguredExemption['match'],
  given: Given,
  exempt: boolean,
])[] = [
  ['everything', deployment, {}, {}, true],
  ['a namespace', deployment, { namespaces: ['leg*'] }, {}, true],
  ['another namespace', deployment, { namespaces: ['legacy-2'] }, {}, false],
  ['a kind', deployment, { kinds: ['apps/Deployment'] }, {}, true],
  ['another kind', deployment, { kinds: ['apps/StatefulSet'] }, {}, false],
  ['a name', deployment, { namespaces: ['legacy'], names: ['billing-*'] }, {}, true],
  ['another name', deployment, { namespaces: ['legacy'], names: ['billing'] }, {}, false],
  ['labels of the template, which its Pods have', deployment, { labels: { app: 'billing' } }, {}, true],
  ['labels of the controller alone', deployment, { labels: { app: 'other' } }, {}, false],
  ['labels of a Pod', ofDeployment, { labels: { app: 'billing' } }, {}, true],
  [
    "a Pod's Deployment",
    ofDeployment,
    { kinds: ['apps/Deployment'], namespaces: ['legacy'], names: ['billing-api'] },
    { ownerProven: true },
    true,
  ],
  ["a forged owner is nobody's", ofDeployment, { kinds: ['apps/Deployment'] }, {}, false],
  ["a Pod's ReplicaSet", ofDeployment, { kinds: ['apps/ReplicaSet'] }, { ownerProven: true }, true],
  [
    'kind and name of one link',
    ofDeployment,
    { kinds: ['apps/ReplicaSet'], names: ['billing-api'] },
    { ownerProven: true },
    false,
  ],
  ["a Pod's CronJob", ofCronJob, { kinds: ['batch/CronJob'], names: ['backup'] }, { ownerProven: true }, true],
  ["a Pod's Job", ofCronJob, { kinds: ['batch/Job'], names: ['backup-*'] }, { ownerProven: true }, true],
  ['a user', deployment, { users: ['system:serviceaccount:ci:deployer'] }, { requester: user }, true],
  ['another user', deployment, { users: ['deployer'] }, { requester: user }, false],
  ['a group', deployment, { groups: ['oncall', 'ci'] }, { requester: user }, true],
  ['another group', deployment, { groups: ['oncall'] }, { requester: user }, false],
  ['a service account', deployment, { serviceAccounts: ['ci/deployer'] }, { requester: user }, true],
  ['of another namespace', deployment, { serviceAccounts: ['cd/deployer'] }, { requester: user }, false],
  ['nobody, in files', deployment, { users: ['system:serviceaccount:ci:deployer'] }, {}, false],
  ['all that is given must match', deployment, { groups: ['ci'], namespaces: ['shop'] }, { requester: user }, false],
]

for (const [why, object, match, given, exempt] of rows) {
  t.test(`matches ${why}`, async t => {
    const verdict = judge(object, { match }, given)
    const word = exempt ? 'exempt' : 'mended'
    t.strictSame(outcomes(verdict), [`${word} image@web`, `${word} image@proxy`])
    t.equal(verdict.operations.length + verdict.podOperations.length, exempt ? 0 : 2, 'stops injection with the check')
  })
}

t.test('one container alone', async t => {
  const verdict = judge(deployment, { match: { containers: ['pro*'] } })
  t.strictSame(outcomes(verdict), ['mended image@web', 'exempt image@proxy'])
  t.strictSame(verdict.podOperations, [{ op: 'add', path: '/spec/containers/0/image', value: 'x' }])
})

t.test('another policy', async t => {
  t.strictSame(outcomes(judge(deployment, { policies: ['other'] })), ['mended image@web', 'mended image@proxy'])
})

t.test('the reason and the source are told', async t => {
  const [finding] = judge(deployment, {}).findings
  t.strictSame(finding?.exemption, { reason: 'legacy', source: 'configuration' })
})

t.test('it holds on its last day', async t => {
  t.strictSame(outcomes(judge(deployment, { until: '2026-11-21' })), ['exempt image@web', 'exempt image@proxy'])
})

t.test('after its end: denies on CREATE, warns on UPDATE, and says so', async t => {
  const until = '2026-11-20'
  const created = judge(deployment, { until }, { mends: 'none' })
  t.strictSame(outcomes(created), ['deny image@web', 'deny image@proxy', 'warn exemptions'])
  t.equal(
    created.findings.map(describe).at(-1)?.text,
    'the exemption from image in the configuration ended on 2026-11-20',
  )
  const updated = judge(deployment, { until }, { mends: 'none', old: deployment })
  t.strictSame(outcomes(updated), ['warn image@web', 'warn image@proxy', 'warn exemptions'])
})

t.test('an end says nothing to those who need no exemption', async t => {
  const compliant = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'web', image: 'x' }] },
  }
  t.strictSame(outcomes(judge(compliant, { until: '2026-11-20' })), [])
})
