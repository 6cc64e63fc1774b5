/** What is written, filled in, or absent. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { countAt, isAbsent, isUnset } from '../../src/workload/defaults.ts'
import { viewResource } from '../../src/workload/resource.ts'

const path = ['spec', 'limit']
const rootOf = (limit: Json): JsonObject => ({ spec: { limit } })

t.test('counts', async t => {
  for (const count of [0, 1, 10, Number.MAX_SAFE_INTEGER]) t.equal(countAt(rootOf(count), path, 7), count)
  for (const root of [rootOf(null), { spec: {} }, {}, { spec: 'x' }, null, [], 5]) {
    t.equal(countAt(root, path, 7), 7, JSON.stringify(root))
    t.ok(isAbsent(root, path), JSON.stringify(root))
  }
  for (const junk of [-1, 1.5, '5', '', true, false, [], {}, Number.MAX_VALUE]) {
    t.equal(countAt(rootOf(junk), path, 7), undefined, JSON.stringify(junk))
    t.notOk(isAbsent(rootOf(junk), path), JSON.stringify(junk))
  }
  t.equal(countAt(JSON.parse('{"__proto__":{"limit":1}}'), ['limit'], 7), 7)
})

const fieldsV1 = { 'f:spec': { 'f:limit': {} } }
const update = { operation: 'Update', fieldsV1 }
const apply = { operation: 'Apply', fieldsV1 }

interface Case {
  readonly name: string
  readonly limit: Json
  readonly managedFields?: Json
  /** 10 unless given. */
  readonly filled?: number | undefined
  readonly source?: 'files' | 'cluster'
  readonly unset: boolean
}

const cases: readonly Case[] = [
  { name: 'nothing, and nobody has filled it in', limit: null, unset: true },
  { name: 'nothing, beside managedFields', limit: null, managedFields: [apply], unset: true },
  { name: 'nothing in a file', limit: null, source: 'files', unset: true },
  { name: 'nothing where nothing is filled in', limit: null, filled: undefined, unset: true },
  { name: 'the default that nobody wrote', limit: 10, managedFields: [update], unset: true },
  { name: 'the default that an Apply wrote', limit: 10, managedFields: [update, apply], unset: false },
  { name: 'the default of a plain object', limit: 10, unset: false },
  { name: 'the default in a file', limit: 10, managedFields: [update], source: 'files', unset: false },
  { name: 'the default in a cluster', limit: 10, managedFields: [update], source: 'cluster', unset: true },
  {
    name: 'the default that an Apply wrote in a cluster',
    limit: 10,
    managedFields: [apply],
    source: 'cluster',
    unset: false,
  },
  { name: 'where nothing is filled in', limit: 10, managedFields: [update], filled: undefined, unset: false },
  { name: 'another number', limit: 9, managedFields: [update], unset: false },
  { name: 'its text', limit: '10', managedFields: [update], unset: false },
  { name: 'a list', limit: [], managedFields: [update], unset: false },
]

t.test('unset', async t => {
  for (const { name, limit, managedFields = [], source = 'admission', unset, ...rest } of cases) {
    const resource = viewResource({ metadata: { managedFields }, ...rootOf(limit) })
    t.equal(isUnset(resource, path, 'filled' in rest ? rest.filled : 10, source), unset, name)
  }
})
