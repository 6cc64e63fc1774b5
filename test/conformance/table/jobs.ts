/** job-limits and cronjob-history beside others. */
import { container, cronJob, job } from '../manifests.ts'
import type { ConformanceCase, ConformanceRow } from '../row.ts'

const ending = { backoffLimit: 1, activeDeadlineSeconds: 3600 }
const cleaned = { ...ending, ttlSecondsAfterFinished: 86_400 }
const careful = { startingDeadlineSeconds: 600, concurrencyPolicy: 'Forbid' }

const stays: ConformanceCase = { name: 'a Job that stays when it is done', both: 'find', objects: [job(ending)] }
const goes: ConformanceCase = { name: 'a Job that is taken away', both: 'pass', objects: [job(cleaned)] }
const late: ConformanceCase = {
  name: 'no deadline to start',
  both: 'find',
  objects: [cronJob({ concurrencyPolicy: 'Forbid' })],
}
const inTime: ConformanceCase = { name: 'a deadline to start', both: 'pass', objects: [cronJob(careful)] }
const hoarding: ConformanceCase = {
  name: 'a hundred successful Jobs are kept',
  theirs: 'passes',
  ours: 'finds',
  why: 'Every Job that is kept keeps its Pods.',
  objects: [cronJob({ ...careful, successfulJobsHistoryLimit: 100 })],
}

/** What others ask of Jobs and CronJobs. */
export const jobRows: readonly ConformanceRow[] = [
  {
    policies: ['job-limits'],
    tool: 'kube-linter',
    check: 'job-ttl-seconds-after-finished',
    read: 'pkg/templates/jobttlsecondsafterfinished/template.go@c4ac03c7',
    cases: [
      stays,
      goes,
      {
        name: "a CronJob's Job has one",
        theirs: 'finds',
        ours: 'passes',
        why: 'Both it and the history limits may take a Job away: whichever comes first is harmless.',
        objects: [cronJob({}, cleaned)],
      },
      {
        name: 'a Helm hook without one',
        theirs: 'finds',
        ours: 'passes',
        why: 'Helm deletes its hooks itself, and fails where a Job is gone before it has seen the end.',
        objects: [job(ending, container(), { annotations: { 'helm.sh/hook': 'pre-upgrade' } })],
      },
      {
        name: "a CronJob's Job is tried as often as by default, and for as long as it likes",
        theirs: 'passes',
        ours: 'finds',
        why: 'Six half imports do more harm than one that failed.',
        objects: [cronJob()],
      },
    ],
  },
  {
    policies: ['job-limits'],
    tool: 'Kyverno policies',
    check: 'add-ttl-jobs',
    read: 'https://kyverno.io/policies/other/add-ttl-jobs/add-ttl-jobs',
    cases: [stays, goes],
  },
  {
    policies: ['cronjob-history'],
    tool: 'kube-score',
    check: 'cronjob-has-deadline',
    read: 'score/cronjob/cronjob.go@97e5ce62',
    cases: [late, inTime, hoarding],
  },
  {
    policies: ['cronjob-history'],
    tool: 'Datree',
    check: 'CRONJOB_MISSING_CONCURRENCYPOLICY_KEY',
    read: 'pkg/defaultRules/defaultRules.yaml@4bc79baa',
    cases: [
      {
        name: 'runs overlap by default',
        both: 'find',
        objects: [cronJob({ startingDeadlineSeconds: 600 })],
      },
      { name: 'runs do not overlap', both: 'pass', objects: [cronJob(careful)] },
      {
        name: 'runs overlap by default, and each has a deadline',
        theirs: 'finds',
        ours: 'passes',
        why: 'What ends in time can not pile up.',
        objects: [cronJob({ startingDeadlineSeconds: 600 }, { activeDeadlineSeconds: 600 })],
      },
    ],
  },
]
