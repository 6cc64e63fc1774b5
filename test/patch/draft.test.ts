/** Edits in place against the operations that they are recorded as: fast-json-patch is the judge. */
import fc from 'fast-check'
import jsonPatch, { type Operation } from 'fast-json-patch'
import t from 'tap'
import { isEqualJson, type Json, type JsonObject, type Path, toPointer, valueAt } from '../../src/json.ts'
import { Draft, type Savepoint } from '../../src/patch/draft.ts'
import { assertProperty } from '../fixtures/properties.ts'

type Edit = { readonly set: Path; readonly to: Json; readonly over?: Json } | { readonly remove: Path }

const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value))

function apply(draft: Draft, edit: Edit): boolean {
  return 'remove' in edit ? draft.remove(edit.remove) : draft.set(edit.set, edit.to, edit.over)
}

/** The original with the operations applied, and checked, by another program. */
function replay(original: string, draft: Draft): unknown {
  const operations = draft.changes.map(change => ({ ...change, path: toPointer(change.path) }))
  return jsonPatch.applyPatch(JSON.parse(original), copy(operations) as Operation[], true).newDocument
}

function listChanges(draft: Draft): string[] {
  return draft.changes.map(change => {
    const start = `${change.op} ${toPointer(change.path)}`
    return 'value' in change ? `${start} ${JSON.stringify(change.value)}` : start
  })
}

interface Row {
  readonly name: string
  readonly from: string
  readonly edits: readonly Edit[]
  readonly changes: readonly string[]
}

const sets = (...paths: Path[]): Edit[] => paths.map(set => ({ set, to: 1 }))
const removals = (...paths: Path[]): Edit[] => paths.map(remove => ({ remove }))

const accepted: readonly Row[] = [
  {
    name: 'null is absent',
    from: '{"a":{"b":null},"c":null}',
    edits: [
      { set: ['a', 'b'], to: 1 },
      { set: ['c', 'd', 'e'], to: 2 },
    ],
    changes: ['add /a/b 1', 'add /c {"d":{"e":2}}'],
  },
  {
    name: 'writes under a parent that was made are one operation',
    from: '{}',
    edits: [
      { set: ['m', 'x', 'a'], to: 1 },
      { set: ['m', 'x', 'b'], to: 2 },
      { set: ['m', 'y'], to: [] },
      { set: ['m', 'y', '-'], to: 3 },
      { set: ['m', 'x', 'a'], to: 4, over: 1 },
      { remove: ['m', 'x', 'b'] },
    ],
    changes: ['add /m {"x":{"a":4},"y":[3]}'],
  },
  {
    name: 'writes inside a value that was set join it, those beside it do not',
    from: '{"a":{"v":1}}',
    edits: [
      { set: ['a', 'l'], to: [{ deep: {} }] },
      { set: ['a', 'l', 0, 'deep', 'x'], to: 1 },
      { set: ['a', 'w'], to: 2 },
    ],
    changes: ['add /a/l [{"deep":{"x":1}}]', 'add /a/w 2'],
  },
  {
    name: "'-' appends, makes lists, and goes on below",
    from: '{"l":[1],"o":{}}',
    edits: [
      { set: ['l', '-'], to: 2 },
      { set: ['o', 'n', '-'], to: 3 },
      { set: ['l', '-', 'a'], to: 4 },
      { set: ['l', 2, 'b'], to: 5 },
      { set: ['new', '-', '-', 'a'], to: 6 },
    ],
    changes: ['add /l/- 2', 'add /o/n [3]', 'add /l/- {"a":4,"b":5}', 'add /new [[{"a":6}]]'],
  },
  {
    name: 'keys with / and ~',
    from: '{"a/b":{},"m":{"x~1":1}}',
    edits: [{ set: ['a/b', '~c/'], to: 1 }, { remove: ['m', 'x~1'] }],
    changes: ['add /a~1b/~0c~1 1', 'remove /m/x~01'],
  },
  {
    name: 'inherited names are absent',
    from: '{}',
    edits: [
      { set: ['constructor', 'prototype', 'polluted'], to: true },
      { set: ['toString'], to: 1 },
    ],
    changes: ['add /constructor {"prototype":{"polluted":true}}', 'add /toString 1'],
  },
  {
    name: 'over names what may be replaced',
    from: '{"a":30,"o":{"x":1,"y":2}}',
    edits: [
      { set: ['a'], to: 45, over: 30 },
      { set: ['o'], to: { z: 3 }, over: { y: 2, x: 1 } },
      { set: ['o', 'w'], to: 4 },
    ],
    changes: ['replace /a 45', 'replace /o {"z":3,"w":4}'],
  },
  {
    name: 'removals of what is there, and of what is not',
    from: '{"a":{"b":1,"n":null},"l":[{"x":1}]}',
    edits: [
      ...removals(['a', 'n', 'x'], ['a', 'b'], ['a', 'n'], ['a', 'b'], ['none', 'at', 'all'], ['l', 0, 'x']),
      { set: ['a', 'b'], to: 2 },
    ],
    changes: ['remove /a/b', 'remove /a/n', 'remove /l/0/x', 'add /a/b 2'],
  },
  {
    name: 'set, removed and set again',
    from: '{}',
    edits: [{ set: ['a', 'b'], to: 1 }, { remove: ['a'] }, { set: ['a', 'c'], to: 2 }],
    changes: ['add /a {"b":1}', 'remove /a', 'add /a {"c":2}'],
  },
]

