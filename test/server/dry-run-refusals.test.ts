/** What `/dry-run` refuses, and how it stays out of the way of the reviews. */
import t from 'tap'
import { readReview, startDoors } from './fixture.ts'

const doors = await startDoors(t)
const pod = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"},"spec":{"containers":[]}}'
const broken = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  name: b\n'
const allowed = 'profile, namespace, timeout'
const profiles = 'use baseline, production, strict'
const expected = 'Kubernetes objects as YAML or JSON, or an AdmissionReview'
const withContainers = (count: number) => pod.replace('[]', `[${Array(count).fill('{}').join(',')}]`)
const tooDeep = `{"apiVersion":"v1","kind":"Pod","spec":${'['.repeat(100)}${']'.repeat(100)}}`
const template = 'a key must be a string, found a mapping; this looks like a template: run `helm template` first'
const v1 = 'expected admission.k8s.io/v1 (admissionReviewVersions: ["v1"] in the webhook configuration)'

interface Refusal {
  readonly name: string
  readonly path?: string
  readonly body: string
  readonly status?: number
  readonly code: string
  readonly message: string
}

const refusals: readonly Refusal[] = [
  {
    name: 'a slip in the profile',
    path: '?profile=producton',
    body: pod,
    code: 'profileUnknown',
    message: `there is no profile producton; did you mean production? ${profiles}`,
  },
  {
    name: 'no such profile',
    path: '?profile=gentle',
    body: pod,
    code: 'profileUnknown',
    message: `there is no profile gentle; ${profiles}`,
  },
  {
    name: 'a profile named like a part of every object',
    path: '?profile=constructor',
    body: pod,
    code: 'profileUnknown',
    message: `there is no profile constructor; ${profiles}`,
  },
  {
    name: 'two profiles',
    path: '?profile=strict&profile=baseline',
    body: pod,
    code: 'profileUnknown',
    message: `there is no profile strict,baseline; did you mean strict? ${profiles}`,
  },
  {
    name: 'two namespaces',
    path: '?namespace=shop&namespace=web',
    body: pod,
    code: 'namespaceInvalid',
    message: '?namespace=shop,web: a namespace is one name of lowercase letters, digits and -',
  },
  {
    name: 'what no namespace is called',
    path: `?namespace=Shop%0a${'x'.repeat(100)}`,
    body: pod,
    code: 'namespaceInvalid',
    message: `?namespace=Shop\\u000a${'x'.repeat(69)}…: a namespace is one name of lowercase letters, digits and -`,
  },
  {
    name: 'a parameter of no meaning',
    path: '?profil=strict',
    body: pod,
    code: 'queryUnknown',
    message: `there is no query parameter profil; use ${allowed}`,
  },
  {
    name: 'a parameter named __proto__',
    path: '?__proto__=1',
    body: pod,
    code: 'queryUnknown',
    message: `there is no query parameter __proto__; use ${allowed}`,
  },
  { name: 'nothing', body: '', code: 'bodyEmpty', message: `the body is empty: send ${expected}` },
  { name: 'white space', body: ' \n', code: 'bodyEmpty', message: `the body is empty: send ${expected}` },
  {
    name: 'a key twice',
    body: broken,
    code: 'documentInvalid',
    message: 'line 5, column 3: the key "name" is there twice',
  },
  {
    name: 'the second document',
    body: `${pod}\n---\na: [1\n`,
    code: 'documentInvalid',
    message: 'line 4, column 1: deficient indentation',
  },
  {
    name: 'a template',
    body: 'kind: {{ .Values.kind }}\n',
    code: 'documentInvalid',
    message: `line 1, column 8: ${template}`,
  },
  {
    name: 'no object',
    body: '[1]',
    code: 'documentInvalid',
    message: 'line 1, column 1: expected a Kubernetes object, found a list',
  },
  {
    name: 'no kind',
    body: 'apiVersion: v1\n',
    code: 'documentInvalid',
    message: 'line 1, column 1: not a Kubernetes object: kind is missing',
  },
  {
    name: '101 levels',
    body: tooDeep,
    code: 'documentInvalid',
    message: 'line 1, column 139: nested deeper than 100 levels',
  },
  {
    name: '1,001 documents',
    body: `${pod}\n---\n`.repeat(1001),
    code: 'documentInvalid',
    message: 'line 2001, column 1: more than 1000 documents; the rest was not read',
  },
  {
    name: '2,001 containers in two objects',
    body: `${withContainers(2000)}\n---\n${withContainers(1)}`,
    code: 'documentInvalid',
    message: 'line 3, column 1: more than 2000 containers in all',
  },
  {
    name: 'a review of too many, whose object names no kind',
    body: readReview('create.pod.bare').replace(
      /"object":.*?,"oldObject"/,
      `"object":{"spec":{"containers":[${Array(2001).fill('{}')}]}},"oldObject"`,
    ),
    code: 'documentInvalid',
    message: 'line 1, column 1: more than 2000 containers in all',
  },
  {
    name: 'aliases of a long text',
    body: `apiVersion: v1\nkind: Pod\na: &a "${'x'.repeat(100_000)}"\nb: [${Array(600).fill('*a')}]\n`,
    code: 'documentInvalid',
    message: 'line 4, column 194: aliases and merges stand for more than 100000 values',
  },
  {
    name: 'a million empty containers',
    body: withContainers(999_000),
    status: 413,
    code: 'bodyTooDense',
    message: 'the body holds more than 250,000 values',
  },
  {
    name: 'more than 3 MiB',
    body: `{"a":"${'x'.repeat(3 * 1024 * 1024)}"}`,
    status: 413,
    code: 'bodyTooLarge',
    message: 'the body is larger than 3 MiB',
  },
  {
    name: 'a review of another version',
    body: readReview('create.pod.bare').replace('admission.k8s.io/v1', 'admission.k8s.io/v1beta1'),
    code: 'documentInvalid',
    message: `line 1, column 1: apiVersion: ${v1}`,
  },
  {
    name: 'a review without a request',
    body: '{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"}',
    code: 'documentInvalid',
    message: 'line 1, column 1: request: expected an object',
  },
]

