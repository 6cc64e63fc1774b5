/** What other objects do to a verdict does not depend on the order in which they come. */
import fc from 'fast-check'
import t from 'tap'
import type { JsonObject } from '../../src/json.ts'
import { pathOf, type Verdict } from '../../src/policy/verdict.ts'
import { assertProperty } from '../fixtures/properties.ts'
import { type Drawn, made, toTrial } from './arbitrary/trials.ts'
import { withoutRivals } from './known-facts.ts'
import { judge } from './trial.ts'

/** Without the words: whichever of two Services or budgets is named, each is one to look at. */
function sumOf({ findings, operations, podOperations }: Verdict): string {
  const told = findings.map(each => [each.policy, each.message, each.item, each.outcome, each.worse, ...pathOf(each)])
  return JSON.stringify([told, operations, podOperations])
}

t.test('the order of other objects changes neither findings nor operations', async t => {
  const known = (drawn: Drawn, objects: readonly JsonObject[]) =>
    toTrial({ ...drawn, known: { ...drawn.known, objects } })
  assertProperty(
    fc.property(made, drawn => {
      const objects = withoutRivals(drawn.known.objects)
      const [forward, backward] = [judge(known(drawn, objects)), judge(known(drawn, objects.toReversed()))]
      return sumOf(forward.verdict) === sumOf(backward.verdict)
    }),
    1000,
  )
  t.pass('1000 objects')
})
