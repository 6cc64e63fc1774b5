/** `/dry-run`: what people send, and what they are told would happen. */
import t from 'tap'
import { policies as inOrder } from '../../policies/index.ts'
import type { Json } from '../../src/json.ts'
import type { Operation } from '../../src/policy/verdict.ts'
import { applyOperations } from '../../src/report/apply.ts'
import type { Report } from '../../src/report/report.ts'
import { type Call, readReview, startDoors } from './fixture.ts'

const doors = await startDoors(t)

async function report(body: string, path = '/dry-run', headers?: Call['headers']): Promise<Report> {
  const answer = await doors.call(path, { body, ...(headers === undefined ? {} : { headers }) })
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
  return JSON.parse(answer.text)
}

/** Each object's kind, name and verdict. */
function outline({ results }: Report): Json {
  return results.map(({ object, verdict }) => `${object.kind} ${object.name} ${verdict}`)
}

const container = { name: 'web', image: 'registry.example/web:1', ports: [{ containerPort: 8080 }] }
const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [container] } }
const template = { metadata: { labels: { app: 'api' } }, spec: { containers: [container] } }
const metadata = { name: 'api', namespace: 'shop' }
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template } }
const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ port: 80 }] } }
const gadget = { apiVersion: 'example.com/v1', kind: 'Gadget', metadata: { name: 'g' }, spec: { containers: 'none' } }

const list = { apiVersion: 'v1', kind: 'List' }

const podYaml = `# a comment
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      ports: [{containerPort: 8080}]
`

const requests: Operation = {
  op: 'add',
  path: '/spec/containers/0/resources',
  value: { requests: { cpu: '100m', memory: '128Mi' } },
}
const lifecycle: Operation = {
  op: 'add',
  path: '/spec/containers/0/lifecycle',
  value: { preStop: { sleep: { seconds: 5 } } },
}
const dnsConfig: Operation = {
  op: 'add',
  path: '/spec/dnsConfig',
  value: { options: [{ name: 'ndots', value: '3' }] },
}

void t.test('a Pod: patch, patched, findings with their lines', async t => {
  const { results, ...rest } = await report(podYaml)
  const summary = { objects: 1, denied: 1, warned: 0, injected: 1 }
  t.strictSame(rest, { apiVersion: 'seaworthy.dev/v1', kind: 'Report', profile: 'production', summary })
  const result = results[0]
  t.strictSame(result?.object, { apiVersion: 'v1', kind: 'Pod', namespace: null, name: 'web' })
  t.equal(result?.line, 2)
  t.equal(result?.verdict, 'deny')
  t.strictSame(result?.patch, [requests, lifecycle, dnsConfig])
  t.strictSame(result?.podPatch, [])
  t.strictSame(result?.patched, applyOperations(structuredClone(pod), [requests, lifecycle, dnsConfig]))
  t.strictSame(
    result?.findings.find(finding => finding.outcome === 'deny'),
    {
      policy: 'resource-limits',
      message: 'missing',
      outcome: 'deny',
      text: 'memory limit is missing',
      path: '/spec/containers/0/resources/limits/memory',
      container: 'web',
      found: null,
      wanted: '256Mi',
      remedy: 'set resources.limits.memory',
      exemptionPath: '/metadata/annotations',
      line: 8,
      column: 7,
    },
  )
})

void t.test('a Deployment: what its Pods would get, and no patch of its own', async t => {
  const [result] = (await report(JSON.stringify(deployment))).results
  t.strictSame(result?.patch, [])
  t.strictSame(result?.podPatch, [requests, lifecycle, dnsConfig])
  t.equal(result !== undefined && 'patched' in result, false)
})

void t.test('an exemption would stand where its policy looks, and nowhere in strict', async t => {
  const { findings = [] } = (await report(JSON.stringify(deployment))).results[0] ?? {}
  t.strictSame([...new Set(findings.map(each => each.exemptionPath))], ['/spec/template/metadata/annotations'])
  const strict = (await report(JSON.stringify(deployment), '/dry-run?profile=strict')).results[0]?.findings ?? []
  t.ok(strict.length > 0)
  t.notOk(strict.some(finding => 'exemptionPath' in finding))
})

void t.test('forms of input', async t => {
  const nested = { ...list, items: [pod, { ...list, items: [service, gadget] }] }
  const documents = `---\n${podYaml}---\n# nothing\n---\n${JSON.stringify(service)}\n--- \n${JSON.stringify(gadget)}\n`
  const forms: readonly [name: string, body: string, outline: readonly string[]][] = [
    ['JSON', JSON.stringify(pod), ['Pod web deny']],
    ['JSON on lines', `\ufeff${JSON.stringify(pod, null, 2)}\n`, ['Pod web deny']],
    ['YAML', podYaml, ['Pod web deny']],
    ['documents', documents, ['Pod web deny', 'Service api allow', 'Gadget g allow']],
    ['a List in a List', JSON.stringify(nested), ['Pod web deny', 'Service api allow', 'Gadget g allow']],
    [
      'a PodList',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'PodList',
        items: [{ ...pod, kind: undefined, apiVersion: undefined }],
      }),
      ['Pod web deny'],
    ],
    ['an empty List', '{"apiVersion":"v1","kind":"List","items":[]}', []],
    ['an unknown kind', JSON.stringify(gadget), ['Gadget g allow']],
    ['a Pod of another group', JSON.stringify({ ...pod, apiVersion: 'example.com/v1' }), ['Pod web allow']],
    [
      'junk in known places',
      '{"apiVersion":"v1","kind":"Pod","metadata":[],"spec":{"containers":"x"}}',
      ['Pod null allow'],
    ],
  ]
  for (const [name, body, expected] of forms) t.strictSame(outline(await report(body)), expected, name)
})

