/** Junk of every type at every place that anything looks at: each is answered, soon and in few words, by one process that stays well. */
import t from 'tap'
import type { Path } from '../../src/json.ts'
import { ingressShape, podShapes, type Shape, writeObject, writeReview } from './hostile-objects.ts'
import { ingressPlaces, junk, podPlaces, quantities, quantityPlaces } from './hostile-places.ts'
import { type Question, startHostileServer } from './hostile-server.ts'

const server = await startHostileServer(t)

/** Each value in a shape of its own, at both doors; and all of them in a List to `/dry-run`. */
function questionsAt(at: Path, values: readonly string[], shapes: readonly Shape[], turn: number): Question[] {
  const written = values.map((json, index) => {
    const shape = shapes[(turn + index) % shapes.length] ?? ingressShape
    return { json, shape, object: writeObject(shape, at, json) }
  })
  const reviews = written.flatMap(({ json, shape, object }) =>
    ['/mutate', '/validate'].map(path => ({
      name: `${at.join('.')}: ${json.slice(0, 20)} (${shape.operation} ${shape.kind.kind})`,
      path,
      body: writeReview(shape, object),
    })),
  )
  const items = written.map(({ object }) => object)
  const list = `{"apiVersion":"v1","kind":"List","items":[${items.join(',')}]}`
  return [...reviews, { name: at.join('.'), path: '/dry-run', body: list }]
}

for (const [name, places, values, shapes] of [
  ['a pod', podPlaces, junk, podShapes],
  ['an Ingress', ingressPlaces, junk, [ingressShape]],
  ['quantities', quantityPlaces, quantities, podShapes],
] as const) {
  void t.test(`junk in ${name}`, async t => {
    for (const [turn, at] of places.entries()) await server.ask(t, questionsAt(at, values, shapes, turn))
  })
}

void t.test('the log', async t => server.end(t))
