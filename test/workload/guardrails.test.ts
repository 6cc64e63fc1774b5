/** What bounds a namespace. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { findOrdinaryClass, haveLimits, readQuotas } from '../../src/workload/guardrails.ts'
import { viewResource } from '../../src/workload/resource.ts'

const view = (kind: string, spec: Json, name = 'x') =>
  viewResource({ apiVersion: 'v1', kind, metadata: { name }, spec })
const hard = { pods: '10' }
const byPriority = (scopeName: Json) => ({ scopeSelector: { matchExpressions: [{ scopeName, operator: 'Exists' }] } })

const quotas: readonly (readonly [name: string, specs: readonly Json[], bound: boolean, boundPriorities: boolean])[] = [
  ['none', [], false, false],
  ['one', [{ hard }], true, false],
  ['none of anything', [{ hard: {} }, { hard: null }, {}, null, 'x', { hard: ['pods'] }], false, false],
  ['one of several', [{ hard: {} }, { hard }], true, false],
  ['by priority', [{ hard, ...byPriority('PriorityClass') }], true, true],
  ['by priority, as a scope', [{ hard, scopes: ['NotTerminating', 'PriorityClass'] }], true, true],
  ['by something else', [{ hard, ...byPriority('BestEffort'), scopes: ['Terminating'] }], true, false],
  ['by priority, but of nothing', [{ hard }, byPriority('PriorityClass')], true, false],
  ['wrong types', [{ hard, scopes: 'PriorityClass', scopeSelector: [byPriority('PriorityClass')] }], true, false],
  [
    'expressions that are none',
    [{ hard, scopeSelector: { matchExpressions: [null, 'PriorityClass', {}] } }],
    true,
    false,
  ],
]

t.test('quotas', async t => {
  for (const [name, specs, bound, boundPriorities] of quotas) {
    const list = specs.map(spec => view('ResourceQuota', spec))
    t.strictSame(readQuotas(list), { bound, boundPriorities }, name)
  }
})

t.test('LimitRanges', async t => {
  const have = (...specs: readonly Json[]) => haveLimits(specs.map(spec => view('LimitRange', spec)))
  t.equal(have(), false)
  t.equal(have({ limits: [] }, {}, null, { limits: {} }), false)
  t.equal(have({ limits: [] }, { limits: [{ type: 'Container', default: { cpu: '1' } }] }), true)
})

t.test('PriorityClasses that are not the own ones of the cluster', async t => {
  const classes = (...names: readonly string[]) =>
    findOrdinaryClass(names.map(name => view('PriorityClass', null, name)))
  const unnamed: JsonObject = { kind: 'PriorityClass' }
  t.equal(classes(), undefined)
  t.equal(classes('system-node-critical', 'system-batch'), undefined)
  t.equal(classes('system-node-critical', 'gold', 'silver'), 'gold')
  t.equal(findOrdinaryClass([viewResource(unnamed)]), undefined)
})
