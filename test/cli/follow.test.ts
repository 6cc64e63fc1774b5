/** A folder that is followed. */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { follow } from '../../src/cli/follow.ts'

/** Counts calls, and lets a test wait for the next. */
class Checks {
  count = 0
  overlapped = false
  #open = 0
  #next = Promise.withResolvers<void>()
  readonly #gate: Promise<void> | undefined

  constructor(gate?: Promise<void>) {
    this.#gate = gate
  }

  readonly check = async (): Promise<void> => {
    this.count++
    this.overlapped ||= ++this.#open > 1
    this.#next.resolve()
    this.#next = Promise.withResolvers()
    await this.#gate
    this.#open--
  }

  next(): Promise<void> {
    return this.#next.promise
  }
}

const never = 2 ** 31 - 1

/** `follow` keeps no process alive: a test that waits for it has to. */
const alive = setInterval(() => undefined, 1000)
t.teardown(() => clearInterval(alive))

void t.test('files that are written, replaced, removed', async t => {
  const dir = t.testdir({ a: '1' })
  const checks = new Checks()
  t.teardown(follow(dir, checks.check, never))
  const changes = [
    () => writeFileSync(join(dir, 'a'), '2'),
    () => writeFileSync(join(dir, 'b'), '1'),
    () => renameSync(join(dir, 'b'), join(dir, 'a')),
    () => rmSync(join(dir, 'a')),
  ]
  for (const change of changes) {
    const seen = checks.next()
    change()
    await seen
  }
  t.ok(checks.count >= changes.length)
})

void t.test('a folder that is not there, or not any more, is looked at now and then', async t => {
  const dir = t.testdir({ gone: {} })
  for (const folder of [join(dir, 'nowhere'), join(dir, 'gone')]) {
    const checks = new Checks()
    t.teardown(follow(folder, checks.check, 5))
    rmSync(folder, { recursive: true, force: true })
    const before = checks.count
    while (checks.count < before + 3) await checks.next()
    t.pass(folder.slice(dir.length))
  }
})

void t.test('checks never overlap, and none is lost', async t => {
  const gate = Promise.withResolvers<void>()
  const dir = t.testdir({})
  const checks = new Checks(gate.promise)
  t.teardown(follow(dir, checks.check, 5))
  await checks.next()
  const other = new Checks()
  t.teardown(follow(dir, other.check, 5))
  while (other.count < 5) await other.next()
  t.equal(checks.count, 1, 'the first is not over')
  const second = checks.next()
  gate.resolve()
  await second
  t.notOk(checks.overlapped)
})

void t.test('what changes during a check is looked at after it', async t => {
  const gate = Promise.withResolvers<void>()
  const dir = t.testdir({})
  const [slow, quick] = [new Checks(gate.promise), new Checks()]
  t.teardown(follow(dir, slow.check, never))
  t.teardown(follow(dir, quick.check, never))
  for (const name of ['a', 'b']) {
    const seen = quick.next()
    writeFileSync(join(dir, name), '1')
    await seen
  }
  t.equal(slow.count, 1)
  const second = slow.next()
  gate.resolve()
  await second
  t.equal(slow.count, 2)
})

void t.test('the end', async t => {
  const dir = t.testdir({})
  const checks = new Checks()
  const end = follow(dir, checks.check, 5)
  await checks.next()
  const [looking, watching] = [new Checks(), new Checks()]
  t.teardown(follow(dir, looking.check, 5))
  t.teardown(follow(dir, watching.check, never))
  const seen = watching.next()
  writeFileSync(join(dir, 'a'), '1')
  end()
  const { count } = checks
  await seen
  while (looking.count < 5) await looking.next()
  t.equal(checks.count, count, 'others have seen what happened since')
})
