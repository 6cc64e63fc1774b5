/** What a view knows of a cluster, and how it goes on when the API server does not. */
import t, { type Test } from 'tap'
import type { ClusterView } from '../../src/cluster/view.ts'
import type { KindKey } from '../../src/workload/kinds.ts'
import { startFakeApiServer } from './fake-api-server.ts'
import { named, startView, until } from './viewed.ts'

const limitRanges = '/api/v1/limitranges'
const namespaces = '/api/v1/namespaces'
const classes = '/apis/scheduling.k8s.io/v1/priorityclasses'
const namesOf = ({ facts }: ClusterView, kind: KindKey, namespace?: string) =>
  facts
    .list(kind, namespace)
    ?.map(({ name }) => name)
    .toSorted()

void t.test('lists all pages, and follows what changes', async t => {
  const server = await startFakeApiServer(t)
  server.put(limitRanges, [
    ...['a', 'b', 'c', 'd'].map(name => named(name, { spec: { limits: [], other: 1 } }, 'shop')),
    named('e', {}, 'other'),
  ])
  server.put(classes, [named('gold', { value: 7 })])
  const { view, log } = await startView(t, server)
  t.strictSame(namesOf(view, 'LimitRange', 'shop'), ['a', 'b', 'c', 'd'])
  t.strictSame(namesOf(view, 'LimitRange', 'other'), ['e'])
  t.strictSame(namesOf(view, 'LimitRange', 'empty'), [])
  const empty = (namespace: string) => view.facts.list('LimitRange', namespace)
  t.equal(empty('empty'), empty('gone'), 'nothing is kept for a namespace that holds nothing')
  t.equal(
    view.facts.list('LimitRange', 'shop'),
    view.facts.list('LimitRange', 'shop'),
    'what holds something is built once',
  )
  t.strictSame(namesOf(view, 'LimitRange'), ['a', 'b', 'c', 'd', 'e'])
  t.strictSame(namesOf(view, 'scheduling.k8s.io/PriorityClass', 'shop'), ['gold'], 'in every namespace')
  t.equal(view.facts.list('Pod'), undefined, 'not watched')
  t.strictSame([view.facts.awaits('LimitRange'), view.facts.awaits('Pod')], [false, false])
  t.equal(view.facts.serverMinor, 37)
  t.strictSame(view.condition(), {})
  server.tell(limitRanges, 'ADDED', named('new', { spec: { limits: [1] } }, 'empty'))
  server.tell(limitRanges, 'DELETED', named('a', {}, 'shop'))
  server.tell(limitRanges, 'MODIFIED', named('e', { spec: { limits: [2] } }, 'other'))
  await until(() => namesOf(view, 'LimitRange', 'empty')?.length === 1)
  t.strictSame(namesOf(view, 'LimitRange', 'shop'), ['b', 'c', 'd'])
  await until(() => JSON.stringify(view.facts.list('LimitRange', 'other')?.[0]?.root).includes('"limits":[2]'))
  t.strictSame(namesOf(view, 'LimitRange'), ['b', 'c', 'd', 'e', 'new'])
  t.strictSame(log, ['info cluster view: the API server has version 1.37'])
})

void t.test('keeps what policies read and nothing else', async t => {
  const server = await startFakeApiServer(t)
  const labels = { 'seaworthy.dev/profile': 'strict' }
  const bulk = { managedFields: [{ manager: 'kubectl' }], annotations: { note: 'x' }, creationTimestamp: 'y' }
  server.put(namespaces, [{ metadata: { name: 'shop', labels, ...bulk }, spec: { finalizers: ['z'] } }])
  server.put('/api/v1/services', [
    {
      metadata: { name: 'web', namespace: 'shop', ...bulk },
      spec: { selector: { app: 'web' }, clusterIP: '10.0.0.1' },
    },
  ])
  const { view } = await startView(t, server)
  const rootOf = (kind: KindKey) => view.facts.list(kind, 'shop')?.[0]?.root
  t.match(rootOf('Namespace'), { metadata: { name: 'shop', labels } })
  t.strictSame(Object.keys(Object(rootOf('Namespace')?.['metadata'])), ['name', 'resourceVersion', 'labels'])
  t.strictSame(rootOf('Service')?.['spec'], { selector: { app: 'web' } })
  server.tell('/api/v1/services', 'MODIFIED', {
    metadata: { name: 'web', namespace: 'shop', ...bulk },
    spec: { selector: { app: 'api' }, clusterIP: '10.0.0.1' },
  })
  await until(() => JSON.stringify(rootOf('Service')).includes('api'))
  t.strictSame(rootOf('Service')?.['spec'], { selector: { app: 'api' } }, 'of events, too')
})

