/** What pre-stop and termination-grace-period inject one after the other: no finding is left that was not there before, and nothing to inject. */
import t from 'tap'
import { preStop } from '../../policies/pre-stop.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { terminationGracePeriod } from '../../policies/termination-grace-period.ts'
import type { JsonObject } from '../../src/json.ts'
import { evaluate, type Mends } from '../../src/policy/evaluate.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import type { Plan } from '../../src/policy/plan.ts'
import { identityOf, type Verdict } from '../../src/policy/verdict.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'

function review(object: JsonObject, plan: Plan, mends: Mends): Verdict {
  const facts = unknownFacts(37)
  const situation = { facts, today: '2026-11-21', source: 'admission', old: undefined, requester: undefined } as const
  return evaluate(viewResource(object), plan, situation, mends, 'verdict')
}

/** A Pod that serves; `defaulted` is what the API server makes of one that says nothing of its grace period. */
function podWith(grace: number | 'nothing' | 'defaulted', lifecycle: JsonObject | undefined): JsonObject {
  const container = { name: 'web', ports: [{ containerPort: 8080 }], ...(lifecycle && { lifecycle }) }
  const seconds = grace === 'defaulted' ? 30 : grace
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', managedFields: grace === 'defaulted' ? [{ operation: 'Update' }] : [] },
    spec: { ...(seconds !== 'nothing' && { terminationGracePeriodSeconds: seconds }), containers: [container] },
  }
}

const namesOf = ({ findings }: Verdict): string[] =>
  findings.filter(({ outcome }) => outcome !== 'mended').map(each => `${each.policy} ${identityOf(each)}`)

const graces = [...Array.from({ length: 41 }, (_, seconds) => seconds), 'nothing', 'defaulted'] as const
const hooks: readonly (JsonObject | undefined)[] = [
  undefined,
  { preStop: { sleep: { seconds: 5 } } },
  { preStop: { exec: { command: ['sh', '-c', 'sleep 20; quit; sleep 20'] } } },
]

for (const profile of profiles) {
  t.test(`${profile.name}: every grace period`, async t => {
    for (const shutdownSeconds of [0, 1, 10, 25]) {
      const plan = planOf([preStop, terminationGracePeriod], profile, { shutdownSeconds })
      for (const grace of graces) {
        for (const [index, hook] of hooks.entries()) {
          const name = `grace ${grace}, shutdown ${shutdownSeconds}, hook ${index}`
          const before = new Set(namesOf(review(podWith(grace, hook), plan, 'none')))
          const object = podWith(grace, hook)
          const left = namesOf(review(object, plan, 'all'))
          t.strictSame(
            left.filter(each => !before.has(each)),
            [],
            name,
          )
          t.strictSame(review(object, plan, 'all').operations, [], `${name}: a second pass`)
        }
      }
    }
  })
}

t.test('strict: what says nothing of its shutdown is whole after injection', async t => {
  const [strict] = profiles.filter(({ name }) => name === 'strict')
  if (strict === undefined) throw new Error('there is no strict profile')
  const plan = planOf([preStop, terminationGracePeriod], strict)
  for (const grace of ['nothing', 'defaulted'] as const) {
    for (const hook of hooks) t.strictSame(namesOf(review(podWith(grace, hook), plan, 'all')), [], grace)
  }
})
