/** Bodies that are held at once share 48 MiB: exactly so much, and all of it comes back however a request ends. */
import t, { type Test } from 'tap'
import { startBadClient } from './bad-client.ts'
import { bare } from './bad-input-rows.ts'
import type { HeldRequest } from './fixture.ts'

const { doors, right, isWell } = await startBadClient(t)
const { hold, call } = doors
const largest = 16 * 1024 * 1024
const busy = [503, { code: 'tooBusy', message: 'too many or too large requests at once' }]
const typed = (length: number) => ({ 'content-type': 'application/json', 'content-length': length })

/** As much room as three of the largest bodies need, but for so many bytes. One after the other: `hold` takes the next that arrives. */
async function fill(left = 0): Promise<readonly HeldRequest[]> {
  const held: HeldRequest[] = []
  for (const length of [largest, largest, largest - left]) held.push(await hold('/mutate', typed(length)))
  return held
}

async function abandon(held: readonly HeldRequest[]): Promise<void> {
  await Promise.all(held.map(each => each.abandon()))
}

async function ask(path: string, body: string): Promise<unknown[]> {
  const { status, text } = await call(path, { body })
  return status === 200 ? [status, text] : [status, JSON.parse(text)]
}

/** All of it is free, and not a byte more: a second bare Pod beside one that is held has none. */
async function allIsFree(t: Test, name: string): Promise<void> {
  const held = await fill(bare.length)
  t.strictSame(await ask('/validate', bare), [200, right['/validate']], `${name}: the last bytes are there`)
  t.strictSame(await ask('/validate', `${bare} `), busy, `${name}: one more is not`)
  await abandon(held)
}

void t.test('what there is room for', async t => {
  await allIsFree(t, 'at first')
  const held = await fill()
  t.strictSame(await ask('/mutate', bare), busy, 'nothing is left')
  t.strictSame(
    await ask('/mutate', ''),
    [400, { code: 'bodyEmpty', message: 'the body is empty: send an AdmissionReview (admission.k8s.io/v1)' }],
    'a body that is none needs none',
  )
  const tooLong = await call('/mutate', { body: `"${'x'.repeat(largest)}"` })
  t.equal(tooLong.status, 413, 'nor does one that will not be read')
  const report = await call('/dry-run', { body: JSON.stringify(JSON.parse(bare).request.object) })
  t.equal(report.status, 200, 'dry-runs have room of their own')
  await abandon(held)
  await allIsFree(t, 'after all were abandoned')
})

void t.test('a length that is not told counts as the largest', async t => {
  const held = [await hold('/mutate'), await hold('/validate'), await hold('/mutate')]
  t.strictSame(await ask('/mutate', bare), busy)
  for (const { finish } of held) finish(bare)
  const statuses = await Promise.all(held.map(async ({ answered }) => (await answered).status))
  t.strictSame(statuses, [200, 200, 200])
  await allIsFree(t, 'after all were answered')
})

/** How a body of a length that is not told may end, and the status. */
const ends: readonly (readonly [name: string, body: string, status: number])[] = [
  ['answered', bare, 200],
  ['empty', '', 400],
  ['no JSON', '{', 400],
  ['no review', '{}', 400],
  ['too dense', `[${'0,'.repeat(900_000)}0]`, 413],
  ['too large', `"${'x'.repeat(largest)}"`, 413],
]

void t.test('all of it comes back', async t => {
  for (const [name, body, status] of ends) {
    const held = await hold('/mutate')
    held.finish(body)
    t.equal((await held.answered).status, status, name)
    await allIsFree(t, name)
  }
  for (const [name, refused] of [
    ['another method', await call('/mutate', { method: 'PUT', body: bare })],
    ['another type', await call('/mutate', { body: bare, headers: { 'content-type': 'text/plain' }, chunked: true })],
    ['too late', await call('/mutate?timeout=0s', { body: bare, chunked: true })],
  ] as const) {
    t.ok(refused.status >= 400, `${name}: ${refused.status}`)
    await allIsFree(t, name)
  }
  for (let round = 0; round < 5; round++) await abandon(await fill())
  await allIsFree(t, 'after five rounds of abandoned ones')
  await isWell(t, 'after all this')
})