/** A cluster with one LimitRange, watched. */
async function startWatched(t: Test, knownMs = 20) {
  const server = await startFakeApiServer(t)
  server.put(limitRanges, [named('a', {}, 'shop')])
  const { view, log } = await startView(t, server, { knownMs })
  await until(() => server.watches(limitRanges) === 1)
  return { server, view, log: () => log.filter(line => !line.includes('has version')) }
}

void t.test('a watch that answers 500 is begun again, and what came meanwhile is known', async t => {
  const { server, view, log } = await startWatched(t)
  server.statuses.set(`WATCH ${limitRanges}`, 500)
  server.end(limitRanges)
  await until(() => log().length === 1)
  t.match(view.condition(), { concern: 'not known: LimitRange (500)' })
  t.strictSame(namesOf(view, 'LimitRange', 'shop'), ['a'], 'what was known is known')
  const { length } = server.asked
  await until(() => server.asked.slice(length).filter(call => call.startsWith('WATCH')).length >= 3)
  server.statuses.clear()
  await until(() => server.watches(limitRanges) === 1)
  server.tell(limitRanges, 'ADDED', named('b', {}, 'shop'))
  await until(() => namesOf(view, 'LimitRange', 'shop')?.length === 2)
  t.strictSame(
    log(),
    [
      'warn cluster view: LimitRange could not be read (500); it is tried again',
      'info cluster view: LimitRange is up to date again',
    ],
    'told once',
  )
  t.strictSame(view.condition(), {})
})

void t.test('a watch that ends, or is too old, is begun again', async t => {
  const { server, view, log } = await startWatched(t)
  const times = (call: string) => server.asked.filter(each => each === `${call} ${limitRanges}`).length
  const lists = () => times('LIST')
  server.end(limitRanges)
  await until(() => times('WATCH') === 2)
  t.equal(lists(), 1, 'goes on where it was')
  server.put(limitRanges, [named('b', {}, 'shop')])
  server.end(limitRanges, 410)
  await until(() => namesOf(view, 'LimitRange', 'shop')?.[0] === 'b')
  t.strictSame(namesOf(view, 'LimitRange', 'shop'), ['b'], 'what was deleted meanwhile is gone')
  t.strictSame([lists(), log()], [2, []])
})

void t.test('a kind that is refused is not known; the others are', async t => {
  const server = await startFakeApiServer(t)
  server.put(limitRanges, [named('a', {}, 'shop')])
  server.put(classes, [named('gold')])
  server.statuses.set(`LIST ${limitRanges}`, 403)
  const { view, log } = await startView(t, server)
  t.equal(view.facts.list('LimitRange', 'shop'), undefined)
  t.ok(view.facts.awaits('LimitRange'))
  t.strictSame(namesOf(view, 'scheduling.k8s.io/PriorityClass'), ['gold'])
  await until(() => view.condition().problem === undefined)
  t.strictSame(view.condition(), { concern: 'not known: LimitRange (403)' }, 'nothing to wait for')
  const tries = () => server.asked.filter(call => call === `LIST ${limitRanges}`).length
  await until(() => tries() >= 3)
  t.strictSame(
    log.filter(line => line.includes('LimitRange')),
    [
      'warn cluster view: LimitRange could not be read (403); it is tried again',
      "error cluster view: LimitRange can't be read (403): what depends on it is not known; grant the ServiceAccount list and watch on /api/v1/limitranges",
    ],
    'told once',
  )
  server.statuses.clear()
  await until(() => namesOf(view, 'LimitRange', 'shop')?.length === 1)
  t.strictSame(view.condition(), {})
  server.statuses.set(`WATCH ${limitRanges}`, 403)
  server.end(limitRanges)
  await until(() => view.facts.list('LimitRange', 'shop') === undefined)
  t.pass('a right that was taken away: nobody can say how old it is')
})

