/** Namespaces that were created a moment ago: read once, and nobody is kept waiting. */
import t from 'tap'
import { startFakeApiServer } from './fake-api-server.ts'
import { named, startView, until } from './viewed.ts'

const namespaces = '/api/v1/namespaces'
const strict = { metadata: { name: 'new', labels: { 'seaworthy.dev/profile': 'strict' } } }

void t.test('a namespace that the view has not heard of is read once', async t => {
  const server = await startFakeApiServer(t)
  server.put(namespaces, [named('old')])
  const { view } = await startView(t, server)
  const profileOf = (name: string) => view.facts.list('Namespace', name)?.[0]?.labels['seaworthy.dev/profile']
  const reads = () => server.asked.filter(call => call === `GET ${namespaces}/new`).length
  t.equal(view.lookUp('old'), undefined, 'known')
  t.equal(view.lookUp(undefined), undefined, 'of no namespace')
  server.put(namespaces, [named('old'), strict])
  t.equal(profileOf('new'), undefined)
  await Promise.all([view.lookUp('new'), view.lookUp('new')])
  t.strictSame([profileOf('new'), reads()], ['strict', 1], 'two requests at once share an answer')
  t.equal(view.lookUp('new'), undefined, 'known by now')
  server.tell(namespaces, 'ADDED', { metadata: { name: 'new', labels: { 'seaworthy.dev/profile': 'baseline' } } })
  await until(() => profileOf('new') === 'baseline')
  t.equal(reads(), 1, 'what the view hears wins')
})

void t.test('a namespace that is not there, or is not told', async t => {
  const server = await startFakeApiServer(t)
  server.statuses.set(`GET ${namespaces}/refused`, 403)
  const { view } = await startView(t, server)
  const { length } = server.asked
  for (const name of ['..%2fversion', '', 'Shop', 'a'.repeat(64), 'a.b']) {
    t.strictSame([view.knows(name), view.lookUp(name)], [true, undefined], `${name}: is the name of no namespace`)
  }
  t.equal(server.asked.length, length)
  for (const name of ['gone', 'refused']) {
    await view.lookUp(name)
    t.strictSame([view.facts.list('Namespace', name), view.lookUp(name)], [[], undefined], `${name}: asked once`)
  }
})

void t.test('an API server that is slow keeps nobody for more than half a second', async t => {
  const server = await startFakeApiServer(t)
  server.statuses.set(`GET ${namespaces}/slow`, 0)
  const { view } = await startView(t, server)
  const started = performance.now()
  await view.lookUp('slow')
  const elapsedMs = performance.now() - started
  t.ok(elapsedMs > 400 && elapsedMs < 2000, `${Math.round(elapsedMs)} ms`)
  t.equal(view.lookUp('slow'), undefined, 'nor does the next one wait')
})

void t.test('before the namespaces have been listed', async t => {
  const server = await startFakeApiServer(t)
  server.put(namespaces, [strict])
  server.statuses.set(`LIST ${namespaces}`, 500)
  const { view } = await startView(t, server)
  t.equal(view.facts.list('Namespace', 'new'), undefined)
  await view.lookUp('new')
  t.equal(view.facts.list('Namespace', 'new')?.[0]?.name, 'new')
})
