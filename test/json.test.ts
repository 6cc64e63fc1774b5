/** The guards through which all JSON is read, and the comparison that needs no stack. */
import fc from 'fast-check'
import t from 'tap'
import {
  isEqualJson,
  isList,
  isObject,
  type Json,
  listMember,
  member,
  type Path,
  stringMember,
  toFieldPath,
  toPointer,
  valueAt,
} from '../src/json.ts'
import { assertProperty } from './fixtures/properties.ts'

const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']

void t.test('inherited names are never there', async t => {
  for (const name of inherited) {
    t.equal(member({}, name), undefined, name)
    t.equal(valueAt({}, [name]), undefined, name)
    t.equal(valueAt({ a: {} }, ['a', name, 'name']), undefined, `a.${name}.name`)
    t.equal(stringMember('text', name), undefined, `${name} of a text`)
    t.strictSame(listMember({}, name), [], `${name} as a list`)
  }
})

void t.test('own names are read, whatever they are', async t => {
  for (const name of inherited) {
    const parsed: unknown = JSON.parse(`{"${name}":{"a":["x"]}}`)
    t.strictSame(valueAt(parsed, [name, 'a', 0]), 'x', name)
    t.strictSame(listMember(member(parsed, name), 'a'), ['x'], name)
  }
})

void t.test('wrong types read as absent', async t => {
  for (const value of [undefined, null, true, 1, 'text', ['length']]) {
    t.equal(member(value, 'length'), undefined, `length of ${JSON.stringify(value)}`)
    t.equal(isObject(value), false)
    t.equal(isList(value), Array.isArray(value))
  }
  t.equal(stringMember({ a: 1 }, 'a'), undefined)
  t.strictSame(listMember({ a: { 0: 'x' } }, 'a'), [])
})

void t.test('a value at a path', async t => {
  const root = { a: [{ b: null }, [1, 2]], 0: 'zero' }
  const rows: readonly (readonly [Path, Json | undefined])[] = [
    [[], root],
    [['a', 0, 'b'], null],
    [['a', 1, 1], 2],
    [['a', '1', 1], undefined],
    [['a', 'length'], undefined],
    [['a', '-'], undefined],
    [['a', -1], undefined],
    [['a', 2, 'b'], undefined],
    [['a', 0, 'b', 'c'], undefined],
    [[0], undefined],
    [['0'], 'zero'],
  ]
  for (const [path, value] of rows) t.strictSame(valueAt(root, path), value, JSON.stringify(path))
})

// RFC 6901 §5, less the fragment forms.
const rfc6901 = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
}

void t.test('pointers of RFC 6901', async t => {
  const rows: readonly (readonly [pointer: string, path: Path, value: Json])[] = [
    ['', [], rfc6901],
    ['/foo', ['foo'], ['bar', 'baz']],
    ['/foo/0', ['foo', 0], 'bar'],
    ['/', [''], 0],
    ['/a~1b', ['a/b'], 1],
    ['/c%d', ['c%d'], 2],
    ['/e^f', ['e^f'], 3],
    ['/g|h', ['g|h'], 4],
    ['/i\\j', ['i\\j'], 5],
    ['/k"l', ['k"l'], 6],
    ['/ ', [' '], 7],
    ['/m~0n', ['m~n'], 8],
  ]
  for (const [pointer, path, value] of rows) {
    t.equal(toPointer(path), pointer)
    t.strictSame(valueAt(rfc6901, path), value, pointer)
  }
  t.equal(toPointer(['~1', '/~', '~~//', '-']), '/~01/~1~0/~0~0~1~1/-', 'each is escaped once')
})

void t.test('field paths as Kubernetes prints them', async t => {
  const rows: readonly (readonly [Path, string])[] = [
    [[], ''],
    [['spec', 'containers', 0, 'image'], 'spec.containers[0].image'],
    [['metadata', 'annotations', 'example.com/a'], 'metadata.annotations[example.com/a]'],
    [['spec', 'nodeSelector', 'disk-type'], 'spec.nodeSelector.disk-type'],
    [['data', '0'], 'data[0]'],
    [['data', ''], 'data[]'],
    [[0, 'a'], '[0].a'],
    [['spec', 'containers', '-'], 'spec.containers[-]'],
  ]
  for (const [path, text] of rows) t.equal(toFieldPath(path), text)
})

void t.test('equality', async t => {
  const rows: readonly (readonly [string, boolean, unknown, unknown])[] = [
    ['key order is no difference', true, { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ['the order of a list is', false, [1, 2], [2, 1]],
    ['shorter list', false, [1, 2], [1]],
    ['longer list', false, [1], [1, 2]],
    ['null is not absent', false, { a: null }, {}],
    ['absent is not null', false, {}, { a: null }],
    ['null is not nothing', false, null, undefined],
    ['another key', false, { a: null }, { b: null }],
    ['a list is no object', false, ['x'], { 0: 'x', length: 1 }],
    ['an object is no list', false, {}, []],
    ['a number is no text', false, 1, '1'],
    ['0 is not false', false, 0, false],
    ['inherited is not own', false, JSON.parse('{"__proto__":1}'), { b: 1 }],
    ['inherited and empty is not own', false, JSON.parse('{"__proto__":{}}'), { b: 1 }],
    ['own __proto__', true, JSON.parse('{"__proto__":[1]}'), JSON.parse('{"__proto__":[1]}')],
    ['another own __proto__', false, JSON.parse('{"__proto__":[1]}'), JSON.parse('{"__proto__":[2]}')],
    ['inherited constructor', false, JSON.parse('{"constructor":{}}'), { other: {} }],
  ]
  for (const [name, equal, left, right] of rows) {
    t.equal(isEqualJson(left, right), equal, name)
    t.equal(isEqualJson(right, left), equal, `${name}, the other way round`)
  }
})

void t.test('equality has no limit of depth', async t => {
  const nest = (innermost: Json): Json => {
    let value = innermost
    for (let depth = 0; depth < 5_000; depth++) value = { a: [value] }
    return value
  }
  t.equal(isEqualJson(nest('x'), nest('x')), true)
  t.equal(isEqualJson(nest('x'), nest('y')), false)
})

void t.test('equality against any JSON', async t => {
  const isLeaf = (value: unknown) => typeof value !== 'object' || value === null || Object.keys(value).length === 0
  assertProperty(
    fc.property(fc.jsonValue(), fc.nat(), (value, seed) => {
      const text = JSON.stringify(value)
      let leaves = 0
      const same: unknown = JSON.parse(text, (_key, each) => {
        if (isLeaf(each)) leaves++
        return each
      })
      let leaf = 0
      const target = seed % leaves
      const other: unknown = JSON.parse(text, (_key, each) => (isLeaf(each) && leaf++ === target ? [each] : each))
      return isEqualJson(value, same) && !isEqualJson(value, other) && !isEqualJson(other, value)
    }),
  )
  t.pass('a copy is equal, and is not when one leaf is another')
})
