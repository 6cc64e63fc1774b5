/** The specification of job-limits: what it injects, and into what. */
import { jobLimits } from '../../policies/job-limits.ts'
import { applied, cronJob, cronJobSpec, helmHook, job, jobSpec, ofCronJob, updated } from './jobs.ts'
import { policyTest } from './policy-test.ts'

const all = { maximumBackoffLimit: 1, backoffLimit: 1, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 600 }
const bare = { backoffLimit: null, activeDeadlineSeconds: null, ttlSecondsAfterFinished: null }
const lastApplied = (spec: object) => ({
  ...updated,
  annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ spec }) },
})
const limited = (backoffLimit: number) => ({ spec: { ...jobSpec, backoffLimit } })

policyTest(jobLimits, {
  compliant: [{ name: 'what is written stays', object: job(), params: all }],
  violating: [
    {
      name: 'all into a Job',
      object: job(bare),
      params: all,
      findings: ['noDeadline', 'tooManyRetries', 'stays'],
      injected: {
        spec: { ...jobSpec, backoffLimit: 1, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 600 },
      },
    },
    {
      name: "into a CronJob's template",
      object: cronJob({ backoffLimit: null, activeDeadlineSeconds: null }),
      params: all,
      findings: ['noDeadline', 'tooManyRetries'],
      injected: { spec: cronJobSpec({ backoffLimit: 1, activeDeadlineSeconds: 3600 }) },
    },
    {
      name: 'in a file',
      object: job({ backoffLimit: null }),
      params: all,
      source: 'files',
      findings: ['tooManyRetries'],
      injected: limited(1),
    },
    {
      name: 'only what has a value',
      object: job(bare),
      params: { activeDeadlineSeconds: 60 },
      findings: ['noDeadline', 'tooManyRetries', 'stays'],
      injected: { spec: { ...jobSpec, ...bare, activeDeadlineSeconds: 60 } },
      left: ['tooManyRetries', 'stays'],
    },
    {
      name: 'not even one try, and at once',
      object: job({ backoffLimit: null, ttlSecondsAfterFinished: null }),
      params: { backoffLimit: 0, ttlSecondsAfterFinished: 0 },
      findings: ['tooManyRetries', 'stays'],
      injected: { spec: { ...jobSpec, backoffLimit: 0, ttlSecondsAfterFinished: 0 } },
    },
    {
      name: 'never more tries than are accepted',
      object: job({ backoffLimit: null }),
      params: { backoffLimit: 5, maximumBackoffLimit: 2 },
      findings: ['tooManyRetries'],
      injected: limited(2),
    },
    {
      name: 'the default that nobody wrote',
      object: job({ backoffLimit: 6 }, updated),
      params: all,
      findings: ['tooManyRetries'],
      injected: limited(1),
    },
    {
      name: 'kubectl apply of something else',
      object: job({ backoffLimit: 6 }, lastApplied({ suspend: true })),
      params: all,
      findings: ['tooManyRetries'],
      injected: limited(1),
    },
    {
      name: 'kubectl apply of 6',
      object: job({ backoffLimit: 6 }, lastApplied({ backoffLimit: 6 })),
      params: all,
      findings: ['tooManyRetries'],
    },
    {
      name: 'server-side apply of 6',
      object: job({ backoffLimit: 6 }, applied),
      params: all,
      findings: ['tooManyRetries'],
    },
    {
      name: "6 in a plain object is its author's",
      object: job({ backoffLimit: 6 }),
      params: all,
      findings: ['tooManyRetries'],
    },
    {
      name: 'and in a file, whatever the managedFields say',
      object: job({ backoffLimit: 6 }, updated),
      params: all,
      source: 'files',
      findings: ['tooManyRetries'],
    },
    {
      name: "and in a CronJob's template, where the API server fills in nothing",
      object: cronJob({ backoffLimit: 6 }, updated),
      params: all,
      findings: ['tooManyRetries'],
    },
    {
      name: 'and perhaps in a Job that was copied from one',
      object: job({ backoffLimit: 6 }, { ...updated, ...ofCronJob }),
      params: all,
      findings: ['tooManyRetries'],
    },
    {
      name: 'another number was written',
      object: job({ backoffLimit: 5 }, updated),
      params: all,
      findings: ['tooManyRetries'],
    },
    {
      name: 'no time to live for a hook',
      object: job({ activeDeadlineSeconds: null, ttlSecondsAfterFinished: null }, helmHook),
      params: all,
      findings: ['noDeadline'],
      injected: { spec: { ...jobSpec, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: null } },
    },
    {
      name: 'a deadline alone, where the tries count for each index',
      object: job({ backoffLimit: null, backoffLimitPerIndex: 2, activeDeadlineSeconds: null }),
      params: all,
      findings: ['noDeadline'],
      injected: { spec: { ...jobSpec, backoffLimit: null, backoffLimitPerIndex: 2, activeDeadlineSeconds: 3600 } },
    },
  ],
  notApplicable: [],
})