void t.test('content types say nothing that the text does not', async t => {
  const types = ['application/json', 'application/yaml', 'text/plain', 'application/x-www-form-urlencoded', 'yaml', '']
  for (const headers of [{}, ...types.map(type => ({ 'content-type': type }))]) {
    for (const body of [podYaml, JSON.stringify(pod)]) {
      t.strictSame(outline(await report(body, '/dry-run', headers)), ['Pod web deny'], JSON.stringify(headers))
    }
  }
})

void t.test('AdmissionReviews are judged as at admission', async t => {
  const reviews: readonly [name: string, outline: string, patch: readonly string[]][] = [
    [
      'create.pod.bare',
      'Pod bare deny',
      ['/spec/containers/0/resources/requests', '/spec/containers/0/lifecycle', '/spec/dnsConfig'],
    ],
    [
      'create.pod.by-replicaset-controller',
      'Pod web-86f59ff465- allow',
      ['/spec/containers/0/resources/requests', '/spec/containers/0/lifecycle', '/spec/dnsConfig'],
    ],
    ['update.pod.label', 'Pod bare allow', []],
    ['update.deployment.new-image', 'Deployment web warn', []],
    ['delete.deployment.delete', 'Deployment web-rich allow', []],
  ]
  for (const [name, expected, patch] of reviews) {
    const answer = await report(readReview(name))
    t.strictSame(outline(answer), [expected], name)
    t.strictSame(
      answer.results[0]?.patch.map(({ path }) => path),
      patch,
    )
  }
})

void t.test('?profile= and ?namespace=', async t => {
  const strict = await report(podYaml, '/dry-run?profile=strict')
  t.equal(strict.profile, 'strict')
  t.strictSame(strict.results[0]?.patch, [lifecycle, dnsConfig], 'strict invents no sizes')
  t.equal((await report(podYaml, '/dry-run?profile=baseline')).results[0]?.verdict, 'warn')

  const limitRange = {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'defaults', namespace: 'shop' },
    spec: { limits: [{ type: 'Container', default: { memory: '256Mi' } }] },
  }
  const homeless = { ...deployment, metadata: { name: 'api' } }
  const body = JSON.stringify({ ...list, items: [limitRange, homeless] })
  t.strictSame(outline(await report(body)), ['LimitRange defaults allow', 'Deployment api deny'])
  const inShop = await report(body, '/dry-run?namespace=shop')
  t.strictSame(outline(inShop), ['LimitRange defaults allow', 'Deployment api allow'], 'both are in shop')
  t.equal(
    inShop.results[1]?.findings.some(({ policy }) => policy === 'resource-limits'),
    false,
  )
})

void t.test('GET /policies', async t => {
  const answer = await doors.call('/policies')
  t.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
  const { policies, ...rest } = JSON.parse(answer.text) as { policies: Record<string, object>[] }
  t.strictSame(rest, {})
  t.strictSame(
    policies.map(policy => policy['id']),
    inOrder.map(({ id }) => id),
  )
  for (const policy of policies) {
    t.type(policy['title'], 'string')
    t.strictSame(Object.keys(policy['docs'] ?? {}), ['why', 'remedy', 'links'])
    t.strictSame(Object.keys(policy['profiles'] ?? {}), ['baseline', 'production', 'strict'])
  }
  const { parameters, messages, profiles } = policies.find(policy => String(policy['id']) === 'dns-ndots') ?? {}
  t.match(parameters, { max: { default: 3, schema: { type: 'integer' } }, value: { default: 3 } })
  t.strictSame(Object.keys(messages ?? {}), ['missing', 'tooHigh', 'notANumber'])
  t.strictSame(profiles, {
    baseline: { action: 'audit', inject: true },
    production: { action: 'warn', inject: true },
    strict: { action: 'deny', inject: true },
  })
})

void t.test('a long answer is not indented: it would be a hundred times what it was asked', async t => {
  const deep = `${'['.repeat(90)}${'0,'.repeat(50_000)}0${']'.repeat(90)}`
  const body = `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a"}],"x":${deep}}}`
  const { status, text } = await doors.call('/dry-run', { body })
  t.equal(status, 200)
  t.ok(text.length < 2 * body.length + 10_000, `${text.length}`)
  t.equal(JSON.parse(text).results[0].patched.spec.containers[0].name, 'a')
})

void t.test('a review without a namespace sees the LimitRanges of the namespace that is asked about', async t => {
  const review = JSON.parse(readReview('create.deployment.plain'))
  delete review.request.namespace
  delete review.request.object.metadata.namespace
  const limits = [{ type: 'Container', default: { memory: '1Gi' } }]
  const limitRange = {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'x', namespace: 'elsewhere' },
    spec: { limits },
  }
  const body = `${JSON.stringify(review)}\n---\n${JSON.stringify(limitRange)}`
  const verdictIn = async (namespace: string) =>
    JSON.parse((await doors.call(`/dry-run?namespace=${namespace}`, { body })).text).results[0].verdict
  t.strictSame([await verdictIn('shop'), await verdictIn('elsewhere')], ['deny', 'allow'])
})
