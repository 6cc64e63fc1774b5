/** What the doors refuse, with which status, and in which words. None of it may trouble the request after it. */
import t, { type Test } from 'tap'
import { assertInTime } from '../../src/server/bounds.ts'
import { type Call, readReview, startDoors } from './fixture.ts'

const doors = await startDoors(t)
const bare = readReview('create.pod.bare')
const limit = 16 * 1024 * 1024

interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly allow?: string
}

async function refuses(t: Test, path: string, call: Call, refusal: Refusal): Promise<void> {
  const { status, headers, text } = await doors.call(path, call)
  const { allow, 'content-type': type, 'retry-after': retryAfter } = headers
  const { status: expected, allow: allowed, ...body } = refusal
  t.strictSame(
    { status, allow, type, retryAfter, body: JSON.parse(text) },
    { status: expected, allow: allowed, type: 'application/json; charset=utf-8', retryAfter: undefined, body },
    `${call.method ?? ''} ${path} ${call.body?.slice(0, 20) ?? ''}`,
  )
}

const reviewPaths = ['/mutate', '/validate']
const notJsonType = { status: 415, code: 'mediaTypeUnsupported', message: 'send content-type: application/json' }

void t.test('content types of reviews', async t => {
  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON']) {
    const answer = await doors.call('/mutate', { body: bare, headers: { 'content-type': type } })
    t.equal(answer.status, 200, type)
  }
  const refused = ['text/plain', 'application/xml', 'application/yaml', 'application/json-patch+json', 'json', '']
  for (const path of reviewPaths) {
    for (const type of refused) await refuses(t, path, { body: bare, headers: { 'content-type': type } }, notJsonType)
    await refuses(t, path, { body: bare, headers: {} }, notJsonType)
  }
})

void t.test('bodies that are no object', async t => {
  const review = 'an AdmissionReview (admission.k8s.io/v1)'
  const empty = { status: 400, code: 'bodyEmpty', message: `the body is empty: send ${review}` }
  const notJson = { status: 400, code: 'bodyNotJson', message: `the body is not JSON: send ${review}` }
  const invalid = { status: 400, code: 'reviewInvalid', message: `body: expected ${review}, a JSON object` }
  for (const path of reviewPaths) {
    await refuses(t, path, { body: '' }, empty)
    for (const body of ['{', 'kind: AdmissionReview', `${bare}x`, '{"a":NaN}'])
      await refuses(t, path, { body }, notJson)
    for (const body of ['null', '[]', '[{}]', '"text"', '1', 'true']) await refuses(t, path, { body }, invalid)
    await refuses(t, path, { method: 'POST' }, invalid)
  }
})

const v1 = 'expected admission.k8s.io/v1 (admissionReviewVersions: ["v1"] in the webhook configuration)'
const text = 'expected a text that is not empty'
const fields: readonly [path: readonly string[], value: unknown, message: string][] = [
  [['apiVersion'], 'admission.k8s.io/v1beta1', `apiVersion: ${v1}`],
  [['apiVersion'], undefined, `apiVersion: ${v1}`],
  [['apiVersion'], 1, `apiVersion: ${v1}`],
  [['kind'], 'Pod', 'kind: expected AdmissionReview'],
  [['kind'], null, 'kind: expected AdmissionReview'],
  [['request'], undefined, 'request: expected an object'],
  [['request'], null, 'request: expected an object'],
  [['request'], [], 'request: expected an object'],
  [['request', 'uid'], undefined, `request.uid: ${text}`],
  [['request', 'uid'], '', `request.uid: ${text}`],
  [['request', 'uid'], 7, `request.uid: ${text}`],
  [['request', 'operation'], 'PATCH', 'request.operation: expected one of CREATE, UPDATE, DELETE, CONNECT'],
  [['request', 'kind'], 'Pod', 'request.kind.kind: expected a text'],
  [['request', 'object'], null, 'request.object: expected an object on CREATE'],
  [['request', 'object'], 'Pod', 'request.object: expected an object or null'],
  [['request', 'oldObject'], [], 'request.oldObject: expected an object or null'],
]