const refused: readonly Omit<Row, 'changes'>[] = [
  {
    name: 'a value that is there',
    from: '{"a":0,"b":"","c":false,"d":{},"e":[],"f":{"x":1}}',
    edits: [
      ...sets(['a'], ['b'], ['c'], ['d'], ['e']),
      { set: ['f'], to: 2, over: { x: 2 } },
      { set: ['f'], to: 2, over: { x: 1, y: 1 } },
    ],
  },
  {
    name: 'parents of another type',
    from: '{"text":"x","number":1,"list":[{}],"object":{"0":{}}}',
    edits: [
      ...sets(['text', 'x'], ['text', 'x', 'y'], ['number', '-'], ['list', 'x'], ['list', '0', 'x']),
      ...sets(['object', '-'], ['object', 0, 'x'], ['-'], [0]),
      ...removals(['text', 'length'], ['text', 'x', 'y'], ['list', 'x', 'y'], ['object', 0, 'x']),
    ],
  },
  {
    name: 'items: replaced, null, missing, made by number, removed',
    from: '{"list":[null,1,{}]}',
    edits: [
      { set: ['list', 1], to: 2, over: 1 },
      { set: ['list', 2], to: 2, over: {} },
      ...sets(['list', 0], ['list', 0, 'x'], ['list', 3], ['list', 3, 'x'], ['list', -1], ['list', 0.5, 'x']),
      ...sets(['new', 0], ['new', 0, 'x'], ['new', '-', 1]),
      ...removals(['list', 0], ['list', 0, 'x'], ['list', '0'], ['list', '-']),
    ],
  },
  { name: 'the root itself', from: '{}', edits: [{ set: [], to: 1, over: {} }, ...sets([]), ...removals([])] },
  {
    name: '__proto__',
    from: '{"a":{},"own":{"__proto__":{"x":1}}}',
    edits: [
      { set: ['__proto__'], to: { polluted: true } },
      { set: ['own', '__proto__'], to: 1, over: { x: 1 } },
      ...sets(['__proto__', 'polluted'], ['a', '__proto__', 'polluted'], ['new', '__proto__', 'polluted']),
      ...sets(['own', '__proto__', 'polluted'], ['new', '__proto__']),
      ...removals(['own', '__proto__'], ['own', '__proto__', 'x'], ['__proto__', 'toString'], ['__proto__']),
    ],
  },
]

for (const { name, from, edits, changes } of accepted) {
  void t.test(`accepts ${name}`, async t => {
    const root: JsonObject = JSON.parse(from)
    const draft = new Draft(root)
    const start = draft.savepoint()
    for (const edit of edits) t.equal(apply(draft, edit), true, JSON.stringify(edit))
    t.strictSame(listChanges(draft), changes)
    t.ok(isEqualJson(replay(from, draft), root), 'the operations give the edited object')
    draft.rollback(start)
    t.strictSame([root, draft.changes], [JSON.parse(from), []], 'and all of it can be taken back')
  })
}

