/** Jobs and CronJobs for the tables of job-limits. */
import type { JsonObject } from '../../src/json.ts'

/** Nothing is to be found in it. */
export const jobSpec: JsonObject = {
  backoffLimit: 1,
  activeDeadlineSeconds: 600,
  ttlSecondsAfterFinished: 86_400,
  template: { spec: { restartPolicy: 'Never', containers: [{ name: 'sync' }] } },
}

/** A Job with these fields in its spec, and in its metadata. */
export function job(spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'sync', ...metadata }, spec: { ...jobSpec, ...spec } }
}

/** The spec of a CronJob with these fields in its Jobs. */
export function cronJobSpec(spec: JsonObject = {}): JsonObject {
  const { ttlSecondsAfterFinished: _, ...rest } = jobSpec
  return { schedule: '@daily', jobTemplate: { spec: { ...rest, ...spec } } }
}

/** Such a CronJob. */
export function cronJob(spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'sync', ...metadata }, spec: cronJobSpec(spec) }
}

/** Metadata of a Job that names a CronJob as its owner. */
export const ofCronJob: JsonObject = {
  ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'sync', controller: true }],
}

/** Metadata of a Job that Helm runs and takes away. */
export const helmHook: JsonObject = { annotations: { 'helm.sh/hook': 'pre-upgrade' } }

const owned = { 'f:spec': { 'f:backoffLimit': {}, 'f:jobTemplate': { 'f:spec': { 'f:backoffLimit': {} } } } }

/** Metadata as the API server passes it on, of an object that was sent by no apply: who wrote a default can't be told. */
export const updated: JsonObject = { managedFields: [{ manager: 'kubectl', operation: 'Update', fieldsV1: owned }] }

/** The same of an object that was applied with all that is in it. */
export const applied: JsonObject = { managedFields: [{ manager: 'kubectl', operation: 'Apply', fieldsV1: owned }] }
