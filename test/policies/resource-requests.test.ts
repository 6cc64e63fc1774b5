/** The specification of resource-requests. */
import { resourceRequests } from '../../policies/resource-requests.ts'
import { deployment, limitRange, podMaximum } from './objects.ts'
import { policyTest } from './policy-test.ts'

const both = { cpu: '100m', memory: '128Mi' }
const daemonSetPod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'agent',
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', controller: true }],
  },
  spec: { containers: [{ name: 'agent' }] },
}

policyTest(resourceRequests, {
  compliant: [
    { name: 'both are requested', container: { resources: { requests: both } } },
    { name: 'limits are copied by the API server', container: { resources: { limits: both } } },
    {
      name: 'one is requested, the other limited',
      container: { resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } } },
    },
    { name: "a request of 0 is the author's", container: { resources: { requests: { cpu: 0, memory: '0' } } } },
    { name: 'pod-level requests', pod: { resources: { requests: both }, containers: [{ name: 'web' }] } },
    {
      name: 'pod-level limits stand for requests',
      pod: { resources: { limits: both }, containers: [{ name: 'web' }] },
    },
    { name: 'a null parameter demands nothing', container: {}, params: { cpu: null, memory: null } },
    {
      name: "the LimitRange's defaults (a template)",
      object: deployment,
      facts: [limitRange({ defaultRequest: both })],
    },
    {
      name: 'a LimitRange with nothing but a max and a min (a template)',
      object: deployment,
      facts: [limitRange({ max: { memory: '4Gi' }, min: { cpu: '10m' } })],
    },
    { name: 'a LimitRange among the files', container: {}, source: 'files', facts: [limitRange({ default: both })] },
  ],
  violating: [
    {
      name: 'nothing is requested',
      container: {},
      findings: ['missing:cpu', 'missing:memory'],
      injected: { resources: { requests: both } },
      says: 'cpu request is missing; set resources.requests.cpu, for example 100m',
    },
    {
      name: 'resources is empty',
      container: { resources: {} },
      findings: ['missing:cpu', 'missing:memory'],
      injected: { resources: { requests: both } },
    },
    {
      name: 'requests is null',
      container: { resources: { requests: null } },
      findings: ['missing:cpu', 'missing:memory'],
      injected: { resources: { requests: both } },
    },
    {
      name: 'a request is null',
      container: { resources: { requests: { cpu: null, memory: '1Gi' } } },
      findings: ['missing:cpu'],
      injected: { resources: { requests: { cpu: '100m', memory: '1Gi' } } },
    },
    {
      name: 'memory is written and stays',
      container: { resources: { requests: { memory: '1Gi' } } },
      findings: ['missing:cpu'],
      injected: { resources: { requests: { memory: '1Gi', cpu: '100m' } } },
    },
    {
      name: 'a limit below what would be injected is enough',
      container: { resources: { limits: { cpu: '50m' } } },
      findings: ['missing:memory'],
      injected: { resources: { limits: { cpu: '50m' }, requests: { memory: '128Mi' } } },
    },
    {
      name: 'only what the pod level does not name',
      pod: { resources: { requests: { cpu: '1' } }, containers: [{ name: 'web' }] },
      findings: ['missing:memory'],
      injected: { containers: [{ name: 'web', resources: { requests: { memory: '128Mi' } } }] },
    },
    {
      name: 'init containers and sidecars, too',
      pod: {
        initContainers: [{ name: 'migrate' }, { name: 'proxy', restartPolicy: 'Always' }],
        containers: [{ name: 'web', resources: { requests: both } }],
      },
      findings: ['missing:cpu', 'missing:memory', 'missing:cpu', 'missing:memory'],
      injected: {
        initContainers: [
          { name: 'migrate', resources: { requests: both } },
          { name: 'proxy', restartPolicy: 'Always', resources: { requests: both } },
        ],
      },
    },
    {
      name: 'other amounts, and ephemeral storage, which no pod level can name',
      pod: { resources: { requests: { 'ephemeral-storage': '1Gi' } }, containers: [{ name: 'web' }] },
      params: { cpu: '0.5', memory: '1024Mi', ephemeralStorage: '2Gi' },
      findings: ['missing:cpu', 'missing:ephemeral-storage', 'missing:memory'],
      injected: {
        containers: [
          { name: 'web', resources: { requests: { cpu: '500m', memory: '1Gi', 'ephemeral-storage': '2Gi' } } },
        ],
      },
    },
    {
      name: 'a DaemonSet: found, not injected',
      object: daemonSetPod,
      findings: ['missing:cpu', 'missing:memory'],
    },
    {
      name: 'a DaemonSet where that is asked for',
      object: daemonSetPod,
      params: { daemonSets: true },
      findings: ['missing:cpu', 'missing:memory'],
      injected: { spec: { containers: [{ name: 'agent', resources: { requests: both } }] } },
    },
    {
      name: 'a LimitRange that is silent on cpu (a template)',
      object: deployment,
      facts: [limitRange({ defaultRequest: { memory: '64Mi' } })],
      findings: ['missing:cpu'],
      injected: {
        spec: { template: { spec: { containers: [{ name: 'web', resources: { requests: { cpu: '100m' } } }] } } },
      },
    },
    {
      name: 'a LimitRange of another namespace',
      object: deployment,
      facts: [{ ...limitRange({ default: both }), metadata: { name: 'defaults', namespace: 'elsewhere' } }],
      findings: ['missing:cpu', 'missing:memory'],
      injected: { spec: { template: { spec: { containers: [{ name: 'web', resources: { requests: both } }] } } } },
    },
    {
      name: "at admission a LimitRange has filled a Pod before us, or it won't",
      container: {},
      facts: [limitRange({ default: both })],
      findings: ['missing:cpu', 'missing:memory'],
      injected: { resources: { requests: both } },
    },
    {
      name: 'what a bound on all containers together leaves',
      pod: { containers: [{ name: 'a', resources: { requests: { cpu: '100m', memory: '1Gi' } } }, { name: 'b' }] },
      facts: [podMaximum({ cpu: '150m', memory: '2Gi' })],
      findings: ['missing:cpu', 'missing:memory'],
      injected: {
        containers: [
          { name: 'a', resources: { requests: { cpu: '100m', memory: '1Gi' } } },
          { name: 'b', resources: { requests: { cpu: '50m', memory: '128Mi' } } },
        ],
      },
    },
    {
      name: 'nothing, where a bound on all containers together leaves nothing',
      pod: { containers: [{ name: 'a', resources: { requests: both } }, { name: 'b' }] },
      facts: [podMaximum({ cpu: '100m', memory: '128Mi' })],
      findings: ['missing:cpu', 'missing:memory'],
    },
    {
      name: 'nothing, where too little is left for the min of a container',
      pod: { containers: [{ name: 'a', resources: { requests: both } }, { name: 'b' }] },
      facts: [podMaximum({ cpu: '120m' }), limitRange({ min: { cpu: '50m' } })],
      findings: ['missing:cpu', 'missing:memory'],
      injected: {
        containers: [
          { name: 'a', resources: { requests: both } },
          { name: 'b', resources: { requests: { memory: '128Mi' } } },
        ],
      },
      left: ['missing:cpu'],
    },
    {
      name: 'no quantity: found, left to its author',
      container: { resources: { requests: { cpu: 'plenty', memory: '128Mi' } } },
      findings: ['invalid:cpu'],
      says: 'cpu request plenty is no quantity; write resources.requests.cpu as a quantity, for example 100m',
    },
    {
      name: 'requests of another type are left to the API server',
      container: { resources: { requests: [] } },
      findings: ['missing:cpu', 'missing:memory'],
    },
  ],
  notApplicable: [
    {
      name: 'ephemeral containers are never looked at',
      pod: { ephemeralContainers: [{ name: 'debug' }], containers: [] },
    },
    { name: 'no pod spec', object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } } },
    {
      name: 'a DaemonSet of another group',
      object: { ...daemonSetPod, apiVersion: 'apps.kruise.io/v1alpha1', kind: 'DaemonSet' },
    },
  ],
})
