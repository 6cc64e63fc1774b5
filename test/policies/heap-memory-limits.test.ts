/** The memory limits that heap-memory makes, and where it makes none. */
import t from 'tap'
import { heapMemory } from '../../policies/heap-memory.ts'
import { resourceLimits } from '../../policies/resource-limits.ts'
import { resourceRequests } from '../../policies/resource-requests.ts'
import { type JsonObject, valueAt } from '../../src/json.ts'
import type { Situation } from '../../src/policy/contract.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import type { Verdict } from '../../src/policy/verdict.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { limitRange, podMaximum } from './objects.ts'

const policies = [heapMemory, resourceRequests, resourceLimits]
const setting = { action: 'deny', inject: true } as const
const profile = { name: 'test', policies: Object.fromEntries(policies.map(({ id }) => [id, setting])) }

/** Judges the object, in which what is injected can be seen afterwards. */
function judge(
  object: JsonObject,
  known: readonly JsonObject[] = [],
  source: Situation['source'] = 'admission',
): Verdict {
  const views = known.map(each => viewResource(each))
  const facts = factsOf(views, unknownFacts(37), 'default')
  const situation = { facts, today: '2026-11-21', source, old: undefined, requester: undefined }
  return evaluate(
    viewResource(object, { namespace: 'default' }),
    planOf(policies, profile),
    situation,
    'all',
    'verdict',
  )
}

interface Row {
  readonly name: string
  /** Of the only container, a JVM with -Xmx768m: it needs 1Gi. */
  readonly container?: JsonObject
  readonly pod?: JsonObject
  readonly kind?: string
  readonly source?: Situation['source']
  readonly facts?: readonly JsonObject[]
  /** The limit that is injected. */
  readonly limit: string | undefined
}

const heap = [{ name: 'JAVA_TOOL_OPTIONS', value: '-Xmx768m' }]
const requests = { cpu: '1', memory: '512Mi' }

const rows: readonly Row[] = [
  { name: 'nothing is said', limit: '1Gi' },
  { name: 'a smaller request', container: { resources: { requests } }, limit: '1Gi' },
  {
    name: 'a larger request',
    container: { resources: { requests: { ...requests, memory: '1500M' } } },
    limit: '1500M',
  },
  { name: 'what all containers together may have', facts: [podMaximum({ memory: '1Gi' })], limit: '1Gi' },
  { name: 'more than that', facts: [podMaximum({ memory: '1023Mi' })], limit: undefined },
  {
    name: 'more than its request allows, by a ratio',
    container: { resources: { requests } },
    facts: [limitRange({ maxLimitRequestRatio: { memory: '1.5' } })],
    limit: undefined,
  },
  {
    name: 'a ratio of all containers together',
    facts: [limitRange({ type: 'Pod', maxLimitRequestRatio: { memory: '2' } })],
    limit: undefined,
  },
  {
    name: 'a minimum of all containers together',
    facts: [limitRange({ type: 'Pod', min: { memory: '64Mi' } })],
    limit: undefined,
  },
  {
    name: 'the request that it becomes is more than all containers together may have',
    pod: {
      containers: [
        { name: 'web', env: heap },
        { name: 'proxy', resources: { requests } },
      ],
    },
    facts: [podMaximum({ memory: '1280Mi' })],
    limit: undefined,
  },
  {
    name: 'it would become the request of a Pod in a file before a LimitRange could fill in less',
    source: 'files',
    facts: [limitRange({ defaultRequest: { memory: '128Mi' } })],
    limit: undefined,
  },
  { name: 'a cpu limit', container: { resources: { limits: { cpu: '1' } } }, limit: '1Gi' },
  { name: 'two runtimes need room for both', container: { args: ['--max-old-space-size=384'] }, limit: '1536Mi' },
  {
    name: 'another that is a percentage, or unknown',
    container: { env: [...heap, { name: 'NODE_OPTIONS', value: '--max-old-space-size-percentage=50' }] },
    limit: undefined,
  },
  {
    name: 'another by reference',
    container: { env: [...heap, { name: 'GOMEMLIMIT', valueFrom: { fieldRef: { fieldPath: 'x' } } }] },
    limit: undefined,
  },
  {
    name: 'a heap beyond all quantities',
    container: { env: [{ name: 'JAVA_TOOL_OPTIONS', value: '-Xmx8388607t' }] },
    limit: undefined,
  },
  { name: 'the pod requests memory', pod: { resources: { requests: { memory: '2Gi' } } }, limit: undefined },
  { name: 'the pod names cpu only', pod: { resources: { limits: { cpu: '2' } } }, limit: '1Gi' },
  { name: 'a template', kind: 'Deployment', limit: '1Gi' },
  {
    name: 'at least the min of the LimitRange',
    kind: 'Deployment',
    facts: [limitRange({ min: { memory: '2Gi' } })],
    limit: '2Gi',
  },
  {
    name: 'not below its default request',
    kind: 'Deployment',
    facts: [limitRange({ defaultRequest: { memory: '3Gi' } })],
    limit: '3Gi',
  },
  {
    name: 'just its max',
    kind: 'Deployment',
    facts: [limitRange({ default: { memory: '0' }, max: { memory: '1Gi' } })],
    limit: '1Gi',
  },
  {
    name: 'above its max',
    kind: 'Deployment',
    facts: [limitRange({ default: { memory: '0' }, max: { memory: '1023Mi' } })],
    limit: undefined,
  },
  { name: 'a DaemonSet: the limit would become its request', kind: 'DaemonSet', limit: undefined },
  { name: 'a DaemonSet with a request', kind: 'DaemonSet', container: { resources: { requests } }, limit: undefined },
]

for (const { name, container = {}, pod = {}, kind = 'Pod', source, facts, limit } of rows) {
  void t.test(name, async t => {
    const isPod = kind === 'Pod'
    const spec = { containers: [{ name: 'web', env: heap, ...container }], ...pod }
    const whole = isPod
      ? { apiVersion: 'v1', kind, spec }
      : { apiVersion: 'apps/v1', kind, spec: { template: { spec } } }
    const object = JSON.parse(JSON.stringify(whole)) as JsonObject
    const { findings } = judge(object, facts, source)
    const path = [...(isPod ? [] : ['spec', 'template']), 'spec', 'containers', 0, 'resources', 'limits', 'memory']
    t.equal(valueAt(object, path), limit)
    const left = findings.filter(({ outcome, item }) => outcome !== 'mended' && item !== 'cpu')
    t.equal(left.length === 0, limit !== undefined, 'where one is injected, nothing is left to find')
    const again = judge(object, facts, source)
    t.strictSame([...again.operations, ...again.podOperations], [], 'a second pass changes nothing')
  })
}

void t.test('a measure grows with the fault', async t => {
  const worseOf = (option: string, limit: string): number | undefined => {
    const resources = { limits: { memory: limit } }
    const spec = { containers: [{ name: 'web', resources, args: [option] }] }
    return judge({ apiVersion: 'v1', kind: 'Pod', spec }).findings.find(({ policy }) => policy === 'heap-memory')?.worse
  }
  t.equal(worseOf('-Xmx1g', '512Mi'), 2)
  t.equal(worseOf('-Xmx1g', '256Mi'), 4)
  t.equal(worseOf('-Xmx1g', '0'), 2 ** 30)
  t.equal(worseOf('-XX:MaxRAMPercentage=90', '1Gi'), 90)
})