void t.test('refusals', async t => {
  for (const { name, path = '', body, status = 400, code, message } of refusals) {
    const answer = await doors.call(`/dry-run${path}`, { body })
    const said = JSON.parse(answer.text)
    t.strictSame([answer.status, said.code, answer.headers['retry-after']], [status, code, undefined], name)
    t.equal(said.message, message, name)
  }
})

void t.test('as much as it takes', async t => {
  const levels = tooDeep.replace('[]', '')
  for (const [name, body, objects] of [
    ['100 levels', levels, 1],
    ['1,000 documents', `${pod}\n---\n`.repeat(1000), 1000],
    ['nearly 3 MiB', `${pod}${' '.repeat(3 * 1024 * 1024 - pod.length)}`, 1],
  ] as const) {
    const answer = await doors.call('/dry-run', { body })
    t.equal(answer.status, 200, name)
    t.equal(JSON.parse(answer.text).summary?.objects, objects, name)
  }
})

void t.test('two at once, and reviews beside them', async t => {
  const held = [await doors.hold('/dry-run', {}), await doors.hold('/dry-run')]
  const third = await doors.call('/dry-run', { body: pod })
  t.equal(third.status, 503)
  t.equal(third.headers['retry-after'], undefined)
  t.strictSame(JSON.parse(third.text), { code: 'tooBusy', message: 'too many or too large requests at once' })
  t.equal((await doors.call('/mutate', { body: readReview('create.pod.bare') })).status, 200)
  for (const { finish, answered } of held) {
    finish(pod)
    t.equal((await answered).status, 200)
  }
  t.equal((await doors.call('/dry-run', { body: pod })).status, 200, 'there is room again')
})

void t.test('a client that goes away makes room', async t => {
  for (let round = 0; round < 4; round++) {
    const { abandon } = await doors.hold('/dry-run')
    await abandon()
  }
  t.equal((await doors.call('/dry-run', { body: pod })).status, 200)
})
