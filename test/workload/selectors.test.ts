/** Label selectors: what selects these labels, and what the API server would refuse. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { matchesPlainSelector, matchesSelector } from '../../src/workload/selectors.ts'

const labels: JsonObject = { app: 'web', tier: 'front', empty: '', odd: 5, 'app.kubernetes.io/name': 'web' }

const plain: readonly (readonly [name: string, selector: Json | undefined, selects: boolean])[] = [
  ['one label', { app: 'web' }, true],
  ['all of several', { app: 'web', tier: 'front' }, true],
  ['a prefixed one', { 'app.kubernetes.io/name': 'web' }, true],
  ['an empty value', { empty: '' }, true],
  ['another value', { app: 'other' }, false],
  ['one of two is another', { app: 'web', tier: 'back' }, false],
  ['a label that is not there', { none: '' }, false],
  ['a name that all objects have', { constructor: '' }, false],
  ['letters count', { app: 'Web' }, false],
  ['no text', { odd: 5 }, false],
  ['null', { app: null }, false],
  ['a list', ['app'], false],
  ['a text', 'app=web', false],
  ['null itself', null, false],
  ['nothing', undefined, false],
]

t.test('plain selectors', async t => {
  for (const [name, selector, selects] of plain) t.equal(matchesPlainSelector(selector, labels), selects, name)
  t.equal(matchesPlainSelector({}, labels), false, 'the empty one selects nothing')
})

t.test('matchLabels', async t => {
  for (const [name, matchLabels, selects] of plain) {
    const wanted = matchLabels === null || matchLabels === undefined ? true : selects
    const selector: JsonObject = matchLabels === undefined ? {} : { matchLabels }
    t.equal(matchesSelector(selector, labels), wanted, name)
  }
  t.equal(matchesSelector({}, labels), true, 'the empty one selects everything')
  t.equal(matchesSelector({ matchLabels: {}, matchExpressions: [] }, {}), true)
  for (const none of [null, undefined, 'app=web', 5, [], true])
    t.equal(matchesSelector(none, labels), false, `${none} selects nothing`)
})

const expression = (key: Json, operator: Json, values?: Json): JsonObject => ({
  key,
  operator,
  ...(values === undefined ? {} : { values }),
})
const expressions: readonly (readonly [name: string, expression: Json, selects: boolean])[] = [
  ['in', expression('app', 'In', ['other', 'web']), true],
  ['in, but another', expression('app', 'In', ['other']), false],
  ['in, but not there', expression('none', 'In', ['', 'web']), false],
  ['not in', expression('app', 'NotIn', ['other']), true],
  ['not in, but it is', expression('app', 'NotIn', ['other', 'web']), false],
  ['not in selects what lacks the label', expression('none', 'NotIn', ['web']), true],
  ['exists', expression('app', 'Exists'), true],
  ['exists with an empty value', expression('empty', 'Exists', []), true],
  ['exists, values being null', expression('app', 'Exists', null), true],
  ['exists, but does not', expression('none', 'Exists'), false],
  ['does not exist', expression('none', 'DoesNotExist'), true],
  ['does not exist, but does', expression('app', 'DoesNotExist', []), false],
  ['a name that all objects have', expression('toString', 'Exists'), false],
  // refused (apimachinery pkg/labels, NewRequirement; apis/meta/v1/validation)
  ['in nothing', expression('app', 'In', []), false],
  ['in without values', expression('app', 'In'), false],
  ['not in nothing', expression('app', 'NotIn', []), false],
  ['not in without values', expression('none', 'NotIn'), false],
  ['exists with values', expression('app', 'Exists', ['web']), false],
  ['does not exist with values', expression('none', 'DoesNotExist', ['web']), false],
  ['values that are no list', expression('app', 'NotIn', 'other'), false],
  ['values that are no texts', expression('app', 'NotIn', ['other', 5]), false],
  ['an unknown operator', expression('app', 'in', ['web']), false],
  ["an operator of nodes' selectors", expression('app', 'Gt', ['0']), false],
  ['no operator', { key: 'app', values: ['web'] }, false],
  ['no key', { operator: 'DoesNotExist' }, false],
  ['an empty key', expression('', 'DoesNotExist'), false],
  ['a key that is no text', expression(5, 'NotIn', ['web']), false],
  ['null', null, false],
  ['a text', 'app', false],
]

t.test('matchExpressions', async t => {
  for (const [name, each, selects] of expressions) {
    t.equal(matchesSelector({ matchExpressions: [each] }, labels), selects, name)
    const beside = [expression('app', 'Exists'), each]
    t.equal(matchesSelector({ matchExpressions: beside }, labels), selects, `${name}, beside another`)
    t.equal(matchesSelector({ matchLabels: { app: 'web' }, matchExpressions: [each] }, labels), selects)
    t.equal(matchesSelector({ matchLabels: { app: 'other' }, matchExpressions: [each] }, labels), false)
  }
  t.equal(matchesSelector({ matchLabels: { app: 'web' }, matchExpressions: null }, labels), true)
  for (const junk of ['x', 5, {}, expression('app', 'Exists')])
    t.equal(matchesSelector({ matchLabels: { app: 'web' }, matchExpressions: junk }, labels), false, 'no list')
})

t.test('keys of prototypes are keys', async t => {
  const own: JsonObject = JSON.parse('{"__proto__": "x"}')
  const selector: JsonObject = JSON.parse('{"matchLabels": {"__proto__": "x"}}')
  t.equal(matchesSelector(selector, own), true)
  t.equal(matchesSelector(selector, {}), false)
  t.equal(matchesSelector({ matchExpressions: [expression('__proto__', 'Exists')] }, {}), false)
})

t.test('large selectors take no longer than they are', { timeout: 10_000 }, async t => {
  const values = Array.from({ length: 200_000 }, (_, index) => `v${index}`)
  const many = Array.from({ length: 100_000 }, () => expression('app', 'Exists'))
  t.equal(matchesSelector({ matchExpressions: [...many, expression('app', 'NotIn', values)] }, labels), true)
})
