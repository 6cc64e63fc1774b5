/** Which PriorityClasses there are, and what a Pod gets of them unasked. */
import t from 'tap'
import type { JsonObject } from '../../src/json.ts'
import {
  findGlobalDefault,
  findPriorityFields,
  isFilledFrom,
  isKnownClass,
  isSystemClass,
} from '../../src/workload/priority-classes.ts'
import { viewResource } from '../../src/workload/resource.ts'

const classOf = (name: string, more: JsonObject) =>
  viewResource({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, ...more })

t.test('names', async t => {
  t.equal(isSystemClass('system-node-critical'), true)
  t.equal(isSystemClass('system-anything'), true)
  t.equal(isSystemClass('systems'), false)
  t.equal(isSystemClass('my-system-class'), false)
  const known = [classOf('gold', {})]
  t.equal(isKnownClass('gold', known), true)
  t.equal(isKnownClass('gol', known), false)
  t.equal(isKnownClass('gold', []), false)
  t.equal(isKnownClass('gold', undefined), undefined)
  for (const list of [known, [], undefined]) {
    t.equal(isKnownClass('system-cluster-critical', list), true)
    t.equal(isKnownClass('system-node-critical', list), true)
  }
})

t.test('the default class', async t => {
  const on = { globalDefault: true }
  t.equal(findGlobalDefault([]), undefined)
  t.equal(findGlobalDefault([classOf('a', { value: 1 }), classOf('b', { globalDefault: 'true' })]), undefined)
  t.equal(findGlobalDefault([classOf('a', { value: 1 }), classOf('b', { ...on, value: 9 })])?.name, 'b')
  const several = [
    classOf('a', { ...on, value: 7 }),
    classOf('b', { ...on, value: -7 }),
    classOf('c', { ...on, value: 0 }),
  ]
  t.equal(findGlobalDefault(several)?.name, 'b', 'the smallest value')
  t.equal(findGlobalDefault([classOf('a', on), classOf('b', { ...on, value: 7 })])?.name, 'b', 'no value is the last')
})

const never = classOf('never', { value: 5, preemptionPolicy: 'Never' })
const plain = classOf('plain', { value: 5 })
const preempting = { preemptionPolicy: 'PreemptLowerPriority' }
const rows: readonly (readonly [name: string, own: boolean, fromNone: boolean, fromPlain: boolean, JsonObject])[] = [
  ['nothing', false, true, true, {}],
  ['null', false, true, true, { priority: null, preemptionPolicy: null }],
  ['as from no class', true, true, false, { priority: 0, ...preempting }],
  ['as from the class', true, false, true, { priority: 5, ...preempting }],
  ['another policy', true, false, false, { priority: 0, preemptionPolicy: 'Never' }],
  ['the policy only', true, true, true, preempting],
  ['another type', true, false, false, { priority: '0' }],
  ['a policy of another type', true, false, false, { preemptionPolicy: {} }],
]

t.test('what is filled in', async t => {
  for (const [name, own, fromNone, fromPlain, spec] of rows) {
    t.equal(findPriorityFields(spec).length > 0, own, name)
    t.equal(isFilledFrom(spec, undefined), fromNone, name)
    t.equal(isFilledFrom(spec, plain), fromPlain, name)
  }
  t.strictSame(findPriorityFields({ preemptionPolicy: 'Never', priority: 0 }), ['priority', 'preemptionPolicy'])
  t.strictSame(findPriorityFields({ preemptionPolicy: null, priority: 0 }), ['priority'])
  t.equal(isFilledFrom({ priority: 5, preemptionPolicy: 'Never' }, never), true)
  t.equal(isFilledFrom({ priority: 5, ...preempting }, never), false)
})
