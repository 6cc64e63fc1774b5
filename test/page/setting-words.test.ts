/** What the page says of settings is what the catalogue's Markdown says. */
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { actionWords, isFound, messageAction, parameterValue } from '../../src/page/setting-words.ts'
import { buildCatalogue, type CatalogueEntry } from '../../src/policy/catalogue.ts'

const catalogue = buildCatalogue(policies, profiles)

function entryOf(id: string): CatalogueEntry {
  const entry = catalogue.find(each => each.id === id)
  if (entry === undefined) throw new Error(id)
  return entry
}

t.test('actions', async t => {
  t.equal(actionWords(entryOf('resource-requests'), 'production'), 'deny, injected')
  t.equal(actionWords(entryOf('resource-limits'), 'baseline'), 'audit')
  t.equal(actionWords(entryOf('resource-limits'), 'none of them'), 'audit', 'what a profile does not name is audited')
})

t.test('messages: no harder than their ceiling, and as the profile has them', async t => {
  for (const entry of catalogue) {
    for (const [id, { ceiling }] of Object.entries(entry.messages)) {
      if (ceiling === 'warn') t.not(messageAction(entry, id, 'strict'), 'deny', `${entry.id} ${id}`)
    }
  }
  t.equal(messageAction(entryOf('resource-limits'), 'missing', 'strict'), 'deny')
})

t.test('parameters: the profile over the default', async t => {
  const differing = catalogue.flatMap(entry =>
    Object.entries(entry.profiles['strict']?.params ?? {}).map(([name, value]) => ({ entry, name, value })),
  )
  t.ok(differing.length > 0)
  for (const { entry, name, value } of differing) t.equal(parameterValue(entry, name, 'strict'), JSON.stringify(value))
  t.equal(
    parameterValue(entryOf('dns-ndots'), 'value', 'baseline'),
    JSON.stringify(entryOf('dns-ndots').parameters['value']?.default),
  )
})

t.test('search: all words, anywhere', async t => {
  const found = (search: string) => catalogue.filter(entry => isFound(entry, search)).map(({ id }) => id)
  t.equal(found('').length, policies.length)
  t.ok(found('ndots').includes('dns-ndots'))
  t.ok(found('SIGTERM shell').includes('signal-delivery'))
  t.strictSame(found('no such word in any of them'), [])
})
