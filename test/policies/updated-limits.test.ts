/** Limits outside the template on UPDATE: what held before does not deny, what is worse does. */
import t from 'tap'
import { autoscaling } from '../../policies/autoscaling.ts'
import { cronjobHistory } from '../../policies/cronjob-history.ts'
import { jobLimits } from '../../policies/job-limits.ts'
import { revisionHistory } from '../../policies/revision-history.ts'
import { rolloutStrategy } from '../../policies/rollout-strategy.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import type { AnyPolicy, Facts } from '../../src/policy/contract.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { cronJob, job } from './jobs.ts'
import { deploymentOf, recreated, rolling, serviceOf } from './rollouts.ts'

function judge(policy: AnyPolicy, object: JsonObject, before: JsonObject | undefined, facts: Facts): readonly string[] {
  const plan = planOf([policy], { name: 'one', policies: { [policy.id]: { action: 'deny' } } })
  const old = before && viewResource(before, { namespace: 'default' })
  const situation = { facts, today: '2026-11-21', source: 'admission', old, requester: undefined } as const
  const { findings } = evaluate(viewResource(object, { namespace: 'default' }), plan, situation, 'template', 'verdict')
  return findings.map(({ message, outcome }) => `${outcome} ${message}`)
}

const history = (revisionHistoryLimit: Json) => deploymentOf({ revisionHistoryLimit })
const retries = (backoffLimit: Json) => cronJob({ backoffLimit })
/** As the API server tells of an object of which nobody has applied the field. */
const unwritten = (object: JsonObject): JsonObject => {
  const managedFields = [{ manager: 'kubectl', operation: 'Apply', fieldsV1: { 'f:spec': { 'f:template': {} } } }]
  return { ...object, metadata: { ...(object['metadata'] as JsonObject), managedFields } }
}
const scaled = (minReplicas: number, maxReplicas: number): JsonObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas, maxReplicas },
})
const kept = (fields: JsonObject): JsonObject => {
  const { spec, ...rest } = cronJob()
  return { ...rest, spec: { ...(spec as JsonObject), startingDeadlineSeconds: 60, ...fields } }
}
const starting = (failureThreshold: number, progressDeadlineSeconds: number) =>
  deploymentOf({ progressDeadlineSeconds }, { containers: [{ name: 'web', startupProbe: { failureThreshold } }] })

const updates: readonly (readonly [
  name: string,
  policy: AnyPolicy,
  before: JsonObject,
  after: JsonObject,
  outcomes: readonly string[],
])[] = [
  ['10 is written where 10 held', revisionHistory, history(null), history(10), ['warn tooMany']],
  ['10 was filled in, and is', revisionHistory, history(10), history(10), ['warn tooMany']],
  ['fewer, but too many', revisionHistory, history(12), history(11), ['warn tooMany']],
  ['more', revisionHistory, history(4), history(5), ['deny tooMany']],
  ['the limit is removed', revisionHistory, history(3), history(null), ['warn tooMany']],
  ['10 is written where 3 held', revisionHistory, history(3), history(10), ['deny tooMany']],
  ['the default has come back', revisionHistory, history(3), unwritten(history(10)), ['warn tooMany']],
  ['and of tries', jobLimits, job({ backoffLimit: 1 }), unwritten(job({ backoffLimit: 6 })), ['warn tooManyRetries']],
  ['6 is written where 1 held', jobLimits, job({ backoffLimit: 1 }), job({ backoffLimit: 6 }), ['deny tooManyRetries']],
  ['none as before', revisionHistory, history(0), history(0), ['warn none']],
  ['none any more', revisionHistory, history(20), history(0), ['deny none']],
  ['fewer tries', jobLimits, retries(null), retries(5), ['warn tooManyRetries']],
  ['more tries', jobLimits, retries(2), retries(3), ['deny tooManyRetries']],
  [
    'no deadline as before',
    jobLimits,
    cronJob({ activeDeadlineSeconds: null }),
    cronJob({ activeDeadlineSeconds: null, suspend: true }),
    ['warn noDeadline'],
  ],
  ['no deadline any more', jobLimits, cronJob(), cronJob({ activeDeadlineSeconds: null }), ['deny noDeadline']],
  [
    'none any more, which nobody had written',
    jobLimits,
    unwritten(cronJob()),
    cronJob({ activeDeadlineSeconds: null }),
    ['warn noDeadline'],
  ],
  [
    'fewer Jobs are kept',
    cronjobHistory,
    kept({ successfulJobsHistoryLimit: 9, failedJobsHistoryLimit: 9 }),
    kept({ successfulJobsHistoryLimit: 8, failedJobsHistoryLimit: 8 }),
    ['warn tooManyFailed', 'warn tooManySuccessful'],
  ],
  [
    'more Jobs are kept',
    cronjobHistory,
    kept({ successfulJobsHistoryLimit: 8, failedJobsHistoryLimit: 8 }),
    kept({ successfulJobsHistoryLimit: 9, failedJobsHistoryLimit: 9 }),
    ['deny tooManyFailed', 'deny tooManySuccessful'],
  ],
  ['one replica as before', autoscaling, scaled(1, 9), scaled(1, 8), ['warn belowTwo']],
  ['none any more, of one', autoscaling, scaled(1, 9), scaled(0, 9), ['deny belowTwo']],
  ['recreated as before', rolloutStrategy, recreated({ replicas: 3 }), recreated({ replicas: 2 }), ['warn recreate']],
  ['recreated now', rolloutStrategy, rolling(3, 1), recreated({ replicas: 3 }), ['deny recreate']],
  ['fewer replicas, all of them', rolloutStrategy, rolling(3, 2), rolling(2, 2), ['deny allUnavailable']],
  ['a longer deadline, still too short', rolloutStrategy, starting(9, 60), starting(9, 80), ['warn deadlineTooShort']],
  ['a longer start', rolloutStrategy, starting(9, 80), starting(10, 80), ['deny deadlineTooShort']],
]

t.test('updates', async t => {
  for (const [name, policy, before, after, outcomes] of updates) {
    t.strictSame(judge(policy, after, before, unknownFacts(37)), outcomes, name)
  }
})

t.test('while autoscalers are not known yet, what they may excuse only warns', async t => {
  const unsynced = { ...unknownFacts(37), awaits: () => true }
  const service = factsOf([viewResource(serviceOf({ app: 'web' }))], unsynced, 'default')
  t.strictSame(judge(rolloutStrategy, recreated({ replicas: 2 }), undefined, unsynced), ['warn recreate'])
  t.strictSame(judge(rolloutStrategy, recreated({ replicas: 2 }), undefined, unknownFacts(37)), ['deny recreate'])
  t.strictSame(judge(rolloutStrategy, recreated(), undefined, service), ['deny recreate'])
  t.strictSame(judge(rolloutStrategy, rolling(1, 1), undefined, unsynced), ['warn allUnavailable'])
  t.strictSame(judge(rolloutStrategy, starting(9, 80), undefined, unsynced), ['deny deadlineTooShort'])
})
