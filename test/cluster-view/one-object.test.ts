/** One object of a collection: whether it is known, what it is, and what we write of it. */
import t, { type Test } from 'tap'
import { connectCluster } from '../../src/cluster/client.ts'
import { OneObject } from '../../src/cluster/one-object.ts'
import { type JsonObject, member, valueAt } from '../../src/json.ts'
import { type FakeApiServer, startFakeApiServer } from './fake-api-server.ts'
import { logged, named, until } from './viewed.ts'

const secrets = '/api/v1/namespaces/ships/secrets'
const secretOf = (value: number, name = 'sea-tls'): JsonObject =>
  named(name, { value, other: 'canary', kind: 'Secret' }, 'ships')

/** Started, and tried once to read it. */
async function start(t: Test, server: FakeApiServer) {
  const client = await connectCluster({ kubeconfig: server.kubeconfig, inside: false })
  const { log, lines } = logged()
  const changes: (JsonObject | undefined)[] = []
  const one: OneObject = new OneObject({
    client,
    title: 'Secret ships/sea-tls',
    path: secrets,
    name: 'sea-tls',
    namespace: 'ships',
    trim: object => ({ metadata: member(object, 'metadata') ?? {}, value: member(object, 'value') ?? null }),
    log,
    changed: () => changes.push(one.object),
  })
  t.teardown(() => one.followed.stop())
  t.notOk(one.known, 'not asked yet')
  await one.followed.start()
  return { one, lines, changes, value: () => member(one.object, 'value') }
}

void t.test('it is not there, comes, changes and goes; others are not heard of', async t => {
  const server = await startFakeApiServer(t)
  server.put(secrets, [secretOf(7, 'a-other'), secretOf(8, 'z-other')])
  const { one, lines, changes, value } = await start(t, server)
  await until(() => changes.length > 0 && server.watches(secrets) === 1)
  t.strictSame([one.known, one.object], [true, undefined], 'it is known that there is none')

  server.tell(secrets, 'ADDED', secretOf(1))
  await until(() => value() === 1)
  t.equal(member(one.object, 'other'), undefined, 'trimmed')
  server.tell(secrets, 'ADDED', secretOf(3, 'other'))
  server.tell(secrets, 'MODIFIED', secretOf(2))
  await until(() => value() === 2)
  server.tell(secrets, 'DELETED', secretOf(2))
  await until(() => one.object === undefined)
  t.ok(one.known)
  t.strictSame(
    changes.map(object => member(object, 'value')),
    [undefined, 1, 2, undefined],
    'each is told once, when it has it',
  )
  t.strictSame(lines, [])
})

void t.test('one that is there from the start', async t => {
  const server = await startFakeApiServer(t)
  server.put(secrets, [1, 2, 3, 4].map(each => secretOf(each, `other-${each}`)).concat(secretOf(5)))
  const { one, value, changes } = await start(t, server)
  await until(() => changes.length > 0)
  t.strictSame([one.known, value()], [true, 5])
  t.ok(
    changes.every(object => member(object, 'value') === 5),
    'nobody is told before it has it',
  )
})

void t.test('what may not be read is not known', async t => {
  const server = await startFakeApiServer(t)
  server.put(secrets, [secretOf(1)])
  server.statuses.set(`LIST ${secrets}`, 403)
  const { one, lines, value } = await start(t, server)
  t.strictSame([one.known, one.object, one.followed.failure], [false, undefined, '403'])
  t.strictSame(lines, ['warn cluster view: Secret ships/sea-tls could not be read (403); it is tried again'])
  server.statuses.clear()
  await until(() => value() === 1 && one.followed.failure === undefined)
  t.ok(one.known)
})

void t.test('what was applied is seen before anybody tells of it', async t => {
  const server = await startFakeApiServer(t)
  const { one, value } = await start(t, server)
  await until(() => server.watches(secrets) === 1)
  server.statuses.set(`WATCH ${secrets}`, 0)
  const watches = (): number => server.asked.filter(call => call === `WATCH ${secrets}`).length
  server.end(secrets)
  await until(() => watches() === 2)
  await one.apply(secretOf(1))
  t.equal(value(), 1, 'made')
  await t.rejects(one.apply(secretOf(2)), { message: /: 409$/ }, 'it is there')
  const { metadata = {} } = one.object ?? {}
  await one.apply({ ...secretOf(2), metadata })
  t.equal(value(), 2, 'changed')
  t.equal(member(one.object, 'other'), undefined, 'trimmed')
  const version = valueAt(one.object, ['metadata', 'resourceVersion']) ?? ''
  const stale = { ...secretOf(3), metadata: { name: 'sea-tls', namespace: 'ships', resourceVersion: '1' } }
  await t.rejects(one.apply(stale), { message: /: 409$/ }, 'somebody else was first')
  t.equal(valueAt(one.object, ['metadata', 'resourceVersion']), version)
})

void t.test('JSON Patch', async t => {
  const server = await startFakeApiServer(t)
  server.put(secrets, [secretOf(1)])
  const { one, value } = await start(t, server)
  const test = (expected: number) => ({ op: 'test', path: '/value', value: expected })
  const replace = { op: 'replace', path: '/value', value: 2 }
  await t.rejects(one.patch([test(9), replace]), { message: /: 422$/ })
  t.equal(member(server.find(`${secrets}/sea-tls`), 'value'), 1, 'all of it, or nothing')
  await one.patch([test(1), replace])
  await until(() => value() === 2)
  t.match(server.find(`${secrets}/sea-tls`), { value: 2, other: 'canary' }, 'nothing else changes')
})
