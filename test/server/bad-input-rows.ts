/** Bodies that are odd, as bytes: those that are answered, with their answer, and those that are refused. */
import { gzipSync } from 'node:zlib'
import { readReview } from './fixture.ts'

/** The Pod that every row is followed by. */
export const bare = readReview('create.pod.bare')
const uid = 'b5cdf1e6-5a1c-4316-8efe-a7a6d44c3670'

/** Bytes that are sent. */
interface Row {
  readonly name: string
  readonly bytes: Buffer
  readonly headers?: Readonly<Record<string, string>>
}

/** Refused with 400. */
export interface RefusedRow extends Row {
  readonly code: string
  readonly message: string
}

/** Answered with this; as the bare Pod is, if nothing is said. */
export interface AnsweredRow extends Row {
  readonly response?: object
}

/** The bare Pod with a piece of it replaced. */
function edit(from: string, to: string): Buffer {
  if (!bare.includes(from)) throw new Error(`there is no ${from}`)
  return Buffer.from(bare.replace(from, () => to))
}

/** The bare Pod with an edit of the decoded review. */
function change(edits: (request: Record<string, unknown>) => void): Buffer {
  const review = JSON.parse(bare)
  edits(review.request)
  return Buffer.from(JSON.stringify(review))
}

/** The bare Pod with bytes in a text that no policy reads. */
function withBytes(...bytes: number[]): Buffer {
  const mark = '"default-scheduler"'
  const at = bare.indexOf(mark) + 1
  return Buffer.concat([Buffer.from(bare.slice(0, at)), Buffer.from(bytes), Buffer.from(bare.slice(at))])
}

const bytes = Buffer.from(bare)
const allowed = { uid, allowed: true }

export const answered: readonly AnsweredRow[] = [
  { name: 'a byte order mark', bytes: Buffer.concat([Buffer.from('\ufeff'), bytes]) },
  { name: 'white space around it', bytes: Buffer.from(` \r\n\t${bare}\n\n `) },
  { name: 'bytes that are no UTF-8', bytes: withBytes(0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0xf8) },
  { name: 'a character cut in two', bytes: withBytes(0xf0, 0x9f, 0x98) },
  { name: 'lone surrogates', bytes: edit('"default-scheduler"', '"\\ud800\\udc00\\ud800"') },
  { name: 'a number beyond any', bytes: edit('"defaultMode":420', '"defaultMode":1e999999999') },
  {
    name: 'a key twice',
    bytes: edit('"name":"bare","namespace":"shop","operation"', '"name":"a","name":"bare","operation"'),
  },
  { name: 'a uid twice: the last counts', bytes: edit('"uid":', '"uid":"first","uid":') },
  {
    name: 'containers twice: the last count',
    bytes: edit('"containers":[', '"containers":[{"name":"first"}],"containers":['),
  },
  { name: 'a charset', bytes, headers: { 'content-type': 'application/json; charset=utf-8' } },
  { name: 'an accepted encoding', bytes, headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip' } },
  {
    name: 'DELETE without an object',
    bytes: change(request => Object.assign(request, { operation: 'DELETE', object: null })),
    response: allowed,
  },
  {
    name: 'DELETE with nothing at all',
    bytes: change(request => {
      request['operation'] = 'DELETE'
      delete request['object']
    }),
    response: allowed,
  },
  {
    name: 'CONNECT',
    bytes: change(request => Object.assign(request, { operation: 'CONNECT', subResource: 'exec' })),
    response: allowed,
  },
  {
    name: 'CONNECT without an object',
    bytes: change(request => Object.assign(request, { operation: 'CONNECT', object: null })),
    response: allowed,
  },
  {
    name: 'a kind that nobody knows',
    bytes: change(request =>
      Object.assign(request, { kind: { group: 'shop.example', version: 'v1', kind: 'Basket' } }),
    ),
    response: allowed,
  },
  {
    name: 'a Pod of another group',
    bytes: change(request => Object.assign(request, { kind: { group: 'shop.example', version: 'v1', kind: 'Pod' } })),
    response: allowed,
  },
  {
    name: 'a kind named like a part of every object',
    bytes: change(request => Object.assign(request, { kind: { group: '', version: 'v1', kind: 'constructor' } })),
    response: allowed,
  },
]

const notJson = { code: 'bodyNotJson', message: 'the body is not JSON: send an AdmissionReview (admission.k8s.io/v1)' }
const v1 = 'expected admission.k8s.io/v1 (admissionReviewVersions: ["v1"] in the webhook configuration)'
const invalid = 'body: expected an AdmissionReview (admission.k8s.io/v1), a JSON object'
const json = 'application/json'

export const refused: readonly RefusedRow[] = [
  { name: 'gzip', bytes: gzipSync(bytes), ...notJson },
  {
    name: 'gzip that says so',
    bytes: gzipSync(bytes),
    headers: { 'content-type': json, 'content-encoding': 'gzip' },
    ...notJson,
  },
  { name: 'UTF-16', bytes: Buffer.from(bare, 'utf16le'), ...notJson },
  { name: 'nothing but zeros', bytes: Buffer.alloc(1000), ...notJson },
  { name: 'white space', bytes: Buffer.from(' \n'), ...notJson },
  { name: 'half of it', bytes: bytes.subarray(0, bytes.length / 2), ...notJson },
  { name: 'two of them', bytes: Buffer.from(bare + bare), ...notJson },
  { name: 'two byte order marks', bytes: Buffer.from(`\ufeff\ufeff${bare}`), ...notJson },
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    'undefined',
    '0x1f',
    '01',
    '+1',
    '.5',
    '1.',
    "'a'",
    '"\n"',
    '"\\x41"',
    '[1,]',
    '/**/1',
  ].map(value => ({ name: value, bytes: edit('"defaultMode":420', `"defaultMode":${value}`), ...notJson })),
  { name: 'YAML', bytes: Buffer.from('apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\n'), ...notJson },
  { name: 'a list of one', bytes: Buffer.from(`[${bare}]`), code: 'reviewInvalid', message: invalid },
  { name: 'a text of one', bytes: Buffer.from(JSON.stringify(bare)), code: 'reviewInvalid', message: invalid },
  {
    name: 'v1beta1',
    bytes: edit('admission.k8s.io/v1"', 'admission.k8s.io/v1beta1"'),
    code: 'reviewInvalid',
    message: `apiVersion: ${v1}`,
  },
  {
    name: 'the object alone',
    bytes: Buffer.from(JSON.stringify(JSON.parse(bare).request.object)),
    code: 'reviewInvalid',
    message: `apiVersion: ${v1}`,
  },
  {
    name: 'only a prototype',
    bytes: Buffer.from(`{"__proto__":${bare}}`),
    code: 'reviewInvalid',
    message: `apiVersion: ${v1}`,
  },
  {
    name: 'a request that only a prototype has',
    bytes: edit('"request":', '"request":{},"__proto__":'),
    code: 'reviewInvalid',
    message: 'request.uid: expected a text that is not empty',
  },
]
