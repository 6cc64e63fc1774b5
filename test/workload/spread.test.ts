/** Which rules spread a workload's own Pods. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { type Origin, viewResource } from '../../src/workload/resource.ts'
import { listSpreadRules, type SpreadRule } from '../../src/workload/spread.ts'

/** The rules of a template of the namespace `shop`, labelled `app: web` and `tier: front`. */
function rulesOf(spec: JsonObject, origin: Origin = { namespace: 'shop' }): readonly SpreadRule[] {
  const template = { metadata: { labels: { app: 'web', tier: 'front' } }, spec }
  const root = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template } }
  const { pod } = viewResource(root, origin)
  return pod === undefined ? [] : listSpreadRules(pod)
}

const selector = { matchLabels: { app: 'web' } }
const required = 'requiredDuringSchedulingIgnoredDuringExecution'
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution'
const antiAffinity = (lists: JsonObject): JsonObject => ({ affinity: { podAntiAffinity: lists } })
const own = (rules: readonly SpreadRule[]) => rules.map(({ selectsOwn }) => selectsOwn)

const constraints: readonly (readonly [name: string, constraint: JsonObject, selectsOwn: boolean])[] = [
  ['its labels', { labelSelector: selector }, true],
  ['by an expression', { labelSelector: { matchExpressions: [{ key: 'tier', operator: 'Exists' }] } }, true],
  ['every Pod', { labelSelector: {} }, true],
  ['narrowed', { labelSelector: selector, matchLabelKeys: ['pod-template-hash'] }, true],
  ['others', { labelSelector: { matchLabels: { app: 'other' } } }, false],
  ['one label too many', { labelSelector: { matchLabels: { app: 'web', tier: 'back' } } }, false],
  ['no selector selects nothing', {}, false],
  ['null', { labelSelector: null }, false],
  ['another type', { labelSelector: 'app=web' }, false],
]

t.test('topology spread constraints', async t => {
  for (const [name, constraint, selectsOwn] of constraints)
    t.strictSame(own(rulesOf({ topologySpreadConstraints: [constraint] })), [selectsOwn], name)
})

const terms: readonly (readonly [name: string, term: JsonObject, selectsOwn: boolean])[] = [
  ...constraints,
  ['no namespaces are its own', { labelSelector: selector, namespaces: [] }, true],
  ['its own among several', { labelSelector: selector, namespaces: ['other', 'shop'] }, true],
  ['other namespaces', { labelSelector: selector, namespaces: ['other'] }, false],
  [
    'and every one by the empty selector',
    { labelSelector: selector, namespaces: ['other'], namespaceSelector: {} },
    true,
  ],
  ['namespaces that are not known', { labelSelector: selector, namespaceSelector: { matchLabels: { a: 'b' } } }, true],
  [
    'and those beside named ones',
    { labelSelector: selector, namespaces: ['other'], namespaceSelector: { matchLabels: { a: 'b' } } },
    true,
  ],
  ['a selector that is null', { labelSelector: selector, namespaces: ['other'], namespaceSelector: null }, false],
  ['namespaces that are none', { labelSelector: selector, namespaces: [null, 5] }, false],
  ['namespaces that are no list', { labelSelector: selector, namespaces: 'other' }, true],
  [
    'any namespace does not make up for labels',
    { labelSelector: { matchLabels: { app: 'other' } }, namespaceSelector: {} },
    false,
  ],
  [
    'those that differ in a label that replicas share',
    { labelSelector: selector, mismatchLabelKeys: ['x', 'tier'] },
    false,
  ],
  ['in one that they do not have', { labelSelector: selector, mismatchLabelKeys: ['x', null] }, true],
]

t.test('terms of an anti-affinity', async t => {
  for (const [name, term, selectsOwn] of terms) {
    t.strictSame(own(rulesOf(antiAffinity({ [required]: [term] }))), [selectsOwn], `required: ${name}`)
    const weighted = { weight: 1, podAffinityTerm: term }
    t.strictSame(own(rulesOf(antiAffinity({ [preferred]: [weighted] }))), [selectsOwn], `preferred: ${name}`)
  }
})

t.test('a namespace that is not known may be any', async t => {
  const elsewhere = antiAffinity({ [required]: [{ labelSelector: selector, namespaces: ['other'] }] })
  t.strictSame(own(rulesOf(elsewhere, {})), [true])
  t.strictSame(own(rulesOf(elsewhere)), [false])
})

t.test('each has its place', async t => {
  const rules = rulesOf({
    topologySpreadConstraints: [null, { labelSelector: selector }],
    ...antiAffinity({ [required]: [{}], [preferred]: ['x', { podAffinityTerm: {} }] }),
  })
  t.strictSame(rules, [
    { field: ['spec', 'topologySpreadConstraints', 1], selectsOwn: true },
    { field: ['spec', 'affinity', 'podAntiAffinity', required, 0], selectsOwn: false },
    { field: ['spec', 'affinity', 'podAntiAffinity', preferred, 1, 'podAffinityTerm'], selectsOwn: false },
  ])
})

t.test('what is no rule', async t => {
  for (const junk of [null, 'x', 7, {}, [null, 'x', [], 7]] satisfies Json[]) {
    t.strictSame(rulesOf({ topologySpreadConstraints: junk }), [])
    t.strictSame(rulesOf(antiAffinity({ [required]: junk, [preferred]: junk })), [])
    t.strictSame(rulesOf({ affinity: junk }), [])
    t.strictSame(rulesOf({ affinity: { podAntiAffinity: junk } }), [])
  }
  t.strictSame(rulesOf(antiAffinity({ [preferred]: [{ labelSelector: selector }, { podAffinityTerm: null }] })), [])
  t.strictSame(rulesOf({ affinity: { podAffinity: { [required]: [{ labelSelector: selector }] } } }), [], 'together')
})
