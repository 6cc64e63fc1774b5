/** `/mutate` and `/validate` over TLS: what the API server gets to read. */
import t from 'tap'
import type { Operation } from '../../src/policy/verdict.ts'
import { applyOperations } from '../../src/report/apply.ts'
import type { Answer } from './client.ts'
import { readReview, startDoors } from './fixture.ts'

const doors = await startDoors(t)
const bare = readReview('create.pod.bare')
const uid = 'b5cdf1e6-5a1c-4316-8efe-a7a6d44c3670'

function decodePatch(answer: Answer): Operation[] {
  const { response } = JSON.parse(answer.text)
  return JSON.parse(Buffer.from(response.patch, 'base64').toString())
}

void t.test('/mutate patches a bare Pod and says nothing else', async t => {
  const answer = await doors.call('/mutate?timeout=5s', { body: bare })
  t.equal(answer.status, 200)
  t.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
  const review = JSON.parse(answer.text)
  t.type(review.response.patch, 'string')
  t.strictSame(review, {
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    response: {
      uid,
      allowed: true,
      patchType: 'JSONPatch',
      patch: review.response.patch,
      auditAnnotations: { profile: 'production', injected: 'dns-ndots,pre-stop,resource-requests' },
    },
  })
  t.strictSame(decodePatch(answer), [
    { op: 'add', path: '/spec/containers/0/resources/requests', value: { cpu: '100m', memory: '128Mi' } },
    { op: 'add', path: '/spec/containers/0/lifecycle', value: { preStop: { sleep: { seconds: 5 } } } },
    { op: 'add', path: '/spec/dnsConfig', value: { options: [{ name: 'ndots', value: '3' }] } },
  ])
})

void t.test('/validate denies the same Pod, unpatched, with every reason', async t => {
  const answer = await doors.call('/validate', { body: bare })
  t.equal(answer.status, 200)
  t.strictSame(JSON.parse(answer.text).response, {
    uid,
    allowed: false,
    status: {
      code: 403,
      reason: 'Forbidden',
      message: [
        '3 problems (profile production):',
        '- resource-requests: container "web": cpu request is missing; set resources.requests.cpu, for example 100m ' +
          '(spec.containers[0].resources.requests.cpu)',
        '- resource-requests: container "web": memory request is missing; set resources.requests.memory, for example 128Mi ' +
          '(spec.containers[0].resources.requests.memory)',
        '- resource-limits: container "web": memory limit is missing; set resources.limits.memory ' +
          '(spec.containers[0].resources.limits.memory)',
      ].join('\n'),
      details: {
        causes: [
          {
            reason: 'FieldValueRequired',
            message: 'resource-requests: container "web": cpu request is missing',
            field: 'spec.containers[0].resources.requests.cpu',
          },
          {
            reason: 'FieldValueRequired',
            message: 'resource-requests: container "web": memory request is missing',
            field: 'spec.containers[0].resources.requests.memory',
          },
          {
            reason: 'FieldValueRequired',
            message: 'resource-limits: container "web": memory limit is missing',
            field: 'spec.containers[0].resources.limits.memory',
          },
        ],
      },
    },
    warnings: [
      'pre-stop: container "web": there is no preStop hook, so requests are dropped at every rollout',
      'dns-ndots: ndots is not set, and the default 5 multiplies DNS queries',
    ],
    auditAnnotations: { profile: 'production', findings: 'dns-ndots,pre-stop,resource-limits,resource-requests' },
  })
})

void t.test('/validate of what /mutate made denies what only people can mend', async t => {
  const review = JSON.parse(bare)
  const operations = decodePatch(await doors.call('/mutate', { body: bare }))
  review.request.object = applyOperations(review.request.object, operations)
  const { response } = JSON.parse((await doors.call('/validate', { body: JSON.stringify(review) })).text)
  t.equal(
    response.status.message,
    '1 problem (profile production):\n- resource-limits: container "web": memory limit is missing; ' +
      'set resources.limits.memory (spec.containers[0].resources.limits.memory)',
  )
  t.equal(response.warnings, undefined)
})

