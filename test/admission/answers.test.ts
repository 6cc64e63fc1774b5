/** Requests decoded, answers built: fields, bounds, sentences. */
import t from 'tap'
import { decodeReview } from '../../src/admission/decode.ts'
import { allow, allowPatched, deny, toAuditValue, toWarnings } from '../../src/admission/respond.ts'
import type { JsonObject } from '../../src/json.ts'
import { readReview } from '../fixtures/read-reviews.ts'
import { pod, run, toy } from '../policy/toys.ts'

const review = (): { request: JsonObject } & JsonObject => JSON.parse(readReview('create.pod.bare'))
const withRequest = (change: Record<string, unknown>) => ({ ...review(), request: { ...review().request, ...change } })

const frame = (profile: string, wayOut?: string) => ({ profile, wayOut })

t.test("what is no AdmissionReview is refused with the field's name", async t => {
  const version =
    'apiVersion: expected admission.k8s.io/v1 (admissionReviewVersions: ["v1"] in the webhook configuration)'
  const rows: [unknown, string][] = [
    ...[null, undefined, [], 'x', 5].map(
      body => [body, 'body: expected an AdmissionReview (admission.k8s.io/v1), a JSON object'] as [unknown, string],
    ),
    [{}, version],
    [{ ...review(), apiVersion: 'admission.k8s.io/v1beta1' }, version],
    [{ ...review(), kind: 'Pod' }, 'kind: expected AdmissionReview'],
    [{ ...review(), request: null }, 'request: expected an object'],
    [withRequest({ uid: '' }), 'request.uid: expected a text that is not empty'],
    [withRequest({ uid: 7 }), 'request.uid: expected a text that is not empty'],
    [withRequest({ operation: 'PATCH' }), 'request.operation: expected one of CREATE, UPDATE, DELETE, CONNECT'],
    [withRequest({ kind: null }), 'request.kind.kind: expected a text'],
    [withRequest({ object: null }), 'request.object: expected an object on CREATE'],
    [withRequest({ object: [] }), 'request.object: expected an object or null'],
    [withRequest({ oldObject: 'x' }), 'request.oldObject: expected an object or null'],
  ]
  for (const [body, message] of rows)
    t.throws(() => decodeReview(body), { code: 'reviewInvalid', status: 400, message }, message)
})

t.test('what is read of a request', async t => {
  const { object, oldObject, ...rest } = decodeReview(review())
  t.equal(object?.['kind'], 'Pod')
  t.equal(oldObject, null)
  t.strictSame(rest, {
    uid: 'b5cdf1e6-5a1c-4316-8efe-a7a6d44c3670',
    operation: 'CREATE',
    kind: 'Pod',
    group: '',
    kindName: 'Pod',
    subResource: undefined,
    name: 'bare',
    namespace: 'shop',
    username: 'admin',
    groups: ['system:masters', 'system:authenticated'],
  })
  const odd = decodeReview(withRequest({ userInfo: 5, name: '', namespace: [], subResource: '' }))
  t.match(odd, { username: '', groups: [], name: undefined, namespace: undefined, subResource: undefined })
})

t.test('a patch and its type come together, or not at all', async t => {
  const patched = allowPatched('u', [{ op: 'add', path: '/metadata/labels/name', value: 'Grüße 🚢' }], {}).response
  t.equal(patched.patchType, 'JSONPatch')
  t.strictSame(JSON.parse(Buffer.from(patched.patch ?? '', 'base64').toString('utf8')), [
    { op: 'add', path: '/metadata/labels/name', value: 'Grüße 🚢' },
  ])
  t.strictSame(allowPatched('u', [], {}), allow('u'))
})

const finds = (count: number, name = 'c', found: string | null = null) =>
  run(pod(...Array.from({ length: count }, (_, index) => ({ name: `${name}${index}` }))), {
    policies: [
      toy('finds', 'containers', () => [{ message: 'wrong', field: ['image'], data: { found, wanted: 'x' } }]),
    ],
  }).findings

t.test('a denial: one line each, in Kubernetes field names', async t => {
  const { response } = deny('u', finds(2, 'c', 'y'), frame('production'), {})
  t.strictSame(response.status, {
    code: 403,
    reason: 'Forbidden',
    message:
      '2 problems (profile production):\n' +
      '- finds: container "c0": something is wrong; mend it (spec.containers[0].image)\n' +
      '- finds: container "c1": something is wrong; mend it (spec.containers[1].image)',
    details: {
      causes: [0, 1].map(index => ({
        reason: 'FieldValueInvalid',
        message: `finds: container "c${index}": something is wrong`,
        field: `spec.containers[${index}].image`,
      })),
    },
  })
  const one = deny('u', finds(1), frame('strict'), {}).response.status
  t.match(one, { message: /^1 problem \(profile strict\):\n/, details: { causes: [{ reason: 'FieldValueRequired' }] } })
})

t.test('answers are bounded', async t => {
  const many = deny('u', finds(200), frame('production'), {}).response.status
  t.equal(many?.message.split('\n').length, 52)
  t.match(many?.message, /^200 problems .*\n(.*\n)*and 150 more$/)
  t.equal(many?.details.causes.length, 100)
  const long = deny('u', finds(50, `${'ü'.repeat(300_000)}\n`), frame('production'), {}).response.status
  t.ok(Buffer.byteLength(long?.message ?? '') <= 16 * 1024)
  t.match(long?.message, /\n(?:- finds: container "ü+…".*|and \d+ more)$/)
  const warnings = toWarnings(finds(40, 'x'.repeat(300)))
  t.equal(warnings.length, 16)
  t.equal(warnings.at(-1), 'and 25 more')
  t.ok(warnings.every(each => each.length <= 256))
  t.strictSame(toWarnings(finds(1)), ['finds: container "c0": something is wrong'])
  t.equal(toAuditValue(['b', 'a', 'b']), 'a,b')
  t.equal(toAuditValue(Array.from({ length: 100 }, (_, index) => `policy-${index}`)).length, 256)
})
