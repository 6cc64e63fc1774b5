/** The specification of cronjob-history. */
import { cronjobHistory } from '../../policies/cronjob-history.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'

const jobSpec = { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'sync' }] } } }
/** A CronJob that has nothing to be found, but for these fields. */
const cronJob = (spec: JsonObject = {}, job: JsonObject = {}): JsonObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'sync' },
  spec: {
    schedule: '*/5 * * * *',
    startingDeadlineSeconds: 120,
    concurrencyPolicy: 'Forbid',
    jobTemplate: { spec: { ...jobSpec, ...job } },
    ...spec,
  },
})
const keeping = (successfulJobsHistoryLimit: Json, failedJobsHistoryLimit: Json) =>
  cronJob({ successfulJobsHistoryLimit, failedJobsHistoryLimit })
const junk: readonly Json[] = ['9', -1, 9.5, true, [], {}, Number.MAX_VALUE]

policyTest(cronjobHistory, {
  compliant: [
    { name: 'no limits: the API server fills in 3 and 1', object: cronJob() },
    { name: 'null', object: keeping(null, null) },
    { name: 'as it fills them in', object: keeping(3, 1) },
    { name: 'fewer successful ones', object: keeping(1, 1) },
    { name: 'no successful ones', object: keeping(0, 1) },
    {
      name: 'more of both where they are accepted',
      object: keeping(5, 4),
      params: { maximumSuccessful: 5, maximumFailed: 4 },
    },
    { name: 'no successful ones are accepted', object: keeping(0, 1), params: { maximumSuccessful: 0 } },
    { name: 'a run that is never late', object: cronJob({ startingDeadlineSeconds: 0 }) },
    { name: 'the next run replaces the one before', object: cronJob({ concurrencyPolicy: 'Replace' }) },
    {
      name: 'overlapping runs that end',
      object: cronJob({ concurrencyPolicy: 'Allow' }, { activeDeadlineSeconds: 60 }),
    },
    { name: 'by default, too', object: cronJob({ concurrencyPolicy: null }, { activeDeadlineSeconds: 60 }) },
    ...junk.map(value => ({
      name: `limits ${JSON.stringify(value)} are left to the API server`,
      object: keeping(value, value),
    })),
  ],
  violating: [
    {
      name: 'one successful Job too many',
      object: keeping(4, 1),
      findings: ['tooManySuccessful'],
      says: '4 successful Jobs are kept with their Pods; set spec.successfulJobsHistoryLimit to 3 or less',
    },
    {
      name: 'the default is too many',
      object: cronJob(),
      params: { maximumSuccessful: 2 },
      findings: ['tooManySuccessful'],
    },
    {
      name: 'also when it is filled in',
      object: keeping(3, 1),
      params: { maximumSuccessful: 2 },
      findings: ['tooManySuccessful'],
    },
    {
      name: 'one failed Job too many',
      object: keeping(3, 2),
      findings: ['tooManyFailed'],
      says: '2 failed Jobs are kept with their Pods; set spec.failedJobsHistoryLimit to 1 or less',
    },
    { name: 'above another maximum', object: keeping(3, 5), params: { maximumFailed: 4 }, findings: ['tooManyFailed'] },
    {
      name: 'no failed Job',
      object: keeping(3, 0),
      findings: ['noFailed'],
      says: 'failedJobsHistoryLimit 0 keeps no Job that failed, so its logs are gone; set spec.failedJobsHistoryLimit to 1',
    },
    {
      name: 'no starting deadline',
      object: cronJob({ startingDeadlineSeconds: null }),
      findings: ['noStartingDeadline'],
      says:
        'startingDeadlineSeconds is not set, so a run that was missed starts at any later time; ' +
        'set spec.startingDeadlineSeconds to how late a run may start',
    },
    {
      name: 'runs that overlap and need not end',
      object: cronJob({ concurrencyPolicy: 'Allow' }),
      findings: ['allowsOverlap'],
      says:
        'runs may overlap and nothing ends one that hangs, so they pile up; ' +
        'set spec.concurrencyPolicy to Forbid or Replace, or spec.jobTemplate.spec.activeDeadlineSeconds',
    },
    { name: 'by default', object: cronJob({ concurrencyPolicy: null }), findings: ['allowsOverlap'] },
    { name: 'the empty text is the default', object: cronJob({ concurrencyPolicy: '' }), findings: ['allowsOverlap'] },
    { name: 'another type is none', object: cronJob({ concurrencyPolicy: 1 }), findings: ['allowsOverlap'] },
    {
      name: "a Pod's own deadline ends no Job",
      object: cronJob(
        { concurrencyPolicy: 'Allow' },
        { template: { spec: { restartPolicy: 'Never', activeDeadlineSeconds: 60, containers: [{ name: 'sync' }] } } },
      ),
      findings: ['allowsOverlap'],
    },
    {
      name: 'a CronJob that is suspended will go on',
      object: cronJob({ suspend: true, startingDeadlineSeconds: null }),
      findings: ['noStartingDeadline'],
    },
    {
      name: 'all of it',
      object: {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'sync' },
        spec: {
          schedule: '@daily',
          successfulJobsHistoryLimit: 9,
          failedJobsHistoryLimit: 9,
          jobTemplate: { spec: jobSpec },
        },
      },
      findings: ['allowsOverlap', 'tooManyFailed', 'noStartingDeadline', 'tooManySuccessful'],
    },
    ...[undefined, null, 'x', [], 5].map(spec => ({
      name: `a spec of ${JSON.stringify(spec)} says nothing`,
      object: {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'sync' },
        ...(spec === undefined ? {} : { spec }),
      },
      findings: ['allowsOverlap', 'noStartingDeadline'],
    })),
  ],
  notApplicable: [
    { name: 'a Job', object: { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'sync' }, spec: jobSpec } },
    { name: 'a CronJob of another group', object: { ...keeping(9, 9), apiVersion: 'batch.example/v1' } },
    { name: 'a Pod', pod: { restartPolicy: 'Never' } },
  ],
})
