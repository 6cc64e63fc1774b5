/** The specification of resource-limits. */
import { resourceLimits } from '../../policies/resource-limits.ts'
import { deployment, limitRange, podMaximum } from './objects.ts'
import { policyTest } from './policy-test.ts'

const requests = { cpu: '500m', memory: '128Mi' }
const limits = { memory: '1Gi' }
const all = { cpu: 'require', memory: 'require', ephemeralStorage: 'require' }
const withHeap = (fields: object) => ({ resources: { requests }, ...JSON.parse(JSON.stringify(fields)) })

policyTest(resourceLimits, {
  compliant: [
    {
      name: 'a limit of 0 within the pod level',
      pod: {
        resources: { limits: { memory: '1Gi' } },
        containers: [{ name: 'web', resources: { limits: { memory: '0' } } }],
      },
    },
    { name: 'memory is limited', container: { resources: { limits: { memory: '1Gi' } } } },
    { name: 'a pod-level limit', pod: { resources: { limits: { memory: '1Gi' } }, containers: [{ name: 'web' }] } },
    {
      name: 'everything is limited',
      container: { resources: { limits: { cpu: 1, memory: '1Gi', 'ephemeral-storage': '1Gi' } } },
      params: all,
    },
    { name: 'nothing is demanded', container: {}, params: { memory: 'ignore' } },
    {
      name: 'a limit equal to its request in other words',
      container: { resources: { requests: { cpu: '0.5', memory: '1024Mi' }, limits: { cpu: '500m', memory: '1Gi' } } },
    },
    {
      name: 'no cpu limit where one is forbidden',
      container: { resources: { limits: { memory: '1Gi' } } },
      params: { cpu: 'forbid' },
    },
    {
      name: "the LimitRange's default (a template)",
      object: deployment,
      facts: [limitRange({ default: { memory: '1Gi' } })],
    },
    {
      name: 'a max without a default is the default',
      object: deployment,
      facts: [limitRange({ max: { memory: '4Gi' } })],
    },
  ],
  violating: [
    {
      name: 'memory is not limited; twice the request, where injection is on',
      container: { resources: { requests } },
      findings: ['missing:memory'],
      injected: { resources: { requests, limits: { memory: '256Mi' } } },
      says: 'memory limit is missing; set resources.limits.memory',
    },
    {
      name: 'by other factors',
      container: { resources: { requests } },
      params: { ...all, memoryFactor: 1.5, cpuFactor: 3, ephemeralStorageLimit: '10Gi' },
      findings: ['missing:cpu', 'missing:ephemeral-storage', 'missing:memory'],
      injected: { resources: { requests, limits: { cpu: '1500m', memory: '192Mi', 'ephemeral-storage': '10Gi' } } },
    },
    {
      name: 'the ephemeral-storage limit is not below the request',
      container: { resources: { requests: { 'ephemeral-storage': '6Gi' }, limits: { memory: '1Gi' } } },
      params: { ephemeralStorage: 'require' },
      findings: ['missing:ephemeral-storage'],
      injected: {
        resources: { requests: { 'ephemeral-storage': '6Gi' }, limits: { memory: '1Gi', 'ephemeral-storage': '6Gi' } },
      },
    },
    { name: 'no request to measure by', container: {}, findings: ['missing:memory'] },
    {
      name: 'a pod level that names cpu only',
      pod: { resources: { limits: { cpu: '1' } }, containers: [{ name: 'web', resources: { requests } }] },
      params: { cpu: 'require' },
      findings: ['missing:memory'],
      injected: { containers: [{ name: 'web', resources: { requests, limits: { memory: '256Mi' } } }] },
    },
    {
      name: 'a JVM that knows its heap',
      container: withHeap({ env: [{ name: 'JAVA_OPTS', value: '-Xmx1g' }] }),
      findings: ['missing:memory'],
    },
    {
      name: 'a heap by reference',
      container: withHeap({ env: [{ name: 'NODE_OPTIONS', valueFrom: { configMapKeyRef: { name: 'x', key: 'y' } } }] }),
      findings: ['missing:memory'],
    },
    {
      name: "variables that we can't see",
      container: withHeap({ envFrom: [{ configMapRef: { name: 'x' } }] }),
      findings: ['missing:memory'],
    },
    {
      name: 'a heap on the command line',
      container: withHeap({ command: ['node', '--max-old-space-size=512', 'server.js'] }),
      findings: ['missing:memory'],
    },
    {
      name: 'any other variable',
      container: withHeap({ env: [{ name: 'LOG_LEVEL', value: 'info' }] }),
      findings: ['missing:memory'],
      injected: { resources: { requests, limits: { memory: '256Mi' } } },
    },
    {
      name: 'cpu is limited where that is forbidden',
      container: { resources: { limits: { cpu: '1', memory: '1Gi' } } },
      params: { cpu: 'forbid' },
      findings: ['forbidden:cpu'],
      says: 'cpu limit 1 is not wanted; remove resources.limits.cpu',
    },
    {
      name: 'a limit below its request, whatever is demanded',
      container: { resources: { requests: { cpu: '2', memory: '1Gi' }, limits: { cpu: '500m', memory: '512Mi' } } },
      params: { memory: 'ignore' },
      findings: ['belowRequest:cpu', 'belowRequest:memory'],
      says: 'cpu limit 500m is below the request 2; raise resources.limits.cpu to at least 2',
    },
    {
      name: 'a limit of 0 limits nothing',
      container: { resources: { limits: { memory: 0 } } },
      findings: ['zero:memory'],
      says: 'memory limit 0 is no limit at all; set resources.limits.memory to the most that the container may use',
    },
    {
      name: 'a limit of 0 is written, so the LimitRange fills nothing (a template)',
      object: {
        ...deployment,
        spec: { template: { spec: { containers: [{ name: 'web', resources: { limits: { memory: '0' } } }] } } },
      },
      facts: [limitRange({ default: { memory: '1Gi' } })],
      findings: ['zero:memory'],
    },
    {
      name: 'nor does one of the pod level',
      pod: { resources: { limits: { memory: '0' } }, containers: [{ name: 'web' }] },
      findings: ['missing:memory'],
    },
    {
      name: 'an object instead of a quantity',
      container: { resources: { limits: { memory: { toString: 1 } } } },
      findings: ['invalid:memory'],
      says: 'memory limit an object is no quantity; write resources.limits.memory as a quantity, such as 500m or 256Mi',
    },
    {
      name: "the LimitRange's default below the request (a template)",
      object: {
        ...deployment,
        spec: { template: { spec: { containers: [{ name: 'web', resources: { requests: { memory: '8Gi' } } }] } } },
      },
      facts: [limitRange({ default: { memory: '1Gi' } })],
      findings: ['belowRequest:memory'],
    },
    {
      name: 'no quantity: found, left to its author',
      container: { resources: { limits: { memory: 'lots' } } },
      findings: ['invalid:memory'],
      says: 'memory limit lots is no quantity; write resources.limits.memory as a quantity, such as 500m or 256Mi',
    },
    {
      name: 'within the LimitRange of a template',
      object: {
        ...deployment,
        spec: { template: { spec: { containers: [{ name: 'web', resources: { requests } }] } } },
      },
      params: { cpu: 'require' },
      facts: [limitRange({ default: { memory: '1Gi' }, min: { cpu: '2' } })],
      findings: ['missing:cpu'],
      injected: {
        spec: { template: { spec: { containers: [{ name: 'web', resources: { requests, limits: { cpu: '2' } } }] } } },
      },
    },
    {
      name: 'within the ratio of the LimitRange, which is held after us (a Pod)',
      container: { resources: { requests } },
      facts: [limitRange({ maxLimitRequestRatio: { memory: '1500m' } })],
      findings: ['missing:memory'],
      injected: { resources: { requests, limits: { memory: '192Mi' } } },
    },
    {
      name: 'what a bound on all containers together leaves',
      pod: {
        containers: [
          { name: 'a', resources: { requests, limits: { memory: '1Gi' } } },
          { name: 'b', resources: { requests } },
        ],
      },
      facts: [podMaximum({ memory: '1224Mi' })],
      findings: ['missing:memory'],
      injected: {
        containers: [
          { name: 'a', resources: { requests, limits: { memory: '1Gi' } } },
          { name: 'b', resources: { requests, limits: { memory: '200Mi' } } },
        ],
      },
    },
    {
      name: 'nothing, where it leaves less than the request',
      pod: {
        containers: [
          { name: 'a', resources: { requests, limits: { memory: '1Gi' } } },
          { name: 'b', resources: { requests } },
        ],
      },
      facts: [podMaximum({ memory: '1100Mi' })],
      findings: ['missing:memory'],
    },
    {
      name: 'none of a sum that has a minimum, and may stay below it',
      pod: {
        containers: [
          { name: 'a', ...withHeap({ env: [{ name: 'JAVA_OPTS', value: '-Xmx1g' }] }) },
          { name: 'b', resources: { requests } },
        ],
      },
      facts: [limitRange({ type: 'Pod', min: { memory: '1Gi' } })],
      findings: ['missing:memory', 'missing:memory'],
    },
    {
      name: 'a limit without a request becomes that, too: what a bound on all requests leaves',
      pod: {
        containers: [
          { name: 'a', resources: { limits } },
          { name: 'b', resources: { limits, requests: { 'ephemeral-storage': '8Gi' } } },
        ],
      },
      params: { ephemeralStorage: 'require' },
      facts: [podMaximum({ 'ephemeral-storage': '10Gi' })],
      findings: ['missing:ephemeral-storage', 'missing:ephemeral-storage'],
      injected: {
        containers: [
          { name: 'a', resources: { limits: { ...limits, 'ephemeral-storage': '2Gi' } } },
          {
            name: 'b',
            resources: {
              limits: { ...limits, 'ephemeral-storage': '8Gi' },
              requests: { 'ephemeral-storage': '8Gi' },
            },
          },
        ],
      },
    },
    {
      name: 'a limit beside a request is none',
      pod: {
        containers: [
          { name: 'a', resources: { requests } },
          { name: 'b', ...withHeap({ resources: { requests: { memory: '1Gi' } }, args: ['-Xmx1g'] }) },
        ],
      },
      facts: [podMaximum({ memory: '1200Mi' })],
      findings: ['missing:memory', 'missing:memory'],
      injected: {
        containers: [
          { name: 'a', resources: { requests, limits: { memory: '256Mi' } } },
          { name: 'b', resources: { requests: { memory: '1Gi' } }, args: ['-Xmx1g'] },
        ],
      },
      left: ['missing:memory'],
    },
    {
      name: 'of a Pod in a file before a LimitRange could fill in less, hence none',
      container: { resources: { limits } },
      source: 'files',
      params: { ephemeralStorage: 'require' },
      facts: [limitRange({ defaultRequest: { 'ephemeral-storage': '1Gi' } })],
      findings: ['missing:ephemeral-storage'],
    },
    {
      name: 'not so the Pods of a template',
      object: {
        ...deployment,
        spec: { template: { spec: { containers: [{ name: 'web', resources: { limits } }] } } },
      },
      params: { ephemeralStorage: 'require' },
      facts: [limitRange({ defaultRequest: { 'ephemeral-storage': '1Gi' } })],
      findings: ['missing:ephemeral-storage'],
      injected: {
        spec: {
          template: {
            spec: { containers: [{ name: 'web', resources: { limits: { ...limits, 'ephemeral-storage': '4Gi' } } }] },
          },
        },
      },
    },
    {
      name: 'init containers and sidecars, too',
      pod: {
        initContainers: [{ name: 'migrate' }, { name: 'proxy', restartPolicy: 'Always' }],
        containers: [{ name: 'web' }],
      },
      findings: ['missing:memory', 'missing:memory', 'missing:memory'],
    },
  ],
  notApplicable: [
    {
      name: 'ephemeral containers are never looked at',
      pod: { ephemeralContainers: [{ name: 'debug' }], containers: [] },
    },
  ],
})
