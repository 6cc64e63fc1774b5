/** A list that is read once, in pages: what is kept of it, and how patient its reader is. */
import t from 'tap'
import { ClusterError } from '../../src/cluster/failures.ts'
import { listPages, type PagedList } from '../../src/cluster/paged-list.ts'
import { type JsonObject, member } from '../../src/json.ts'

/** What an API server says to one request after the other: a page, or a failure. */
type Answer = JsonObject | Error

function page(names: readonly string[], next?: string): JsonObject {
  return { metadata: next === undefined ? {} : { continue: next }, items: names.map(name => ({ name })) }
}

function refusal(status: number, retryAfterMs?: number): Error {
  return Object.assign(new ClusterError(status, String(status)), { retryAfterMs })
}

/** Reads a list of such answers. */
async function read(answers: readonly Answer[], list: Partial<PagedList<string>> = {}) {
  const asked: string[] = []
  const heard: number[] = []
  const waits: number[] = []
  const ended = await listPages<string>({
    async get(path) {
      const answer = answers[asked.length]
      asked.push(path)
      if (answer === undefined) throw new Error('asked once too often')
      if (answer instanceof Error) throw answer
      return answer
    },
    path: '/api/v1/pods',
    keep: object => String(member(object, 'name')),
    heard: count => heard.push(count),
    wait: async ms => waits.push(ms),
    ...list,
  }).catch((error: unknown) => error)
  return { ended, asked, heard, waits }
}

void t.test('page by page', async t => {
  const { ended, asked, heard, waits } = await read([page(['a', 'b'], 'x y&z'), page([], 'w'), page(['c'])])
  t.strictSame(ended, ['a', 'b', 'c'])
  t.strictSame(asked, [
    '/api/v1/pods?limit=500',
    '/api/v1/pods?limit=500&continue=x+y%26z',
    '/api/v1/pods?limit=500&continue=w',
  ])
  t.strictSame(heard, [2, 2, 3])
  t.strictSame(waits, [])
})

void t.test('those that are meant, and what is kept of them', async t => {
  const keep = (object: JsonObject) => (member(object, 'name') === 'a' ? undefined : 'kept')
  const { ended, asked, heard } = await read([page(['a', 'b'], 'x'), page(['a'])], { fieldSelector: 'a!=b,c=d', keep })
  t.strictSame(ended, ['kept'])
  t.strictSame(asked, [
    '/api/v1/pods?limit=500&fieldSelector=a%21%3Db%2Cc%3Dd',
    '/api/v1/pods?limit=500&fieldSelector=a%21%3Db%2Cc%3Dd&continue=x',
  ])
  t.strictSame(heard, [2, 3])
})

void t.test('what is no list holds nothing', async t => {
  for (const answer of [{}, { items: {} }, { items: [1, null, 'a'] }]) t.strictSame((await read([answer])).ended, [])
})

void t.test('a continue token that has expired: all of it again, once, and nothing twice', async t => {
  const { ended, asked, heard } = await read([page(['a', 'b'], 'x'), refusal(410), page(['b', 'c'], 'y'), page(['d'])])
  t.strictSame(ended, ['b', 'c', 'd'])
  t.strictSame(heard, [2, 2, 3])
  t.equal(asked[2], '/api/v1/pods?limit=500')
  const again = await read([page(['a'], 'x'), refusal(410), page(['a'], 'y'), refusal(410)])
  t.match(again.ended, { name: 'ClusterError', statusCode: 410 })
})

void t.test('a busy API server', async t => {
  for (const status of [429, 500, 503, 504]) {
    const { ended, waits } = await read([page(['a'], 'x'), refusal(status), refusal(status), page(['b'])])
    t.strictSame(
      [ended, waits],
      [
        ['a', 'b'],
        [500, 1000],
      ],
      String(status),
    )
  }
  const refused = Array.from({ length: 5 }, () => refusal(429))
  const patience = await read(refused)
  t.match(patience.ended, { statusCode: 429 })
  t.strictSame(patience.waits, [500, 1000, 2000, 4000])
  const each = await read([...refused.slice(0, 4), page(['a'], 'x'), ...refused.slice(0, 4), page(['b'])])
  t.strictSame(each.ended, ['a', 'b'], 'every page has its own attempts')
})

void t.test('Retry-After', async t => {
  const { waits } = await read([refusal(429, 3000), refusal(503, 100), refusal(429, 3_600_000), page([])])
  t.strictSame(waits, [3000, 1000, 30_000])
})

void t.test('what does not pass is not tried again', async t => {
  for (const error of [refusal(400), refusal(401), refusal(403), refusal(404), new Error('no network')]) {
    const { ended, asked } = await read([error])
    t.equal(ended, error)
    t.equal(asked.length, 1)
  }
})
