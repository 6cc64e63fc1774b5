/** A CronJob keeps what one needs to see of its past, and starts nothing too late or on top of itself. */
import { member, stringMember } from '../src/json.ts'
import { definePolicy } from '../src/policy/contract.ts'
import { integer } from '../src/policy/parameters.ts'
import { objects } from '../src/policy/subjects.ts'
import { countAt, isAbsent } from '../src/workload/defaults.ts'

/** What the API server fills in. */
const defaultSuccessful = 3
const defaultFailed = 1

const successful = ['spec', 'successfulJobsHistoryLimit']
const failed = ['spec', 'failedJobsHistoryLimit']
const startingDeadline = ['spec', 'startingDeadlineSeconds']
const concurrencyPolicy = ['spec', 'concurrencyPolicy']
const jobDeadline = ['spec', 'jobTemplate', 'spec', 'activeDeadlineSeconds']

export const cronjobHistory = definePolicy({
  id: 'cronjob-history',
  title: 'CronJobs keep little, start in time and do not pile up',
  docs: {
    why:
      'Every Job that is kept keeps its Pods: a CronJob of every minute that keeps a hundred fills the lists, and the quota. When none ' +
      'that failed is kept, its logs are gone before anybody looks. Without a starting deadline a run that was missed at night, while the ' +
      'control plane was away or the CronJob was suspended, starts in the midst of the day. And where runs may overlap and nothing ends one that ' +
      'hangs, each adds another, until the database has no connection left.',
    remedy:
      'Keep at most three successful Jobs and one that failed (`successfulJobsHistoryLimit`, `failedJobsHistoryLimit`; nothing written ' +
      'means just that), set `startingDeadlineSeconds` to how late a run may start, and `concurrencyPolicy` to `Forbid` or ' +
      '`Replace`, or an `activeDeadlineSeconds` in `jobTemplate.spec`.',
    links: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits',
      'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
      'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
    ],
  },
  subject: objects('batch/CronJob'),
  parameters: {
    maximumSuccessful: integer('How many successful Jobs may be kept; the API server keeps 3 by default.', 3, 0, 1000),
    maximumFailed: integer('How many failed Jobs may be kept; the API server keeps 1 by default.', 1, 1, 1000),
  },
  messages: {
    tooManySuccessful: {
      text: '{found} successful Jobs are kept with their Pods',
      remedy: 'set spec.successfulJobsHistoryLimit to {wanted} or less',
    },
    tooManyFailed: {
      text: '{found} failed Jobs are kept with their Pods',
      remedy: 'set spec.failedJobsHistoryLimit to {wanted} or less',
    },
    noFailed: {
      text: 'failedJobsHistoryLimit {found} keeps no Job that failed, so its logs are gone',
      remedy: 'set spec.failedJobsHistoryLimit to {wanted}',
    },
    noStartingDeadline: {
      text: 'startingDeadlineSeconds is not set, so a run that was missed starts at any later time',
      remedy: 'set spec.startingDeadlineSeconds to how late a run may start',
    },
    allowsOverlap: {
      text: 'runs may overlap and nothing ends one that hangs, so they pile up',
      remedy: 'set spec.concurrencyPolicy to Forbid or Replace, or spec.jobTemplate.spec.activeDeadlineSeconds',
      ceiling: 'warn',
    },
  },
  review(cronJob, { maximumSuccessful, maximumFailed }, report) {
    const { root } = cronJob
    const succeeded = countAt(root, successful, defaultSuccessful) ?? 0
    if (succeeded > maximumSuccessful) {
      const data = { found: succeeded, wanted: maximumSuccessful }
      report({ message: 'tooManySuccessful', at: cronJob, field: successful, data, worse: succeeded })
    }
    const found = countAt(root, failed, defaultFailed)
    if (found === 0) {
      report({ message: 'noFailed', at: cronJob, field: failed, data: { found, wanted: 1 } })
    } else if (found !== undefined && found > maximumFailed) {
      report({
        message: 'tooManyFailed',
        at: cronJob,
        field: failed,
        data: { found, wanted: maximumFailed },
        worse: found,
      })
    }
    if (isAbsent(root, startingDeadline)) {
      report({ message: 'noStartingDeadline', at: cronJob, field: startingDeadline, data: { found: null } })
    }
    const policy = stringMember(member(root, 'spec'), 'concurrencyPolicy') || 'Allow'
    if (policy === 'Allow' && isAbsent(root, jobDeadline)) {
      report({
        message: 'allowsOverlap',
        at: cronJob,
        field: concurrencyPolicy,
        data: { found: policy, wanted: 'Forbid' },
      })
    }
  },
})
