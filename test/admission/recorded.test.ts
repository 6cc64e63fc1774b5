/** What a real API server sent, and what it gets: every recording, its exact patch, and the verdict on the patched object. */
import t from 'tap'
import { production } from '../../policies/profiles/production.ts'
import { decodeReview } from '../../src/admission/decode.ts'
import { type Answer, handle, type Webhook } from '../../src/admission/handle.ts'
import type { JsonObject } from '../../src/json.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import type { Operation } from '../../src/policy/verdict.ts'
import { applyOperations } from '../../src/report/apply.ts'
import { fourPolicies } from '../fixtures/four-policies.ts'
import { plansOf } from '../fixtures/plans-of.ts'
import { readReview, reviewNames } from '../fixtures/read-reviews.ts'

const plans = plansOf(fourPolicies, production)
const circumstances = { plans, facts: unknownFacts(37), today: '2026-11-21' }

const requests = (list = 'containers', index = 0): Operation => ({
  op: 'add',
  path: `/spec/${list}/${index}/resources/requests`,
  value: { cpu: '100m', memory: '128Mi' },
})
const preStop = (list = 'containers', index = 0): Operation => ({
  op: 'add',
  path: `/spec/${list}/${index}/lifecycle`,
  value: { preStop: { sleep: { seconds: 5 } } },
})
const ndots: Operation = { op: 'add', path: '/spec/dnsConfig', value: { options: [{ name: 'ndots', value: '3' }] } }
const bare = [requests(), preStop(), ndots]

interface Expected {
  readonly patch?: readonly Operation[]
  /** Of the patched object. */
  readonly verdict: Answer['verdict']
  /** What is left, as `outcome policy item@container`. */
  readonly left?: readonly string[]
}
const skipped: Expected = { verdict: 'skip' }
const memory = (container: string, outcome = 'deny') => `${outcome} resource-limits memory@${container}`
const denied = (container: string): Expected => ({ verdict: 'deny', left: [memory(container)] })

const table: Readonly<Record<string, Expected>> = {
  'create.pod.bare': { patch: bare, ...denied('web') },
  'create.pod.finalizer': { patch: bare, ...denied('web') },
  'create.pod.gated': { patch: bare, ...denied('web') },
  // an administrator wrote the mirror annotation: that alone exempts nobody
  'create.pod.mirror': { patch: bare, ...denied('web') },
  'create.pod.limits-only': { patch: [preStop(), ndots], verdict: 'allow' },
  'create.pod.under-limitrange': { patch: [preStop(), ndots], verdict: 'allow' },
  'create.pod.pod-level-resources': { patch: [preStop(), ndots], verdict: 'allow' },
  'create.pod.host-network': { patch: [requests()], ...denied('agent') },
  'create.pod.windows': { patch: [requests()], ...denied('web') },
  'create.pod.rich': {
    patch: [requests('initContainers', 0), requests('initContainers', 1), preStop('initContainers', 1), ndots],
    verdict: 'deny',
    left: [memory('migrate'), memory('proxy')],
  },
  'create.pod.by-replicaset-controller': { patch: bare, verdict: 'allow', left: [memory('web', 'audit')] },
  'create.pod.by-statefulset-controller': { patch: bare, verdict: 'allow', left: [memory('web', 'audit')] },
  'create.pod.by-replicaset-controller-limited': { patch: [preStop(), ndots], verdict: 'allow' },
  'create.pod.by-job-controller': { patch: [requests(), ndots], verdict: 'allow', left: [memory('task', 'audit')] },
  'create.deployment.plain': denied('web'),
  'create.deployment.dry-run': denied('web'),
  'create.deployment.server-side-apply': denied('web'),
  // its LimitRange would excuse it, but is not known without a cluster
  'create.deployment.under-limitrange': denied('web'),
  'create.deployment.rich': { verdict: 'deny', left: [memory('migrate'), memory('proxy')] },
  'create.statefulset.plain': denied('web'),
  'create.job.plain': denied('task'),
  'create.cronjob.plain': denied('task'),
  'create.daemonset.plain': {
    verdict: 'deny',
    left: ['deny resource-requests cpu@web', 'deny resource-requests memory@web', memory('web')],
  },
  'create.replicaset.by-deployment-controller': skipped,
  'create.replicaset.by-deployment-controller-limited': skipped,
  'update.replicaset.by-deployment-controller': skipped,
  'update.deployment.annotate': skipped,
  'update.deployment.new-image': { verdict: 'warn', left: [memory('web', 'warn')] },
  'update.deployment-scale.scale': skipped,
  'update.pod.label': skipped,
  'update.pod.remove-finalizer': skipped,
  'update.pod-resize.resize': skipped,
  'update.pod-ephemeralcontainers.debug': skipped,
  'create.pod-eviction.evict': skipped,
  'delete.deployment.delete': skipped,
  'delete.pod.by-generic-garbage-collector': skipped,
  'delete.pod.by-replicaset-controller': skipped,
  'delete.pod.delete': skipped,
  'delete.replicaset.by-generic-garbage-collector': skipped,
  // known kinds that no policy looks at yet
  'create.horizontalpodautoscaler.plain': { verdict: 'allow' },
  'create.ingress.plain': { verdict: 'allow' },
  'create.limitrange.limitrange': { verdict: 'allow' },
  'create.namespace.plain': { verdict: 'allow' },
  'create.poddisruptionbudget.plain': { verdict: 'allow' },
  'create.service.plain': { verdict: 'allow' },
}

