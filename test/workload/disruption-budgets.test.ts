/** What a PodDisruptionBudget lets go: the arithmetic of the disruption controller. */
import fc from 'fast-check'
import t from 'tap'
import type { Json } from '../../src/json.ts'
import {
  type DisruptionRule,
  fewestReplicas,
  findRule,
  hasSelector,
  heldOf,
  neverAllows,
} from '../../src/workload/disruption-budgets.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { assertProperty } from '../fixtures/properties.ts'

const budget = (spec: Json) => viewResource({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', spec })

function ruleOf(spec: Json): DisruptionRule {
  const rule = findRule(budget(spec))
  if (rule === undefined || rule === 'unset') throw new Error(`no rule: ${JSON.stringify(spec)}`)
  return rule
}

t.test('rules', async t => {
  for (const spec of [{}, null, { minAvailable: null, maxUnavailable: null }]) t.equal(findRule(budget(spec)), 'unset')
  for (const value of ['1', '-1%', '1.5%', '%', '', 1.5, -1, true, {}, [1]]) {
    t.equal(findRule(budget({ minAvailable: value })), undefined, JSON.stringify(value))
  }
  t.equal(findRule(budget({ minAvailable: 1, maxUnavailable: 1 })), undefined, 'the API server takes one of them')
  t.strictSame(ruleOf({ minAvailable: null, maxUnavailable: '30%' }), {
    field: 'maxUnavailable',
    written: '30%',
    amount: { amount: 30, percent: true },
  })
})

const rows: readonly (readonly [spec: { [field: string]: Json }, replicas: number, held: number])[] = [
  [{ minAvailable: 2 }, 5, 2],
  [{ minAvailable: 7 }, 5, 7],
  [{ minAvailable: '50%' }, 7, 4],
  [{ minAvailable: '34%' }, 3, 2],
  [{ minAvailable: '33%' }, 3, 1],
  [{ minAvailable: '1%' }, 1, 1],
  [{ minAvailable: '0%' }, 9, 0],
  [{ maxUnavailable: 2 }, 5, 3],
  [{ maxUnavailable: 7 }, 5, 0],
  [{ maxUnavailable: '30%' }, 7, 4],
  [{ maxUnavailable: '1%' }, 1, 0],
  [{ maxUnavailable: '0%' }, 9, 9],
]

t.test('how many are held', async t => {
  for (const [spec, replicas, held] of rows) t.equal(heldOf(ruleOf(spec), replicas), held, JSON.stringify(spec))
})

t.test('the fewest replicas of which one may go', async t => {
  const rule = fc.record({
    field: fc.constantFrom('minAvailable', 'maxUnavailable'),
    value: fc.oneof(
      fc.nat(200),
      fc.nat(120).map(percent => `${percent}%`),
    ),
  })
  assertProperty(
    fc.property(rule, fc.integer({ min: 1, max: 300 }), ({ field, value }, replicas) => {
      const read = ruleOf({ [field]: value })
      const mayGo = heldOf(read, replicas) < replicas
      return mayGo === (!neverAllows(read) && replicas >= fewestReplicas(read))
    }),
    2000,
  )
  t.equal(fewestReplicas(ruleOf({ minAvailable: '99%' })), 100)
  t.equal(fewestReplicas(ruleOf({ minAvailable: 0 })), 1)
})

t.test('selectors', async t => {
  for (const selector of [{}, { matchLabels: { app: 'web' } }]) t.equal(hasSelector(budget({ selector })), true)
  for (const spec of [{ selector: null }, { selector: 'web' }, {}, 'x', null]) t.equal(hasSelector(budget(spec)), false)
})
