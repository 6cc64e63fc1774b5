/** What holds for any object of any kind, in any company, under any configuration. */
import t from 'tap'
import { made, toTrial, updated } from './arbitrary/trials.ts'
import { lawsOfMaking, lawsOfUpdating } from './laws/lists.ts'
import { tryLaws } from './try-laws.ts'

t.test('what is made', async t => {
  tryLaws(made, toTrial, lawsOfMaking, 1000)
  for (const law of lawsOfMaking) t.pass(law.name)
})

t.test('what is updated', async t => {
  tryLaws(updated, toTrial, lawsOfUpdating, 500)
  for (const law of lawsOfUpdating) t.pass(law.name)
})
