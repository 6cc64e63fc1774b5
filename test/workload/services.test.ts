/** Which Service leads to a pod. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { findServiceOf } from '../../src/workload/services.ts'
import type { Resource } from '../../src/workload/views.ts'

const service = (name: string, selector: Json) =>
  viewResource({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector } })
const labels = { app: 'web', tier: 'front', team: 'shop' }

const cases: readonly (readonly [name: string, selectors: JsonObject, found: string | undefined])[] = [
  ['none', {}, undefined],
  ['one label', { a: { app: 'web' } }, 'a'],
  ['all of them', { a: labels }, 'a'],
  ['one label more', { a: { ...labels, canary: 'true' } }, undefined],
  ['another value', { a: { app: 'web', tier: 'back' } }, undefined],
  ['no selector', { a: null, b: {}, c: 'x', d: [], e: ['web'] }, undefined],
  ['values that are no texts', { a: { app: 5 }, b: { app: null }, c: { app: 'web', tier: ['front'] } }, undefined],
  ['an empty value is one', { a: { app: '' } }, undefined],
  ['the first by name', { c: { app: 'web' }, b: { tier: 'front' }, d: { team: 'shop' }, e: labels }, 'b'],
  ['one among others', { a: { app: 'api' }, b: { app: 'web', tier: 'back' }, c: { team: 'shop' } }, 'c'],
]

t.test('selectors', async t => {
  for (const [name, selectors, found] of cases) {
    const services = Object.entries(selectors).map(([each, selector]) => service(each, selector))
    t.equal(findServiceOf(labels, services)?.name, found, name)
    t.equal(findServiceOf(labels, services.toReversed())?.name, found, `${name}, the other way round`)
  }
})

t.test('labels', async t => {
  const services = [service('a', { app: 'web' }), service('b', { __proto__: null, toString: 'x' })]
  t.equal(findServiceOf({}, services), undefined)
  t.equal(findServiceOf({ app: 5, tier: null, team: {} }, services), undefined)
  t.equal(findServiceOf({ toString: 'x' }, services)?.name, 'b')
  t.equal(findServiceOf({ app: '' }, [service('a', { app: '' })])?.name, 'a')
  t.equal(findServiceOf(JSON.parse('{"__proto__":{"app":"web"}}'), services), undefined)
  t.ok(
    findServiceOf({ app: 'web' }, [
      viewResource({ apiVersion: 'v1', kind: 'Service', spec: services[0]?.root['spec'] as Json }),
    ]),
  )
})

t.test('many pods and many services do not multiply', async t => {
  const count = 1000
  let looks = 0
  const counting = (each: Resource): Resource =>
    new Proxy(each, {
      get(target, key) {
        if (key === 'root') looks += 1
        return Reflect.get(target, key)
      },
    })
  const listOf = (app: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => counting(service(`s${index}`, { env: 'prod', app: app(index) })))
  const different = listOf(index => `app${index}`)
  const alike = listOf(() => 'none')
  for (let index = 0; index < count; index += 1) {
    const pod = { env: 'prod', app: `app${index}` }
    t.equal(findServiceOf(pod, different)?.name, `s${index}`)
    t.equal(findServiceOf(pod, alike), undefined)
  }
  t.ok(looks < 110 * count, `${looks} looks`)
})
