/** Pods, each with something left to inject, and all that is stored once it has been. */
import type { JsonObject } from '../../../src/json.ts'
import type { Changes } from './changes.ts'

/** A Pod, and what is added to it under `policies`. */
export interface Row {
  readonly name: string
  readonly annotations?: JsonObject
  /** Of the container. */
  readonly container?: JsonObject
  readonly spec?: JsonObject
  readonly changes: Changes
}

const path = '/spec/containers/0'
const ports = [{ containerPort: 8080, name: 'http' }]

/** The Pod of a row. */
export function podOf({ name, annotations = {}, container = {}, spec = {} }: Omit<Row, 'changes'>): JsonObject {
  const containers = [{ name: 'web', image: 'registry.example/web:1', ...container }]
  const metadata = { name, annotations }
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { automountServiceAccountToken: false, containers, ...spec } }
}

/** Profile production, and all that is injected on demand. */
export const policies = {
  'heap-memory': { inject: true },
  'resource-limits': { inject: true, params: { cpu: 'require', ephemeralStorage: 'require' } },
  'termination-grace-period': { inject: true, params: { value: 60 } },
  'signal-delivery': { inject: true, params: { shareProcessNamespace: true } },
  'ingress-rate-limit': { inject: true },
}

/** Of a container without resources. The API server makes the limit of ephemeral storage the request. */
const resources = {
  [`${path}/resources/limits`]: { cpu: '200m', 'ephemeral-storage': '4Gi', memory: '256Mi' },
  [`${path}/resources/requests`]: { cpu: '100m', 'ephemeral-storage': '4Gi', memory: '128Mi' },
}
const dnsConfig = { '/spec/dnsConfig': { options: [{ name: 'ndots', value: '3' }] } }
const grace = { '/spec/terminationGracePeriodSeconds': 60 }
const sleep = { [`${path}/lifecycle`]: { preStop: { sleep: { seconds: 5 } } } }
const filled = { successThreshold: 1, timeoutSeconds: 1 }

/** Each once. */
export const rows: readonly Row[] = [
  { name: 'limits', changes: { ...resources, ...dnsConfig, ...grace } },
  {
    name: 'limits-beside-own',
    container: { resources: { requests: { memory: '100Mi' }, limits: { cpu: '1' } } },
    changes: {
      ...dnsConfig,
      ...grace,
      [`${path}/resources/limits/ephemeral-storage`]: '4Gi',
      [`${path}/resources/limits/memory`]: '200Mi',
      [`${path}/resources/requests/ephemeral-storage`]: '4Gi',
    },
  },
  {
    name: 'limit-by-heap',
    container: { env: [{ name: 'NODE_OPTIONS', value: '--max-old-space-size=384' }] },
    changes: {
      ...dnsConfig,
      ...grace,
      [`${path}/resources/limits`]: { cpu: '200m', 'ephemeral-storage': '4Gi', memory: '512Mi' },
      [`${path}/resources/requests`]: { cpu: '100m', 'ephemeral-storage': '4Gi', memory: '512Mi' },
    },
  },
  {
    name: 'probes-by-path',
    annotations: {
      'probe.seaworthy.dev/path': '/ready',
      'probe.seaworthy.dev/liveness-path': '/live',
      'probe.seaworthy.dev/period-seconds': '5',
      'probe.seaworthy.dev/initial-delay-seconds': '60',
    },
    container: { ports },
    changes: {
      ...resources,
      ...dnsConfig,
      ...grace,
      ...sleep,
      [`${path}/readinessProbe`]: {
        ...filled,
        failureThreshold: 3,
        httpGet: { path: '/ready', port: 8080, scheme: 'HTTP' },
        periodSeconds: 5,
      },
      [`${path}/livenessProbe`]: {
        ...filled,
        failureThreshold: 6,
        httpGet: { path: '/live', port: 8080, scheme: 'HTTP' },
        periodSeconds: 5,
      },
      [`${path}/startupProbe`]: {
        ...filled,
        failureThreshold: 15,
        httpGet: { path: '/ready', port: 8080, scheme: 'HTTP' },
        periodSeconds: 5,
      },
    },
  },
  {
    name: 'probe-by-port',
    annotations: { 'probe.seaworthy.dev/port': 'http' },
    container: { ports },
    changes: {
      ...resources,
      ...dnsConfig,
      ...grace,
      ...sleep,
      [`${path}/readinessProbe`]: { ...filled, failureThreshold: 3, periodSeconds: 10, tcpSocket: { port: 'http' } },
    },
  },
  {
    name: 'own-grace-period',
    spec: { terminationGracePeriodSeconds: 30 },
    changes: { ...resources, ...dnsConfig },
  },
  {
    name: 'process-namespace',
    container: { command: ['sh', '-c', 'migrate && node server.js'] },
    changes: { ...resources, ...dnsConfig, ...grace, '/spec/shareProcessNamespace': true },
  },
]
