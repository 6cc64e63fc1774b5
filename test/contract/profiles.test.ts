/** The laws under each profile as it is, and with every policy injecting all that it can. */
import t from 'tap'
import { circumstances, underPlan } from './arbitrary/circumstances.ts'
import { plans } from './keeps.ts'
import { lawsOfMaking } from './laws/lists.ts'
import { tryLaws } from './try-laws.ts'

for (const plan of plans) {
  t.test(plan.profile, async t => {
    tryLaws(circumstances, drawn => underPlan(drawn, plan), lawsOfMaking, 100)
    t.pass('100 objects')
  })
}