interface Review {
  readonly request: { readonly uid: string; readonly object: JsonObject | null }
}

const parse = (name: string): Review => JSON.parse(readReview(name)) as Review
const withObject = ({ request, ...review }: Review, object: JsonObject | null): Review => ({
  ...review,
  request: { ...request, object },
})
const ask = (webhook: Webhook, review: Review): Answer => handle(webhook, decodeReview(review), circumstances)

function patchOf({ review: { response } }: Answer): Operation[] {
  return response.patch === undefined
    ? []
    : (JSON.parse(Buffer.from(response.patch, 'base64').toString()) as Operation[])
}

t.test('every recording is in the table', async t => {
  t.strictSame(Object.keys(table).toSorted(), reviewNames.toSorted())
})

for (const [name, { patch = [], verdict, left = [] }] of Object.entries(table)) {
  t.test(name, async t => {
    const mutated = ask('mutate', parse(name))
    const { response } = mutated.review
    t.equal(response.uid, parse(name).request.uid, 'echoes the uid')
    t.equal(response.allowed, true, '/mutate never denies')
    t.strictSame(patchOf(mutated), patch, 'patch')
    t.equal(response.patchType, patch.length > 0 ? 'JSONPatch' : undefined, 'patchType with a patch only')

    const { object } = parse(name).request
    const patched = object === null ? null : applyOperations(object, patch)
    const again = ask('mutate', withObject(parse(name), structuredClone(patched)))
    t.strictSame(patchOf(again), [], 'a second pass is empty')

    const judged = ask('validate', withObject(parse(name), patched))
    t.equal(judged.verdict, verdict)
    t.equal(judged.review.response.allowed, verdict !== 'deny')
    t.notOk('patch' in judged.review.response || 'patchType' in judged.review.response, '/validate never patches')
    const remaining = judged.findings.filter(({ outcome }) => outcome !== 'mended')
    t.strictSame(
      remaining.map(({ outcome, policy, item, at }) => `${outcome} ${policy} ${item}@${'name' in at ? at.name : ''}`),
      left,
    )
    t.strictSame([mutated.failures, judged.failures], [[], []], 'no policy failed')
  })
}

t.test('a template is judged as its Pods will be: what they are given is mended, not missing', async t => {
  const judged = ask('validate', parse('create.deployment.plain'))
  const mended = judged.findings.filter(({ outcome }) => outcome === 'mended').map(({ policy }) => policy)
  t.strictSame(mended, ['resource-requests', 'resource-requests', 'pre-stop', 'dns-ndots'])
  t.equal(judged.review.response.warnings, undefined, 'nothing is said about them')
})
