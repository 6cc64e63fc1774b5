/** The contract on random workloads: what holds for one object holds for any. */
import fc from 'fast-check'
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { isEqualJson, isList, isObject, type Json, type JsonObject } from '../../src/json.ts'
import type { Facts } from '../../src/policy/contract.ts'
import { describe } from '../../src/policy/describe.ts'
import type { Profile } from '../../src/policy/plans.ts'
import type { Verdict } from '../../src/policy/verdict.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { assertProperty } from '../fixtures/properties.ts'
import { workload } from './arbitrary.ts'
import { broken, clone, injectAll, plans, review, situations } from './keeps.ts'

t.test('the contract holds for random workloads', async t => {
  t.plan(plans.length * situations.length)
  for (const plan of plans) {
    for (const facts of situations) {
      assertProperty(
        fc.property(workload, object => {
          const problem = broken(object, plan, facts)
          if (problem !== undefined) throw new Error(problem)
        }),
        300,
      )
      t.pass(plan.profile)
    }
  }
})

t.test('the order of keys changes nothing', async t => {
  t.plan(1)
  const plan = planOf(policies, injectAll(profiles[1] as Profile))
  const facts = situations[1] as Facts
  assertProperty(
    fc.property(workload, object => {
      const forward = review(clone(object), plan, 'all', facts)
      const backward = review(reverseKeys(clone(object)) as JsonObject, plan, 'all', facts)
      return isEqualJson(JSON.parse(JSON.stringify(wordsOf(forward))), JSON.parse(JSON.stringify(wordsOf(backward))))
    }),
    300,
  )
  t.pass('300 workloads')
})

function wordsOf({ findings, operations, podOperations }: Verdict): unknown {
  return { operations, podOperations, findings: findings.map(each => [each.policy, each.message, describe(each)]) }
}

function reverseKeys(value: Json): Json {
  if (isList(value)) return value.map(reverseKeys)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reverseKeys(member)]),
  )
}