void t.test('recordings that nobody has to say anything on', async t => {
  for (const name of ['delete.pod.delete', 'update.pod.label', 'update.deployment-scale.scale']) {
    const body = readReview(name)
    const response = { uid: JSON.parse(body).request.uid, allowed: true }
    for (const path of ['/mutate', '/validate']) {
      t.strictSame(JSON.parse((await doors.call(path, { body })).text).response, response, `${path} ${name}`)
    }
  }
})

void t.test('keys that JavaScript reserves are data', async t => {
  const hostile = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},'
  for (const place of ['{"kind":"AdmissionReview"', '{"name":"bare"', '{"volumes":', '{"name":"web"', '{"uid":']) {
    const body = bare.replace(place, hostile + place.slice(1))
    t.not(body, bare, `${place} is in the recording`)
    for (const path of ['/mutate', '/validate']) {
      const answer = await doors.call(path, { body })
      t.equal(answer.status, 200, `${path} ${place}`)
      t.equal(JSON.parse(answer.text).response.uid, uid)
    }
    t.equal(Reflect.get({}, 'polluted'), undefined)
  }
})

void t.test('7 MiB are answered', async t => {
  const review = JSON.parse(bare)
  review.request.oldObject = { metadata: { annotations: { large: 'x'.repeat(7 * 1024 * 1024) } } }
  const answer = await doors.call('/mutate', { body: JSON.stringify(review) })
  t.equal(answer.status, 200)
  t.equal(decodePatch(answer).length, 3)
})

void t.test('our own fault: 500, and not a word of what it was', async t => {
  const doors = await startDoors(t, { fault: new TypeError('canary: what an object holds') })
  for (const path of ['/mutate', '/validate']) {
    const { status, text } = await doors.call(path, { body: readReview('create.pod.bare') })
    const { code, message } = JSON.parse(text)
    t.strictSame([status, code], [500, 'internal'])
    t.match(message, /^seaworthy failed on this request; its log says more under this request id: req-\w+$/)
  }
  const { text } = await doors.health('/metrics')
  t.match(text, /^seaworthy_admission_requests_total\{webhook="mutate",.*,verdict="error"\} 1$/m)
})

void t.test('more than 6,000 containers are not judged; what is let through anyway is', async t => {
  const doors = await startDoors(t)
  const containers = (length: number) => Array.from({ length }, (_, index) => ({ name: `c${index}` }))
  const created = JSON.parse(readReview('create.pod.bare'))
  const deleted = JSON.parse(readReview('delete.pod.delete'))
  deleted.request.oldObject.spec.containers = containers(7000)
  const updated = JSON.parse(readReview('update.deployment.new-image'))
  const { request } = updated
  request.object.spec.template.spec.containers = containers(3001)
  request.oldObject.spec.template.spec.containers = containers(3000)
  const labelled = structuredClone(updated)
  labelled.request.oldObject = structuredClone(request.object)
  labelled.request.object.metadata.labels = { team: 'shop' }
  const rows: readonly [name: string, review: object, status: number][] = [
    ['a Pod', { ...created, request: { ...created.request, object: { spec: { containers: containers(6001) } } } }, 413],
    [
      'one fewer',
      { ...created, request: { ...created.request, object: { spec: { containers: containers(6000) } } } },
      200,
    ],
    ['before and after', updated, 413],
    ['a deletion', deleted, 200],
    ['a new label', labelled, 200],
  ]
  for (const [name, review, status] of rows) {
    const answer = await doors.call('/validate', { body: JSON.stringify(review) })
    t.equal(answer.status, status, name)
    if (status === 200) continue
    const message = 'object and oldObject have more than 6,000 containers'
    t.strictSame(JSON.parse(answer.text), { code: 'tooManyContainers', message })
  }
})