void t.test('fields that are not as they must be', async t => {
  for (const [path, value, message] of fields) {
    const review = JSON.parse(bare)
    let parent = review
    for (const step of path.slice(0, -1)) parent = parent[step]
    parent[path.at(-1) ?? ''] = value
    for (const door of reviewPaths) {
      await refuses(t, door, { body: JSON.stringify(review) }, { status: 400, code: 'reviewInvalid', message })
    }
  }
})

void t.test('methods', async t => {
  const doorsAllow = { '/mutate': 'POST', '/validate': 'POST', '/dry-run': 'POST', '/policies': 'GET, HEAD' }
  const bodies = [{}, { body: '{"a":' }, { body: 'a', headers: { 'content-type': 'json' } }, { body: 'a', headers: {} }]
  for (const [path, allow] of Object.entries(doorsAllow)) {
    const refusal = { status: 405, code: 'methodNotAllowed', message: `${path} takes ${allow} only`, allow }
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY', 'POST']) {
      if (allow.includes(method)) continue
      for (const body of bodies) {
        await refuses(t, `${path}?timeout=5s`, { method, ...body }, refusal)
      }
    }
  }
})

void t.test('paths', async t => {
  const known = '/mutate, /validate, /dry-run, /policies'
  for (const path of ['/', '/mutate/', '/Mutate', '/mutate/x', '/metrics', '/constructor', '/__proto__']) {
    for (const call of [{}, { body: '{' }, { body: bare }]) {
      const message = `there is nothing at ${path}; see ${known}`
      await refuses(t, path, call, { status: 404, code: 'notFound', message })
    }
  }
  const long = `/${'x'.repeat(500)}`
  const message = `there is nothing at ${long.slice(0, 80)}; see ${known}`
  await refuses(t, long, {}, { status: 404, code: 'notFound', message })
  const unreadable = { status: 400, code: 'requestInvalid', message: 'the request could not be read' }
  await refuses(t, '/%zz', {}, unreadable)
})

void t.test('sizes', async t => {
  const refusal = { status: 413, code: 'bodyTooLarge', message: 'the body is larger than 16 MiB' }
  const body = JSON.stringify({ large: 'x'.repeat(limit) })
  await refuses(t, '/mutate', { body }, refusal)
  await refuses(t, '/validate', { body, chunked: true }, refusal)
  const most = `{"large":"${'x'.repeat(limit - 12)}"}`
  t.equal((await doors.call('/mutate', { body: most })).status, 400, '16 MiB are read')
})

void t.test('a caller that has given up', async t => {
  const message = 'the time that the caller gave had passed before the answer was begun'
  for (const path of reviewPaths) {
    for (const timeout of ['0s', '0.000000001s']) {
      await refuses(t, `${path}?timeout=${timeout}`, { body: bare }, { status: 503, code: 'tooLate', message })
    }
  }
  const minuteAgo = performance.now() - 60_000
  for (const timeout of ['5s', '59s', '59.9s']) {
    t.throws(() => assertInTime({ query: { timeout } }, minuteAgo), { code: 'tooLate', status: 503 }, timeout)
  }
  for (const timeout of ['70s', '', 's', '-1s', '1m0s', 'soon', '1e-9s', 5, ['5s', '5s'], undefined]) {
    t.doesNotThrow(() => assertInTime({ query: { timeout } }, minuteAgo), JSON.stringify(timeout))
  }
})

void t.test('more reviews at once than there may be', async t => {
  const { hold, call } = await startDoors(t, { maxReviews: 2 })
  const held = [await hold('/mutate'), await hold('/validate')]
  for (const path of reviewPaths) {
    const answer = await call(path, { body: bare })
    t.equal(answer.status, 503)
    t.equal(answer.headers['retry-after'], undefined)
    t.strictSame(JSON.parse(answer.text), { code: 'tooBusy', message: 'too many or too large requests at once' })
  }
  t.equal((await call('/policies')).status, 200, 'only reviews are bounded by this')
  for (const { finish, answered } of held) {
    finish(bare)
    t.equal((await answered).status, 200, 'what was begun is answered')
  }
  t.equal((await call('/mutate', { body: bare })).status, 200, 'there is room again')
})
