/** Keys that every JavaScript object answers to, written in the input: they mean nothing, and nothing of them stays. */
import t from 'tap'
import { type Path, valueAt } from '../../src/json.ts'
import type { Report } from '../../src/report/report.ts'
import type { Answer } from './client.ts'
import { readReview, startDoors } from './fixture.ts'
import { podShape, updateShape, writeObject, writeReview } from './hostile-objects.ts'
import { startHostileServer } from './hostile-server.ts'

/** What a look-up that is not careful would find instead of what is absent. */
const inherited = {
  polluted: true,
  readinessProbe: {},
  limits: { memory: '1Gi' },
  memory: '1Gi',
  subResource: 'status',
  namespace: 'kube-system',
  'probe.seaworthy.dev/path': '/x',
  'exempt.seaworthy.dev/pre-stop': 'x',
  priorityClassName: 'x',
}
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'then']
/** Each key once, and one within the other. */
const members = names
  .map(
    name => `${JSON.stringify(name)}:{"prototype":${JSON.stringify(inherited)},${JSON.stringify(inherited).slice(1)}`,
  )
  .join()

const web = ['spec', 'containers', 0]
const podPlaces: readonly Path[] = [
  [],
  ['metadata'],
  ['metadata', 'labels'],
  ['metadata', 'annotations'],
  ['spec'],
  ['spec', 'dnsConfig'],
  web,
  [...web, 'resources'],
  [...web, 'resources', 'requests'],
  [...web, 'resources', 'limits'],
  [...web, 'livenessProbe'],
  [...web, 'lifecycle'],
  [...web, 'env', 0],
  [...web, 'ports', 0],
]
/** Where objects of the review itself begin. */
const reviewPlaces = ['{"apiVersion":"admission', '{"uid":', '{"group":', '{"username":']

interface Pair {
  readonly name: string
  readonly plain: string
  readonly infested: string
}

/** The text of an object with the keys before all others. */
function infest(text: string): string {
  return `{${members}${text === '{}' ? '' : ','}${text.slice(1)}`
}

const shapes = [podShape, updateShape]
const objects: readonly Pair[] = shapes.flatMap(shape =>
  podPlaces.map(at => {
    const text = JSON.stringify(valueAt(shape.object, [...shape.pod, ...at]))
    const [plain, infested] = [writeObject(shape, at, text), writeObject(shape, at, infest(text))]
    return { name: `${shape.kind.kind} ${at.join('.')}`, plain, infested }
  }),
)
const reviews: readonly Pair[] = [
  ...objects.map(({ name, plain, infested }, index) => {
    const shape = shapes[Math.floor(index / podPlaces.length)] ?? podShape
    return { name, plain: writeReview(shape, plain), infested: writeReview(shape, infested) }
  }),
  ...reviewPlaces.map(begin => {
    const plain = writeReview(podShape, JSON.stringify(podShape.object))
    const at = plain.indexOf(begin)
    return { name: begin, plain, infested: plain.slice(0, at) + infest(plain.slice(at)) }
  }),
]

/** All that a report says of its only object, but for where that stands and what it is. */
function gist({ text }: Answer): unknown {
  const { verdict, findings, patch, podPatch } = (JSON.parse(text) as Report).results[0] ?? {}
  return { verdict, patch, podPatch, findings: findings?.map(({ line, column, ...rest }) => rest) }
}

void t.test('they change no answer', async t => {
  const server = await startHostileServer(t)
  for (const path of ['/mutate', '/validate']) {
    for (const { name, plain, infested } of reviews) {
      const [right, answer] = await server.ask(
        t,
        [plain, infested].map(body => ({ name, path, body })),
      )
      t.equal(answer?.text, right?.text, `${path}: ${name}`)
    }
  }
  for (const { name, plain, infested } of objects) {
    const [right, answer] = await server.ask(
      t,
      [plain, infested].map(body => ({ name, path: '/dry-run', body })),
    )
    t.strictSame(answer && gist(answer), right && gist(right), `/dry-run: ${name}`)
  }
  await server.end(t)
})

void t.test('they leave nothing behind in the process', async t => {
  const doors = await startDoors(t)
  const bare = readReview('create.pod.bare')
  const before = await doors.call('/mutate', { body: bare })
  const known = names.map(name => Object.getOwnPropertyDescriptor(Object.prototype, name))
  for (const { infested } of reviews) {
    for (const path of ['/mutate', '/validate', '/dry-run']) await doors.call(path, { body: infested })
  }
  t.equal(({} as { polluted?: true }).polluted, undefined)
  t.strictSame(
    names.map(name => Object.getOwnPropertyDescriptor(Object.prototype, name)),
    known,
  )
  t.equal((await doors.call('/mutate', { body: bare })).text, before.text)
})
