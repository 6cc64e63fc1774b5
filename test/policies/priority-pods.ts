/** PriorityClasses, and Pods with and without one. */
import { isObject, type JsonObject, valueAt } from '../../src/json.ts'
import { readReview } from '../fixtures/read-reviews.ts'
import { deployment } from './objects.ts'

/** A PriorityClass. */
export const classOf = (name: string, value: number, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  value,
  ...more,
})
/** The class above the others. */
export const gold = classOf('gold', 1000)
const silver = classOf('silver', 100)
const standard = classOf('standard', 10, { globalDefault: true })
/** gold and silver, and standard, which is the default of the cluster. */
export const classes = [gold, silver, standard]

const containers = [{ name: 'web' }]
/** Who created it: only where this is there, something may have been filled in. */
const managedFields = [{ manager: 'kube-controller-manager', operation: 'Update', fieldsV1: {} }]
/** A Pod of one container, as a controller creates it. */
export const pod = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', managedFields, ...metadata },
  spec: { containers, ...spec },
})
/** What injecting this class leaves of a Pod of one container. */
export const named = (priorityClassName: string) => ({ spec: { containers, priorityClassName } })
/** What the Priority plugin fills into a Pod that names no class, and there is no default one. */
export const filled = { priority: 0, preemptionPolicy: 'PreemptLowerPriority' }
/** What it fills in where `standard` is the default. */
export const filledFromStandard = {
  priorityClassName: 'standard',
  priority: 10,
  preemptionPolicy: 'PreemptLowerPriority',
}

/** What `kubectl apply` leaves of a Pod with these fields in its spec. */
export const applied = (spec: JsonObject): JsonObject => ({
  annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ spec }) },
})

/** The spec of a controller of one container. */
export const template = (spec: JsonObject): JsonObject => ({ template: { spec: { containers, ...spec } } })
/** A Deployment with these fields in its pod spec. */
export const deploymentOf = (spec: JsonObject): JsonObject => ({
  ...deployment,
  metadata: { name: 'web', managedFields },
  spec: template(spec),
})
/** A CronJob with these fields in its pod spec. */
export const cronJobOf = (spec: JsonObject): JsonObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'export' },
  spec: { jobTemplate: { spec: template(spec) } },
})

const recorded = valueAt(JSON.parse(readReview('create.pod.bare')), ['request', 'object'])
/** A Pod as the API server sends it. */
export const bare = isObject(recorded) ? recorded : {}
const bareSpec = isObject(bare['spec']) ? bare['spec'] : {}
const { priority: _priority, preemptionPolicy: _preemptionPolicy, ...rest } = bareSpec
/** Its spec without what the Priority plugin filled in. */
export const unfilled: JsonObject = rest

const resources = (cpu: string, memory: string) => ({ limits: { cpu, memory } })
/** Containers that make a pod Guaranteed. */
export const guaranteed = { containers: [{ name: 'web', resources: resources('1', '1Gi') }] }
/** Containers that make a pod Burstable. */
export const burstable = { containers: [{ name: 'web', resources: { requests: { cpu: '1' } } }] }
/** A class for each QoS class. */
export const byQos = { Guaranteed: 'gold', Burstable: 'silver', BestEffort: 'standard' }
