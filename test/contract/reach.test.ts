/** What is drawn shows all that there is to show: of what no property has looked at, none can say anything. */
import fc from 'fast-check'
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import type { AnyPolicy } from '../../src/policy/contract.ts'
import { made, toTrial, updated } from './arbitrary/trials.ts'
import { generous } from './keeps.ts'
import { judge } from './trial.ts'

/** The policies that some profile injects, or that inject where a parameter asks for it. */
const injecting = policies
  .map(({ id }) => id)
  .filter(id => Object.hasOwn(generous, id) || profiles.some(each => each.policies[id]?.inject))

const messages = (policies as readonly AnyPolicy[]).flatMap(({ id, messages }) =>
  Object.keys(messages).map(message => `${id} ${message}`),
)

/** Rounds of 250 objects by seed, until all has been seen: it takes 7 from the first of these, 16 from elsewhere. */
const seeds = Array.from({ length: 24 }, (_, index) => index + 11)

t.test('every message is found, and every policy that injects does', async t => {
  const unfound = new Set(messages)
  const unmended = new Set<string>(injecting)
  for (const seed of seeds) {
    if (unfound.size + unmended.size === 0) break
    for (const drawn of [...fc.sample(made, { seed, numRuns: 200 }), ...fc.sample(updated, { seed, numRuns: 50 })]) {
      for (const { policy, message, outcome } of judge(toTrial(drawn)).verdict.findings) {
        unfound.delete(`${policy} ${message}`)
        if (outcome === 'mended') unmended.delete(policy)
      }
    }
  }
  t.strictSame([...unfound], [])
  t.strictSame([...unmended], [])
})
