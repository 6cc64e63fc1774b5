/** Who selects whom by a LabelSelector: the same as if each were held against all the others. */
import fc from 'fast-check'
import t from 'tap'
import { isObject, type Json, type JsonObject } from '../../src/json.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { listSelected, listSelecting } from '../../src/workload/selections.ts'
import { matchesSelector } from '../../src/workload/selectors.ts'
import { assertProperty } from '../fixtures/properties.ts'

const pod = (labels: Json) => viewResource({ apiVersion: 'v1', kind: 'Pod', metadata: { labels }, spec: {} })
const budget = (selector: Json) =>
  viewResource({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', spec: { selector } })

const value = fc.constantFrom<Json>('web', 'api', '', 5, null)
const labels = fc.oneof(
  { weight: 9, arbitrary: fc.dictionary(fc.constantFrom('app', 'tier', '__proto__'), value, { maxKeys: 3 }) },
  fc.constantFrom<Json>(null, 'x', []),
)
const selector = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        matchLabels: labels,
        matchExpressions: fc.constantFrom<Json>([], [{ key: 'app', operator: 'Exists' }], 'x'),
      },
      { requiredKeys: [] },
    ),
  },
  fc.constantFrom<Json>(null, 'x', {}),
)
const plain = (json: unknown): Json => JSON.parse(JSON.stringify(json)) as Json
const labelsOf = (json: Json): JsonObject => (isObject(json) ? json : {})

t.test('nobody is left out, and the order stays', async t => {
  assertProperty(
    fc.property(fc.array(labels, { maxLength: 8 }), fc.array(selector, { maxLength: 8 }), (labelled, selecting) => {
      const pods = labelled.map(each => pod(plain(each)))
      const budgets = selecting.map(each => budget(plain(each)))
      return (
        selecting.every(each => {
          const wanted = pods.filter(({ pod }) => matchesSelector(plain(each), pod?.labels ?? {}))
          return isSame(listSelected(pods, plain(each)) ?? [], wanted)
        }) &&
        labelled.every(each => {
          const wanted = budgets.filter((_, index) => matchesSelector(plain(selecting[index]), labelsOf(plain(each))))
          return isSame(listSelecting(budgets, labelsOf(plain(each))) ?? [], wanted)
        })
      )
    }),
    1000,
  )
  t.pass('1000 lists')
})

function isSame<Item>(left: readonly Item[], right: readonly Item[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index])
}

t.test('what has no Pods is not selected', async t => {
  t.strictSame(listSelected([viewResource({ apiVersion: 'v1', kind: 'Service', spec: {} })], {}), [])
})

t.test('what asks for a rare label is not held against others', async t => {
  let reads = 0
  const count = (index: number) => ({
    matchLabels: { team: 'shop', app: `app-${index}` },
    get matchExpressions() {
      reads++
      return []
    },
  })
  const budgets = Array.from({ length: 100 }, (_, index) => budget(count(index)))
  const labels = { app: 'app-7', team: 'shop' }
  t.equal(listSelecting(budgets, labels)?.length, 1)
  reads = 0
  t.equal(listSelecting(budgets, labels)?.length, 1)
  t.equal(reads, 1)
})

t.test('what would take too long is not told', async t => {
  const many = (count: number, selector: JsonObject) => Array.from({ length: count }, () => budget(selector))
  const labels = { app: 'web' }
  const byLabel = { matchLabels: labels }
  t.equal(listSelecting(many(100, byLabel), labels)?.length, 100)
  t.equal(listSelecting(many(101, byLabel), labels), undefined)
  t.strictSame(listSelecting(many(101, byLabel), { app: 'other' }), [], 'of others')
  t.equal(listSelecting(many(101, {}), labels), undefined, 'without a label')

  const expressions = (count: number): JsonObject => ({
    matchExpressions: Array.from({ length: count }, () => ({ key: 'none', operator: 'DoesNotExist' })),
  })
  const values = (count: number): JsonObject => ({
    matchExpressions: [{ key: 'app', operator: 'In', values: Array.from({ length: count }, () => 'web') }],
  })
  const pods = (count: number) => Array.from({ length: count }, () => pod(labels))
  for (const selector of [expressions(100), values(99)]) {
    t.equal(listSelecting([budget(selector)], labels)?.length, 1)
    t.equal(listSelected(pods(100), selector)?.length, 100)
    t.equal(listSelected(pods(101), selector), undefined)
  }
  for (const selector of [expressions(101), values(100)]) {
    t.equal(listSelecting([budget(selector)], labels), undefined)
    t.equal(listSelected(pods(1), selector), undefined)
  }
})
