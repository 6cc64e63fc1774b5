/** The specification of heap-memory. Which setting holds is specified in test/workload/heap.test.ts. */
import { heapMemory } from '../../policies/heap-memory.ts'
import type { JsonObject } from '../../src/json.ts'
import { deployment, limitRange } from './objects.ts'
import { policyTest } from './policy-test.ts'

const resources = (memory: string): JsonObject => ({ resources: { limits: { memory } } })
const env = (name: string, value: string): JsonObject => ({ env: [{ name, value }] })
const jvm = (options: string): JsonObject => env('JAVA_TOOL_OPTIONS', options)
const go = env('GOMEMLIMIT', '95MiB')
const valueFrom = { configMapKeyRef: { name: 'a', key: 'b' } }

function templateOf(container: JsonObject, kind = 'Deployment'): JsonObject {
  return { ...deployment, kind, ...specOf(container) }
}

function specOf(container: JsonObject): JsonObject {
  return { spec: { template: { spec: { containers: [{ name: 'web', ...container }] } } } }
}

policyTest(heapMemory, {
  compliant: [
    { name: 'a heap right at its ratio', container: { ...jvm('-Xmx768m'), ...resources('1Gi') } },
    { name: 'Node, too', container: { args: ['--max-old-space-size=768'], ...resources('1Gi') } },
    { name: 'Go at its own', container: { ...go, ...resources('100Mi') } },
    { name: 'another ratio', container: { ...jvm('-Xmx1g'), ...resources('1Gi') }, params: { maxHeapRatio: 1 } },
    { name: 'another ratio for Go', container: { ...go, ...resources('95Mi') }, params: { maxHeapRatioGo: 1 } },
    { name: 'a percentage', container: { ...jvm('-XX:MaxRAMPercentage=80.0'), ...resources('1Gi') } },
    {
      name: 'another percentage',
      container: { ...jvm('-XX:MaxRAMPercentage=90'), ...resources('1Gi') },
      params: { maxRAMPercentage: 90 },
    },
    {
      name: 'the limit of the pod',
      pod: { ...resources('1Gi'), containers: [{ name: 'web', ...jvm('-Xmx768m') }, { name: 'proxy' }] },
    },
    {
      name: "the container's own limit before that of the pod",
      pod: { ...resources('1Gi'), containers: [{ name: 'web', ...jvm('-Xmx300m'), ...resources('400Mi') }] },
    },
    {
      name: "the LimitRange's default (a template)",
      object: templateOf(jvm('-Xmx768m')),
      facts: [limitRange({ default: { memory: '1Gi' } })],
    },
    {
      name: "the LimitRange's default (a Pod in a file)",
      container: jvm('-Xmx768m'),
      source: 'files',
      facts: [limitRange({ max: { memory: '1Gi' } })],
    },
  ],
  violating: [
    {
      name: 'no limit; one is made of the heap, where injection is on',
      container: jvm('-Xmx2g'),
      findings: ['noLimit:JVM'],
      injected: resources('2731Mi'),
      says: '-Xmx2g is set without a memory limit, so the Pod is evicted when its node fills; set resources.limits.memory to 2731Mi or more',
    },
    {
      name: 'a heap above its limit',
      container: { ...jvm('-Xmx1g'), ...resources('500Mi') },
      findings: ['aboveLimit:JVM'],
      says: '-Xmx1g is more than 75 % of the memory limit 500Mi, so the container is killed when its heap grows; raise resources.limits.memory to 1366Mi or more, or lower the heap',
    },
    {
      name: 'one byte above the ratio',
      container: { ...jvm('-Xmx805306369'), ...resources('1Gi') },
      findings: ['aboveLimit:JVM'],
    },
    {
      name: 'a heap as large as another ratio allows, and one mebibyte more',
      container: { ...jvm('-Xmx513m'), ...resources('1Gi') },
      params: { maxHeapRatio: 0.5 },
      findings: ['aboveLimit:JVM'],
    },
    {
      name: 'Node',
      container: { command: ['node', '--max-old-space-size=769', 'a.js'], ...resources('1Gi') },
      findings: ['aboveLimit:Node'],
    },
    { name: 'Go', container: { ...env('GOMEMLIMIT', '96MiB'), ...resources('100Mi') }, findings: ['aboveLimit:Go'] },
    {
      name: 'another ratio for Go only',
      container: { ...go, args: ['-Xmx75m'], ...resources('100Mi') },
      params: { maxHeapRatioGo: 0.9 },
      findings: ['aboveLimit:Go'],
    },
    {
      name: 'a percentage that leaves too little',
      container: { ...jvm('-XX:MaxRAMPercentage=80.1'), ...resources('1Gi') },
      findings: ['percentageTooHigh:JVM'],
      says: '-XX:MaxRAMPercentage=80.1 leaves too little memory beside the heap; lower -XX:MaxRAMPercentage to 80 or less',
    },
    {
      name: 'a percentage above another maximum, of the node at that; no limit is made of it',
      container: jvm('-XX:MaxRAMPercentage=75.5'),
      params: { maxRAMPercentage: 75 },
      findings: ['shareOfNode:JVM', 'percentageTooHigh:JVM'],
      says: "-XX:MaxRAMPercentage=75.5 without a memory limit is a share of the node's memory; set resources.limits.memory to the most that the container may use",
    },
    {
      name: 'every runtime by itself',
      container: { args: ['-Xmx1g', '--max-old-space-size=100'], ...go, ...resources('100Mi') },
      findings: ['aboveLimit:JVM', 'aboveLimit:Node'],
    },
    {
      name: 'init containers, sidecars and apps',
      pod: {
        initContainers: [
          { name: 'migrate', ...jvm('-Xmx1g'), ...resources('1Gi') },
          { name: 'proxy', restartPolicy: 'Always', ...go, ...resources('90Mi') },
        ],
        containers: [{ name: 'web', ...jvm('-Xmx1g'), ...resources('1Gi') }],
      },
      findings: ['aboveLimit:JVM', 'aboveLimit:JVM', 'aboveLimit:Go'],
    },
    {
      name: 'above the limit of the pod',
      pod: { ...resources('1Gi'), containers: [{ name: 'web', ...jvm('-Xmx1g') }] },
      findings: ['aboveLimit:JVM'],
    },
    {
      name: "above the container's own limit",
      pod: { ...resources('4Gi'), containers: [{ name: 'web', ...jvm('-Xmx1g'), ...resources('1Gi') }] },
      findings: ['aboveLimit:JVM'],
    },
    {
      name: "above the LimitRange's default (a CronJob)",
      object: {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'web' },
        spec: { jobTemplate: specOf(jvm('-Xmx1g')) },
      },
      facts: [limitRange({ default: { memory: '1Gi' } })],
      findings: ['aboveLimit:JVM'],
    },
    {
      name: "a Pod at admission has the LimitRange's default, or none",
      container: jvm('-Xmx768m'),
      facts: [limitRange({ default: { memory: '1Gi' } })],
      findings: ['noLimit:JVM'],
      injected: resources('1Gi'),
    },
    {
      name: 'a limit of 0 is none, and it is written',
      container: { ...jvm('-Xmx1g'), ...resources('0') },
      findings: ['noLimit:JVM'],
    },
  ],
  notApplicable: [
    { name: 'no heap is set', container: resources('1Gi') },
    { name: 'the default heap', container: jvm('-XX:+UseZGC') },
    { name: 'GOMEMLIMIT is off', container: env('GOMEMLIMIT', 'off') },
    { name: 'by reference', container: { env: [{ name: 'JAVA_TOOL_OPTIONS', valueFrom }] } },
    { name: 'by $(VAR)', container: { args: ['-Xmx$(HEAP)'] } },
    { name: 'from elsewhere, perhaps', container: { args: ['-Xmx2g'], envFrom: [{ secretRef: { name: 'a' } }] } },
    { name: 'no size', container: jvm('-Xmx1.5g') },
    { name: 'a limit that the API server refuses', container: { ...jvm('-Xmx1g'), ...resources('much') } },
    {
      name: 'ephemeral containers',
      pod: { ephemeralContainers: [{ name: 'debug', ...jvm('-Xmx1g') }], containers: [] },
    },
  ],
})
