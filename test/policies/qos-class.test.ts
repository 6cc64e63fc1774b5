/** The specification of qos-class. How classes are computed is specified in test/workload/qos.test.ts. */
import { qosClass } from '../../policies/qos-class.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { deployment, limitRange } from './objects.ts'
import { policyTest } from './policy-test.ts'

const full = { cpu: '1', memory: '1Gi' }
const limited = { resources: { limits: full } }
const guaranteed = { minimum: 'Guaranteed' }

function podOf(...containers: readonly JsonObject[]): { readonly pod: JsonObject } {
  return { pod: { containers: containers.map((each, index) => ({ name: `c${index}`, ...each })) } }
}

function templateOf(container: Json): JsonObject {
  return { ...deployment, spec: { template: { spec: { containers: [container] } } } }
}

policyTest(qosClass, {
  compliant: [
    { name: 'one request makes it Burstable', ...podOf({}, { resources: { requests: { cpu: '1m' } } }) },
    { name: 'a limit is a request, too', ...podOf({ resources: { limits: { memory: '1Gi' } } }) },
    { name: 'more than is asked for', ...podOf(limited) },
    { name: 'Guaranteed: limits in every container', ...podOf(limited, limited), params: guaranteed },
    {
      name: 'Guaranteed: requests equal to limits in other words (API-defaulted)',
      ...podOf({ resources: { requests: { cpu: '1000m', memory: '1024Mi' }, limits: full } }),
      params: guaranteed,
    },
    {
      name: 'Guaranteed: by the pod as a whole',
      pod: { resources: { limits: full }, containers: [{ name: 'web' }] },
      params: guaranteed,
    },
    { name: 'nothing is asked for', ...podOf({}), params: { minimum: 'BestEffort' } },
    {
      name: "the LimitRange's default request (a template)",
      object: deployment,
      facts: [limitRange({ defaultRequest: { cpu: '100m' } })],
    },
    {
      name: "the LimitRange's default limits make it Guaranteed (a template)",
      object: deployment,
      params: guaranteed,
      facts: [limitRange({ default: full })],
    },
    {
      name: "the LimitRange's defaults (a Pod in a file)",
      ...podOf({}),
      source: 'files',
      params: guaranteed,
      facts: [limitRange({ max: full })],
    },
  ],
  violating: [
    {
      name: 'nobody asks for anything: the first container that stays is named',
      pod: { initContainers: [{ name: 'migrate' }], containers: [{ name: 'web' }, { name: 'log' }] },
      findings: ['belowMinimum'],
      says: 'the QoS class is BestEffort, below Burstable: container "web" requests neither cpu nor memory; set resources.requests.cpu of container "web" to what it uses on an ordinary day',
    },
    {
      name: 'zeros and other resources are nothing',
      ...podOf({ resources: { requests: { cpu: '0', 'ephemeral-storage': '1Gi' } } }),
      findings: ['belowMinimum'],
    },
    {
      name: "the pod's own resources, although empty, hide the containers'",
      pod: { resources: {}, containers: [{ name: 'web', ...limited }] },
      findings: ['belowMinimum'],
      says: 'the QoS class is BestEffort, below Burstable: the pod requests neither cpu nor memory; set spec.resources.requests.cpu of the pod to what it uses on an ordinary day',
    },
    {
      name: 'a limit is missing',
      ...podOf(limited, { resources: { limits: { cpu: '1' } } }),
      params: guaranteed,
      findings: ['belowMinimum'],
      says: 'the QoS class is Burstable, below Guaranteed: container "c1" has no memory limit; set resources.limits.memory of container "c1" to the most that it may use',
    },
    {
      name: 'a request below its limit',
      ...podOf({ resources: { requests: { cpu: '500m' }, limits: full } }),
      params: guaranteed,
      findings: ['belowMinimum'],
      says: 'the QoS class is Burstable, below Guaranteed: container "c0" requests 500m of cpu, not its limit 1; set resources.requests.cpu of container "c0" to its limit 1',
    },
    {
      name: 'a request of 0 below its limit',
      ...podOf({ resources: { requests: { memory: 0 }, limits: full } }),
      params: guaranteed,
      findings: ['belowMinimum'],
      says: 'the QoS class is Burstable, below Guaranteed: container "c0" has a memory limit and no request; set resources.requests.memory of container "c0" to its limit 1Gi',
    },
    {
      name: 'an init container without limits',
      pod: { initContainers: [{ name: 'migrate' }], containers: [{ name: 'web', ...limited }] },
      params: guaranteed,
      findings: ['belowMinimum'],
      says: 'the QoS class is Burstable, below Guaranteed: container "migrate" has no cpu limit; set resources.limits.cpu of container "migrate" to the most that it may use',
    },
    {
      name: "the pod's limits, of which its containers ask for less",
      pod: {
        resources: { limits: full },
        containers: [{ name: 'web', resources: { requests: { cpu: '1', memory: '512Mi' } } }],
      },
      params: guaranteed,
      findings: ['belowMinimum'],
      says: 'the QoS class is Burstable, below Guaranteed: the pod requests 512Mi of memory, not its limit 1Gi; set spec.resources.requests.memory of the pod to its limit 1Gi',
    },
    {
      name: "a default request below the LimitRange's default limit (a template)",
      object: templateOf({ name: 'web' }),
      params: guaranteed,
      facts: [limitRange({ default: full, defaultRequest: { cpu: '500m' } })],
      findings: ['belowMinimum'],
    },
    {
      name: 'what is written is not filled (a template)',
      object: templateOf({ name: 'web', resources: { limits: { cpu: 0, memory: '1Gi' } } }),
      params: guaranteed,
      facts: [limitRange({ default: full })],
      findings: ['belowMinimum'],
    },
    {
      name: 'a Pod at admission has no defaults to come',
      ...podOf({}),
      facts: [limitRange({ default: full })],
      findings: ['belowMinimum'],
    },
    {
      name: 'a CronJob',
      object: {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'web' },
        spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: 'web' }] } } } } },
      },
      findings: ['belowMinimum'],
    },
  ],
  notApplicable: [
    {
      name: 'ephemeral containers do not count',
      pod: { ephemeralContainers: [{ name: 'debug' }], containers: [{ name: 'web', ...limited }] },
      params: guaranteed,
    },
    { name: 'no containers: the API server refuses it', pod: { containers: [] } },
  ],
})
