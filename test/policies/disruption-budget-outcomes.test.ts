/** What becomes of disruption-budget's findings: what another object could excuse only warns at admission, and old faults do not stop an update. */
import t from 'tap'
import { disruptionBudget } from '../../policies/disruption-budget.ts'
import type { JsonObject } from '../../src/json.ts'
import type { Facts } from '../../src/policy/contract.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { budget, deployment } from './scaled.ts'

const plan = planOf([disruptionBudget], { name: 'test', policies: { 'disruption-budget': { action: 'deny' } } })
const view = (object: JsonObject) => viewResource(structuredClone(object), { namespace: 'default' })
const unknown = unknownFacts(37)
const beside = (...objects: JsonObject[]) => factsOf(objects.map(view), unknown, 'default')

interface Given {
  readonly source?: 'admission' | 'files' | 'cluster'
  readonly facts?: Facts
  readonly old?: JsonObject
}

function outcomesOf(object: JsonObject, { source = 'admission', facts = unknown, old }: Given = {}): readonly string[] {
  const situation = { today: '2026-11-21', requester: undefined, source, facts, old: old && view(old) }
  const { findings } = evaluate(view(object), plan, situation, 'none', 'verdict')
  return findings.map(({ message, outcome }) => `${message} ${outcome}`)
}

const two = deployment({ replicas: 2 })
const holdsTwo = budget({ minAvailable: 2 })
const others = budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'api' } } })

t.test('a workload warns at admission, and is denied from files', async t => {
  const known = { facts: beside(others) }
  t.strictSame(outcomesOf(two, known), ['missing warn'])
  t.strictSame(outcomesOf(two, { ...known, source: 'files' }), ['missing deny'])
  t.strictSame(outcomesOf(two, { facts: beside(holdsTwo) }), ['blocks warn'])
  const both = beside(holdsTwo, budget({ maxUnavailable: 1 }, { name: 'other' }))
  t.strictSame(outcomesOf(two, { facts: both }), ['several warn'])
  t.strictSame(outcomesOf(two, { facts: both, source: 'files' }), ['several deny'])
})

t.test('a budget is denied for what it says by itself, and for the workloads that are given beside it', async t => {
  t.strictSame(outcomesOf(budget({ maxUnavailable: 0 })), ['neverAllows deny'])
  t.strictSame(outcomesOf(budget()), ['unset deny'])
  t.strictSame(outcomesOf(holdsTwo, { facts: beside(two) }), [], 'at admission it is said of the workload')
  t.strictSame(outcomesOf(holdsTwo, { facts: beside(two), source: 'files' }), ['blocks deny'])
})

t.test('an update may keep an old fault, whatever it is written as', async t => {
  const zero = budget({ maxUnavailable: 0 })
  t.strictSame(outcomesOf(budget({ minAvailable: '100%' }), { old: zero }), ['neverAllows warn'])
  t.strictSame(outcomesOf(zero, { old: budget({ maxUnavailable: 1 }) }), ['neverAllows deny'])
})

t.test('what is not known yet only warns', async t => {
  const awaited = (facts: Facts): Facts => ({ ...facts, awaits: () => true })
  t.strictSame(outcomesOf(two, { source: 'files', facts: awaited(unknown) }), [], 'budgets')
  t.strictSame(outcomesOf(two, { source: 'files', facts: awaited(beside(others)) }), ['missing warn'], 'autoscalers')
  t.strictSame(outcomesOf(holdsTwo, { source: 'files', facts: awaited(beside(two)) }), ['blocks warn'])
  t.strictSame(outcomesOf(holdsTwo, { source: 'cluster', facts: beside(two) }), [], 'kinds that may not be listed')
})
