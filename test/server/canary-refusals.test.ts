/** What is refused is in no log, and in the refusal only where that names it. */
import t from 'tap'
import { readReview } from '../fixtures/read-reviews.ts'
import { plant } from './canaries.ts'
import { enrich } from './canary-pods.ts'
import { startSearched } from './canary-serve.ts'

interface Refusal {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly status: number
  /** What its sentence repeats. */
  readonly repeats?: string
}

const json = { 'content-type': 'application/json' }
const bare = readReview('create.pod.bare')
/** The bare Pod's review with its first match replaced. */
const changed = (match: string, by: string): string => {
  if (!bare.includes(match)) throw new Error(`the review holds no ${match}`)
  return bare.replace(match, () => by)
}

/** Bodies that neither webhook can read. */
const reviews: readonly (readonly [body: string, status: number])[] = [
  ['canary', 400],
  ['"canary"', 400],
  ['["canary"]', 400],
  ['{"canary": canary}', 400],
  [`${bare}canary`, 400],
  ['{"kind":"Canary","apiVersion":"canary/v1"}', 400],
  [changed('"AdmissionReview"', '"Canary"'), 400],
  [changed('admission.k8s.io/v1', 'canary/v1'), 400],
  [changed('"operation":"CREATE"', '"operation":"CANARY"'), 400],
  [changed('"operation":"CREATE"', '"operation":["canary"]'), 400],
  [changed('"uid":"', '"uid":"","canary":"canary'), 400],
  [changed('"object":{', '"object":"canary","was":{'), 400],
  [changed('"oldObject":null', '"oldObject":["canary"]'), 400],
  [changed('"kind":{"group":""', '"kind":"canary","was":{"group":""'), 400],
  ['{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":["canary"]}', 400],
  [`["canary",${'0,'.repeat(800_001)}0]`, 413],
]

const yaml = 'apiVersion: v1\nkind: Pod\n'
/** Documents that can't be read; a key, a tag or an anchor is named, a value is not. */
const documents: readonly (readonly [body: string, repeats?: string])[] = [
  ['canary'],
  ['- canary'],
  ['canary: [canary'],
  [`${yaml}password: "canary`],
  [`${yaml}password: canary: canary`],
  [`${yaml}password: \tcanary\n\tcanary: canary`],
  [`${yaml}canary0: canary1\ncanary0: canary2`, 'canary0'],
  [`${yaml}password: !canary0!x canary1`, 'canary0'],
  [`${yaml}password: !canary0^ canary1`, 'canary0'],
  [`${yaml}password: *canary0 # canary`, 'canary0'],
  [`${yaml}password: &canary {a: *canary}`, 'canary'],
  [`${yaml}password: !!int canary`],
  [`${yaml}? [canary]\n: canary`],
  [`${yaml}password: {{ .Values.canary }}`],
  [`%TAG canary canary canary\n---\n${yaml}`],
  [`%TAG !canary0! a\n%TAG !canary0! canary\n---\n${yaml}`, 'canary0'],
  [`${yaml}password: "\\canary"`],
  [`${yaml}password: |canary\n canary`],
  [`${yaml}password: "canary\u0000"`],
  ['apiVersion: [canary]\nkind: {canary: canary}'],
  ['kind: canary'],
  [changed('admission.k8s.io/v1', 'canary/v1')],
  [changed('"operation":"CREATE"', '"operation":"CANARY"')],
]

const refusals: readonly Refusal[] = [
  ...['/mutate', '/validate'].flatMap(path =>
    reviews.map(([body, status]): Refusal => ({ path: `${path}?canary=canary`, body, status })),
  ),
  ...documents.map(
    ([body, repeats]): Refusal => ({ path: '/dry-run', body, status: 400, ...(repeats && { repeats }) }),
  ),
  { path: '/mutate', headers: { 'content-type': 'canary/canary' }, body: bare, status: 415 },
  {
    path: '/mutate',
    headers: { ...json, 'content-encoding': 'canary', authorization: 'canary' },
    body: '{',
    status: 400,
  },
  { path: '/mutate?timeout=0s&canary=canary', body: bare, status: 503 },
  { path: '/mutate?canary=canary', method: 'PUT', body: 'canary', status: 405 },
  { path: '/canary0?password=canary', status: 404, repeats: 'canary0' },
  { path: '/%63anary/%zz?canary', status: 400 },
  { path: '/dry-run?canary0=canary', body: yaml, status: 400, repeats: 'canary0' },
  { path: '/dry-run?profile=canary0&namespace=canary', body: yaml, status: 400, repeats: 'canary0' },
]

t.test('refusals', async t => {
  const { ask, finish } = await startSearched(t)
  for (const { method, path, headers = json, body, status, repeats } of refusals) {
    const sent = {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { 'user-agent': 'canary', ...headers },
    }
    const answer = await ask(path, sent, body)
    const told = `${answer.text.slice(0, 300)} to ${path} ${JSON.stringify(body)?.slice(0, 60)}`
    t.equal(answer.status, status, told)
    const said = [...answer.text.matchAll(/canary\d*/gi)].map(([canary]) => canary)
    t.strictSame(said, repeats === undefined ? [] : [repeats], told)
    t.notMatch(JSON.stringify(answer.headers), /canary/i)
  }
  await finish()
})

const typed = 'content-type: application/json'

t.test('what is no request, or too large a one', async t => {
  const { send, finish } = await startSearched(t)
  for (const [text, status] of [
    ['CANARY /canary HTTP/1.1\r\nhost: canary\r\n\r\n', 400],
    ['canary\r\n\r\n', 400],
    ['GET /canary HTTP/9.9\r\nhost: canary\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nhost: canary\r\ncanary canary\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\nhost: canary\r\ncanary: ${'canary'.repeat(5000)}\r\n\r\n`, 431],
    ['POST /mutate HTTP/1.1\r\nhost: canary\r\ncontent-length: canary\r\n\r\n', 400],
    ...['/mutate', '/validate', '/dry-run'].map(
      path =>
        [
          `POST ${path} HTTP/1.1\r\nhost: canary\r\n${typed}\r\ncontent-length: 99999999\r\n\r\n{"canary":"canary`,
          413,
        ] as const,
    ),
  ] as const) {
    const said = await send(text)
    t.match(said, new RegExp(`^HTTP/1.1 ${status} `), text.slice(0, 60))
    t.notMatch(said, /canary/i)
  }
  await finish()
})

t.test('a dry-run shows the object to whoever sent it, and to nobody else', async t => {
  const { ask, finish } = await startSearched(t)
  for (const planting of ['replaced', 'beside'] as const) {
    const review = JSON.parse(readReview('create.pod.rich'))
    const object = enrich(review.request.object, 'faulty')
    const { body } = plant({ ...review, request: { ...review.request, object } }, planting)
    for (const sent of [body, JSON.stringify(JSON.parse(body).request.object)]) {
      const answer = await ask('/dry-run?namespace=canary', { method: 'POST', headers: { cookie: 'canary' } }, sent)
      t.equal(answer.status, 200)
      t.match(answer.text, /canary\d{4}/)
    }
  }
  await finish()
})