for (const { name, from, edits } of refused) {
  void t.test(`refuses ${name}`, async t => {
    const root: JsonObject = JSON.parse(from)
    const draft = new Draft(root)
    for (const edit of edits) {
      t.equal(apply(draft, edit), false, JSON.stringify(edit))
      t.equal(JSON.stringify(root), from, 'nothing is changed')
    }
    t.strictSame(listChanges(draft), [])
    t.notOk('polluted' in {}, 'nothing is polluted')
  })
}

void t.test("a policy's constant is never edited", async t => {
  const constant = freeze({ list: [{ a: 1 }], object: { b: {} } })
  const root = {}
  const draft = new Draft(root)
  for (const at of [['x'], ['y', 'z']]) {
    t.ok(draft.set(at, constant))
    t.ok(draft.set([...at, 'list', '-'], 2))
    t.ok(draft.set([...at, 'list', 0, 'new'], 3))
    t.ok(draft.set([...at, 'object', 'b', 'c'], 4))
    t.ok(draft.remove([...at, 'list', 0, 'a']))
  }
  const edited = { list: [{ new: 3 }, 2], object: { b: { c: 4 } } }
  t.strictSame(root, { x: edited, y: { z: edited } })
})

function freeze<Value extends Json>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) freeze(inner)
  return Object.freeze(value)
}

// Few names, so that edits meet what is there and each other.
const names = ['a', 'b', 'x/y~', '', 'constructor', '__proto__']
const { json } = fc.letrec<{ json: Json }>(tie => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json[]>(null, 0, 'text', true),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('json'), { maxKeys: 4 }),
  ),
}))
const objects = fc.dictionary(fc.constantFrom(...names), json, { maxKeys: 5 })
const paths = fc.array(fc.constantFrom(...names, '-', 0, 1), { maxLength: 4 })
const steps = fc.oneof(
  { weight: 6, arbitrary: fc.record({ set: paths, to: json, mayReplace: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ remove: paths }) },
  { weight: 1, arbitrary: fc.record({ back: fc.nat() }) },
)
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never

/** A draft, and what it was after each step. */
class Walk {
  readonly root: JsonObject
  readonly draft: Draft
  readonly #saved: { savepoint: Savepoint; state: string }[] = []

  constructor(text: string) {
    this.root = JSON.parse(text)
    this.draft = new Draft(this.root)
  }

  take(step: Step): void {
    this.#saved.push({ savepoint: this.draft.savepoint(), state: this.#state() })
    if ('back' in step) this.#back(step.back)
    else if ('remove' in step) this.#edit(step, step.remove, undefined)
    else {
      const found = step.mayReplace ? this.#read(step.set) : undefined
      const to = freeze(copy(step.to))
      this.#edit({ set: step.set, to, ...(found === undefined ? {} : { over: found }) }, step.set, to)
    }
  }

  #back(choice: number): void {
    const [goal] = this.#saved.splice(choice % this.#saved.length)
    if (goal === undefined) return
    this.draft.rollback(goal.savepoint)
    if (!isEqualJson(JSON.parse(this.#state()), JSON.parse(goal.state))) throw new Error(`not back at ${goal.state}`)
  }

  #edit(edit: Edit, path: Path, wanted: Json | undefined): void {
    const found = this.#read(path) ?? null
    const before = this.#state()
    const done = apply(this.draft, edit)
    if (!done && this.#state() !== before) throw new Error('refused, and changed all the same')
    if (!done || path.includes('-')) return
    const mayGo = found === null || 'remove' in edit || 'over' in edit
    if (!mayGo) throw new Error(`replaced ${JSON.stringify(found)}`)
    if (!isEqualJson(valueAt(this.root, path), wanted)) throw new Error(`not done: ${JSON.stringify(edit)}`)
  }

  #read(path: Path): Json | undefined {
    return copy({ value: valueAt(this.root, path) }).value
  }

  #state(): string {
    return JSON.stringify([this.root, this.draft.changes])
  }
}

void t.test('any edits of any object', async t => {
  assertProperty(
    fc.property(objects, fc.array(steps, { maxLength: 12 }), (original, walked) => {
      const text = JSON.stringify(original)
      const walk = new Walk(text)
      for (const step of walked) walk.take(step)
      return isEqualJson(replay(text, walk.draft), walk.root) && Reflect.get({}, 'a') === undefined
    }),
    500,
  )
  t.pass('are what their operations make of the original, and can be taken back to any savepoint')
})
