/** The specification of job-limits: how often, how long, and who cleans up. */
import { jobLimits } from '../../policies/job-limits.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { cronJob, cronJobSpec, helmHook, job, jobSpec, ofCronJob } from './jobs.ts'
import { policyTest } from './policy-test.ts'

const junk: readonly Json[] = ['9', -1, 9.5, true, [], {}, Number.MAX_VALUE]
const without = (...names: readonly string[]): JsonObject => Object.fromEntries(names.map(name => [name, null]))

policyTest(jobLimits, {
  compliant: [
    { name: 'all three', object: job() },
    { name: 'a CronJob needs no time to live', object: cronJob() },
    { name: 'one try', object: job({ backoffLimit: 0 }) },
    { name: 'exactly another maximum', object: job({ backoffLimit: 4 }), params: { maximumBackoffLimit: 4 } },
    {
      name: 'the default where six are accepted',
      object: job({ backoffLimit: 6 }),
      params: { maximumBackoffLimit: 6 },
    },
    { name: 'and nothing written', object: cronJob({ backoffLimit: null }), params: { maximumBackoffLimit: 6 } },
    {
      name: 'a limit for each index, and the default beside it',
      object: job({ completionMode: 'Indexed', backoffLimitPerIndex: 1, backoffLimit: 2_147_483_647 }),
    },
    {
      name: 'a limit for each index alone',
      object: cronJob({ completionMode: 'Indexed', backoffLimitPerIndex: 3, backoffLimit: null }),
    },
    { name: 'taken away at once', object: job({ ttlSecondsAfterFinished: 0 }) },
    { name: "a CronJob's Job, by its history limits", object: job(without('ttlSecondsAfterFinished'), ofCronJob) },
    { name: 'a Helm hook', object: job(without('ttlSecondsAfterFinished'), helmHook) },
    {
      name: 'an Argo CD hook',
      object: job(without('ttlSecondsAfterFinished'), { annotations: { 'argocd.argoproj.io/hook': 'PreSync' } }),
    },
    ...junk.map(value => ({
      name: `limits ${JSON.stringify(value)} are left to the API server`,
      object: job({ backoffLimit: value, activeDeadlineSeconds: value, ttlSecondsAfterFinished: value }),
    })),
  ],
  violating: [
    {
      name: 'one try too many',
      object: job({ backoffLimit: 2 }),
      findings: ['tooManyRetries'],
      says: 'a Job that fails is tried 2 times more; set backoffLimit to 1 or less',
    },
    {
      name: 'the default',
      object: job({ backoffLimit: null }),
      findings: ['tooManyRetries'],
      says: 'a Job that fails is tried 6 times more; set backoffLimit to 1 or less',
    },
    { name: 'as it is filled in', object: job({ backoffLimit: 6 }), findings: ['tooManyRetries'] },
    { name: 'in a CronJob', object: cronJob({ backoffLimit: null }), findings: ['tooManyRetries'] },
    { name: 'in a CronJob, written', object: cronJob({ backoffLimit: 9 }), findings: ['tooManyRetries'] },
    {
      name: 'none at all',
      object: job({ backoffLimit: 1 }),
      params: { maximumBackoffLimit: 0 },
      findings: ['tooManyRetries'],
    },
    {
      name: 'null is no limit for each index',
      object: job({ backoffLimit: 3, backoffLimitPerIndex: null }),
      findings: ['tooManyRetries'],
    },
    {
      name: 'no deadline',
      object: job(without('activeDeadlineSeconds')),
      findings: ['noDeadline'],
      says:
        'activeDeadlineSeconds is not set, so a Job that hangs runs for ever; ' +
        'set activeDeadlineSeconds to more than the longest run takes',
    },
    { name: 'no deadline in a CronJob', object: cronJob(without('activeDeadlineSeconds')), findings: ['noDeadline'] },
    {
      name: 'a Job that is suspended will run',
      object: job({ activeDeadlineSeconds: null, suspend: true }),
      findings: ['noDeadline'],
    },
    {
      name: "a Pod's own deadline ends no Job",
      object: job({ activeDeadlineSeconds: null, template: { spec: { activeDeadlineSeconds: 60 } } }),
      findings: ['noDeadline'],
    },
    {
      name: 'nobody takes it away',
      object: job(without('ttlSecondsAfterFinished')),
      findings: ['stays'],
      says:
        'ttlSecondsAfterFinished is not set, so the finished Job stays with its Pods; ' +
        'set ttlSecondsAfterFinished, or delete the Job when it is done',
    },
    {
      name: 'nor does another owner, or an annotation that is no text',
      object: job(without('ttlSecondsAfterFinished'), {
        annotations: { 'helm.sh/hook': null },
        ownerReferences: [{ apiVersion: 'batch.example/v1', kind: 'CronJob', name: 'sync', controller: true }],
      }),
      findings: ['stays'],
    },
    {
      name: "a Job that says it is a CronJob's, and that somebody else has sent",
      object: job({ backoffLimit: 6, ...without('activeDeadlineSeconds', 'ttlSecondsAfterFinished') }, ofCronJob),
      findings: ['noDeadline', 'tooManyRetries'],
    },
    {
      name: 'all of it',
      object: { ...job(), spec: { template: jobSpec['template'] as JsonObject } },
      findings: ['noDeadline', 'tooManyRetries', 'stays'],
    },
    {
      name: 'all of it in a CronJob',
      object: { ...cronJob(), spec: { ...cronJobSpec(), jobTemplate: { spec: {} } } },
      findings: ['noDeadline', 'tooManyRetries'],
    },
  ],
  notApplicable: [
    ...[null, 'x', [], 5].map(spec => ({
      name: `a spec of ${JSON.stringify(spec)} is left to the API server`,
      object: { ...job(), spec: spec as Json },
      params: { backoffLimit: 1, activeDeadlineSeconds: 60, ttlSecondsAfterFinished: 60 },
    })),
    { name: 'a CronJob without a template', object: { ...cronJob(), spec: { schedule: '@daily' } } },
    { name: 'a Job of another group', object: { ...job({ backoffLimit: 9 }), apiVersion: 'batch.example/v1' } },
    { name: 'a Pod', pod: { restartPolicy: 'Never' } },
  ],
})