void t.test('an API server that starts refuses everybody: what was known is known, and soon up to date', async t => {
  const { server, view, log } = await startWatched(t, 60_000)
  server.statuses.set(`WATCH ${limitRanges}`, 403)
  server.end(limitRanges)
  const tries = () => server.asked.filter(call => call === `WATCH ${limitRanges}`).length
  await until(() => tries() >= 4)
  t.strictSame(namesOf(view, 'LimitRange', 'shop'), ['a'])
  t.notOk(view.facts.awaits('LimitRange'))
  t.match(view.condition(), { concern: 'not known: LimitRange (403)' })
  server.statuses.clear()
  await until(() => view.condition().concern === undefined)
  t.strictSame(log(), [
    'warn cluster view: LimitRange could not be read (403); it is tried again',
    'info cluster view: LimitRange is up to date again',
  ])
})

const oddLines: readonly string[] = [
  '{"kind":"Status","apiVersion":"v1","code":500}',
  '{"kind":"NamespaceList","items":[]}',
  '{"type":"ERROR"}',
  '{"type":"ERROR","object":null}',
  '{"type":"ERROR","object":{"kind":"Status","code":500}}',
  '{"type":"ADDED"}',
  '{"type":"ADDED","object":{}}',
  '{"type":"SOMETHING","object":{"metadata":{}}}',
  '3',
]

void t.test('a watch that says what is no event is a failure, and everything is listed anew', async t => {
  const { server, view, log } = await startWatched(t)
  for (const [index, line] of oddLines.entries()) {
    const name = `new-${index}`
    server.put(limitRanges, [named(name, {}, 'shop')])
    server.say(limitRanges, line)
    await until(() => namesOf(view, 'LimitRange', 'shop')?.[0] === name)
    await until(() => view.condition().concern === undefined && server.watches(limitRanges) === 1)
    t.strictSame(namesOf(view, 'LimitRange', 'shop'), [name], line)
  }
  t.equal(log().filter(line => line.startsWith('warn')).length, oddLines.length, 'each is told')
})

void t.test('an API server that does not answer', async t => {
  const server = await startFakeApiServer(t)
  server.end(limitRanges)
  for (const call of ['GET /version', `LIST ${limitRanges}`]) server.statuses.set(call, 503)
  const { view } = await startView(t, server)
  t.strictSame(view.condition(), { problem: 'not read yet: LimitRange (503), version (503)' })
  const { view: late } = await startView(t, server, { waitMs: 0 })
  t.strictSame(late.condition(), { concern: 'not known: LimitRange (503), version (503)' }, 'after a bounded wait')
  t.equal(late.facts.serverMinor, undefined)
  server.statuses.clear()
  await until(() => view.facts.serverMinor === 37 && view.facts.list('LimitRange') !== undefined)
  await until(() => Object.keys(view.condition()).length === 0)
})

void t.test('the version that an administrator assumes', async t => {
  const server = await startFakeApiServer(t)
  const { view } = await startView(t, server, { assumedMinor: 29 })
  t.equal(view.facts.serverMinor, 29)
  t.notOk(server.asked.includes('GET /version'))
})

void t.test('how long ago each kind was heard of', async t => {
  const { server, view } = await startWatched(t)
  const age = () => new Map(view.ages()).get('LimitRange') ?? Number.NaN
  t.strictSame([...new Map(view.ages()).keys()].length, 8)
  await until(() => age() > 0.05)
  const before = age()
  server.tell(limitRanges, 'BOOKMARK', named(''))
  await until(() => age() < before)
  t.pass('a bookmark is a sign of life')
})
