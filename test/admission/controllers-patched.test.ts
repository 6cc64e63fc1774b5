/** What a controller itself is given: fields outside its template when it is created, its old replicas when it is updated. */
import t from 'tap'
import { autoscaling } from '../../policies/autoscaling.ts'
import { dnsNdots } from '../../policies/dns-ndots.ts'
import { jobLimits } from '../../policies/job-limits.ts'
import { revisionHistory } from '../../policies/revision-history.ts'
import { decodeReview } from '../../src/admission/decode.ts'
import { type Answer, handle, type Webhook } from '../../src/admission/handle.ts'
import type { JsonObject } from '../../src/json.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { plansOf } from '../fixtures/plans-of.ts'
import { readReview } from '../fixtures/read-reviews.ts'

const injecting = { action: 'deny', inject: true } as const
const plans = plansOf([dnsNdots, revisionHistory, jobLimits, autoscaling], {
  name: 'injecting',
  policies: {
    'dns-ndots': injecting,
    'revision-history': injecting,
    'job-limits': { ...injecting, params: { backoffLimit: 1, activeDeadlineSeconds: 60, ttlSecondsAfterFinished: 60 } },
    autoscaling: { ...injecting, params: { keepReplicas: true } },
  },
})
const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
const autoscaler = viewResource(
  { metadata: { name: 'web' }, spec: { scaleTargetRef, minReplicas: 2, maxReplicas: 9 } },
  { kind: 'autoscaling/HorizontalPodAutoscaler', namespace: 'shop' },
)
const facts = factsOf([autoscaler], unknownFacts(37), 'shop')

interface Review {
  readonly request: JsonObject & { readonly object: JsonObject; readonly oldObject: JsonObject | null }
}

function readRequest(recording: string): Review['request'] {
  return (JSON.parse(readReview(recording)) as Review).request
}

/** The recording, with other members of its request. */
function ask(webhook: Webhook, recording: string, change: JsonObject = {}): Answer {
  const review = JSON.parse(readReview(recording)) as Review
  const request = decodeReview({ ...review, request: { ...review.request, ...change } })
  return handle(webhook, request, { plans, facts, today: '2026-11-21' })
}

function patchOf({ review: { response } }: Answer): unknown {
  return response.patch === undefined ? [] : JSON.parse(Buffer.from(response.patch, 'base64').toString())
}

const tell = ({ verdict, findings }: Answer): readonly string[] => [
  verdict,
  ...findings.map(({ outcome, policy, message }) => `${outcome} ${policy} ${message}`),
]

/** An UPDATE of the Deployment from some replicas to others. */
function scaling(from: number, to: number): JsonObject {
  const { object, oldObject } = readRequest('update.deployment.new-image')
  const withReplicas = (each: JsonObject | null, replicas: number): JsonObject => ({
    ...each,
    spec: { ...(each?.['spec'] as JsonObject), replicas },
  })
  return { object: withReplicas(object, to), oldObject: withReplicas(oldObject, from) }
}

t.test('a Deployment that is created is given its history, and nothing in its template', async t => {
  const answer = ask('mutate', 'create.deployment.plain')
  t.strictSame(patchOf(answer), [{ op: 'replace', path: '/spec/revisionHistoryLimit', value: 3 }])
  t.strictSame(tell(answer), ['patch', 'mended revision-history tooMany'], 'what its Pods will get is not counted here')
})

t.test('a Job that is created', async t => {
  t.strictSame(patchOf(ask('mutate', 'create.job.plain')), [
    { op: 'replace', path: '/spec/backoffLimit', value: 1 },
    { op: 'add', path: '/spec/activeDeadlineSeconds', value: 60 },
    { op: 'add', path: '/spec/ttlSecondsAfterFinished', value: 60 },
  ])
})

t.test("a Job that a CronJob's controller made was mended, judged and perhaps exempted at its CronJob", async t => {
  const { object } = readRequest('create.job.plain')
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: 'nightly', uid: '1', controller: true }
  const owned = { ...object, metadata: { ...(object['metadata'] as JsonObject), ownerReferences: [owner] } }
  const by = (username: string) => ({ object: owned, userInfo: { username, groups: [] } })
  for (const webhook of ['mutate', 'validate'] as const) {
    const byController = ask(webhook, 'create.job.plain', by('system:serviceaccount:kube-system:cronjob-controller'))
    t.equal(byController.verdict, 'skip', webhook)
    t.not(ask(webhook, 'create.job.plain', by('mallory')).verdict, 'skip', `${webhook}: anybody can say so`)
  }
})

t.test('a ReplicaSet is given nothing', async t => {
  const user = { userInfo: { username: 'mallory', groups: [] } }
  t.equal(ask('mutate', 'update.replicaset.by-deployment-controller', user).verdict, 'skip')
})

t.test('an update keeps the replicas of what an autoscaler scales, and else fills in nothing', async t => {
  const kept = ask('mutate', 'update.deployment.new-image', scaling(7, 3))
  t.strictSame(patchOf(kept), [{ op: 'replace', path: '/spec/replicas', value: 7 }])
  t.strictSame(tell(kept), ['patch', 'mended autoscaling fightsAutoscaler'])
  for (const [from, to] of [
    [3, 3],
    [0, 3],
    [7, 0],
  ] as const) {
    t.strictSame(patchOf(ask('mutate', 'update.deployment.new-image', scaling(from, to))), [], `${from} to ${to}`)
  }
})

t.test('where it was not kept, it only warns', async t => {
  const told = tell(ask('validate', 'update.deployment.new-image', scaling(7, 3)))
  t.ok(told.includes('warn autoscaling fightsAutoscaler'), told.join('\n'))
})
