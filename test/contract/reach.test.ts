/** What is drawn shows all that there is to show: of what no property has looked at, none can say anything. */
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import type { AnyPolicy } from '../../src/policy/contract.ts'
import { sampleOf } from '../fixtures/properties.ts'
import { made, toTrial, updated } from './arbitrary/trials.ts'
import { generous } from './keeps.ts'
import { judge } from './trial.ts'

/** The policies that some profile injects, or that inject where a parameter asks for it. */
const injecting = policies
  .map(({ id }) => id)
  .filter(id => Object.hasOwn(generous, id) || profiles.some(each => each.policies[id]?.inject))

t.test('every message is found, and every policy that injects does', async t => {
  const found = new Set<string>()
  const mended = new Set<string>()
  for (const drawn of [...sampleOf(made, 2500), ...sampleOf(updated, 600)]) {
    for (const { policy, message, outcome } of judge(toTrial(drawn)).verdict.findings) {
      found.add(`${policy} ${message}`)
      if (outcome === 'mended') mended.add(policy)
    }
  }
  const messages = (policies as readonly AnyPolicy[]).flatMap(({ id, messages }) =>
    Object.keys(messages).map(message => `${id} ${message}`),
  )
  t.strictSame(
    messages.filter(each => !found.has(each)),
    [],
  )
  t.strictSame(
    injecting.filter(id => !mended.has(id)),
    [],
  )
})
