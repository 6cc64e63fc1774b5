/** Who comes into question by labels: all that may, and few others. */
import t from 'tap'
import type { Json } from '../../src/json.ts'
import { findRarest, indexByLabels, indexByRarest, listAsking } from '../../src/workload/label-index.ts'

const lists: readonly Json[] = [
  { app: 'web', team: 'shop' },
  { app: 'api', team: 'shop' },
  { team: 'shop' },
  { app: 5, tier: null },
  {},
  null,
  ['app'],
  'app=web',
]
const self = (labels: Json): Json => labels

t.test('by the labels that items have', async t => {
  const index = indexByLabels(lists, self)
  t.strictSame(findRarest(index, { team: 'shop' }), lists.slice(0, 3), 'in their order')
  t.strictSame(findRarest(index, { team: 'shop', app: 'api' }), [lists[1]], 'the rarest')
  t.strictSame(findRarest(index, { team: 'shop', app: 'none' }), [], 'nobody has it')
  t.strictSame(findRarest(index, { toString: 'x' }), [])
  for (const wanted of [{}, { app: 5 }, null, undefined, 'app=web']) t.equal(findRarest(index, wanted), undefined)
})

t.test('by the rarest label that items ask for', async t => {
  const index = indexByRarest(lists, self)
  const none = lists.slice(3)
  t.strictSame(listAsking(index, { app: 'web' }), [...none, lists[0]])
  t.strictSame(listAsking(index, { team: 'shop' }), [...none, lists[2]], 'the others ask for something rarer')
  t.strictSame(listAsking(index, { app: 'api', team: 'shop' }), [...none, lists[1], lists[2]])
  for (const labels of [{}, { app: 5 }, null, undefined, 'app=web']) t.strictSame(listAsking(index, labels), none)
})

t.test('not more for one label than are asked for', async t => {
  const index = indexByRarest([...lists, ...lists], self)
  t.strictSame(listAsking(index, { app: 'web', team: 'shop' }, 1), [lists[3], lists[0], lists[2]])
})
