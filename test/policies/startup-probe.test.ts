/** The specification of startup-probe. */
import { startupProbe } from '../../policies/startup-probe.ts'
import type { JsonObject } from '../../src/json.ts'
import { declare, declaring, getHealthz, ports, specOf } from './declared-web.ts'
import { policyTest } from './policy-test.ts'

const delayed = (initialDelaySeconds: number): JsonObject => ({
  livenessProbe: { ...getHealthz(), initialDelaySeconds },
})
const probed = (handler: JsonObject, periodSeconds: number, failureThreshold: number, beside: JsonObject = {}) => ({
  spec: specOf({ ...beside, startupProbe: { ...handler, periodSeconds, failureThreshold } }),
})
const minute = { 'initial-delay-seconds': '60' }
const tcp = { tcpSocket: { port: 8080 } }

policyTest(startupProbe, {
  compliant: [
    { name: 'a delay of 29 s', container: { ports, ...delayed(29) } },
    { name: 'a delay below a higher bound', container: { ports, ...delayed(59) }, params: { delaySeconds: 60 } },
    { name: 'a startup probe beside the delay', container: { ports, ...delayed(60), startupProbe: tcp } },
    { name: 'an own one is not touched', object: declaring({ path: '/x', ...minute }, specOf({ startupProbe: tcp })) },
    {
      name: 'an empty one is left to the API server',
      object: declaring({ path: '/x', ...minute }, specOf({ startupProbe: {} })),
    },
    { name: 'readiness may wait', container: { ports, readinessProbe: { ...tcp, initialDelaySeconds: 60 } } },
    { name: 'a delay that is no number', container: { ports, livenessProbe: { ...tcp, initialDelaySeconds: '60' } } },
  ],
  violating: [
    {
      name: 'a delay of 30 s',
      container: { ports, ...delayed(30) },
      findings: ['delayed'],
      says: 'livenessProbe waits 30 s after every start, and kills what needs longer; set startupProbe, and remove initialDelaySeconds',
    },
    {
      name: 'another bound',
      container: { ports, ...delayed(60) },
      params: { delaySeconds: 60 },
      findings: ['delayed'],
    },
    { name: 'in a container that does not serve', container: delayed(60), findings: ['delayed'] },
    { name: 'null', container: { ...delayed(60), startupProbe: null }, findings: ['delayed'] },
    {
      name: 'in a sidecar',
      pod: {
        initContainers: [{ name: 'proxy', restartPolicy: 'Always', ...delayed(60) }],
        containers: [{ name: 'web' }],
      },
      findings: ['delayed'],
    },
    {
      name: 'a time that is declared, beside a path',
      object: declaring({ path: '/healthz', ...minute }),
      findings: ['declared'],
      injected: probed(getHealthz(), 10, 9),
      says: 'an annotation declares that it takes 60 s to start, and there is no startupProbe; set startupProbe with periodSeconds 10 and failureThreshold 9',
    },
    {
      name: 'beside a port',
      object: declaring({ port: 'http', ...minute }),
      findings: ['declared'],
      injected: probed({ tcpSocket: { port: 'http' } }, 10, 9),
    },
    {
      name: 'readiness is asked, not liveness',
      object: declaring({ path: '/healthz', 'liveness-path': '/alive', ...minute }),
      findings: ['declared'],
      injected: probed(getHealthz(), 10, 9),
    },
    {
      name: 'liveness where there is nothing else',
      object: declaring({ 'liveness-path': '/healthz', ...minute }),
      findings: ['declared'],
      injected: probed(getHealthz(), 10, 9),
    },
    {
      name: 'a period, rounded up',
      object: declaring({ path: '/healthz', 'period-seconds': '7', ...minute }),
      findings: ['declared'],
      injected: probed(getHealthz(), 7, 12),
    },
    {
      name: 'a second',
      object: declaring({ path: '/healthz', 'initial-delay-seconds': '1' }),
      findings: ['declared'],
      injected: probed(getHealthz(), 10, 4),
    },
    {
      name: 'the longest time there is',
      object: declaring({ path: '/healthz', 'period-seconds': '1', 'initial-delay-seconds': '2147483647' }),
      findings: ['declared'],
      injected: probed(getHealthz(), 1, 2_147_483_647),
    },
    {
      name: 'a delay that a declared time replaces',
      object: declaring({ path: '/healthz', ...minute }, specOf(delayed(60))),
      findings: ['declared'],
      injected: probed(getHealthz(), 10, 9, delayed(60)),
    },
    { name: 'a time alone: nothing to ask', object: declaring(minute), findings: ['declared'] },
    {
      name: 'a time alone beside an own probe',
      object: declaring(minute, specOf({ readinessProbe: tcp })),
      findings: ['declared'],
    },
    {
      name: 'an annotation that is wrong beside it',
      object: declaring({ pth: '/x', ...minute }, specOf(delayed(60))),
      findings: ['delayed'],
    },
    {
      name: 'the template of a DaemonSet',
      object: {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: { name: 'web' },
        spec: { template: { metadata: { annotations: declare({ path: '/healthz', ...minute }) }, spec: specOf({}) } },
      },
      findings: ['declared'],
      injected: {
        spec: {
          template: {
            metadata: { annotations: declare({ path: '/healthz', ...minute }) },
            ...probed(getHealthz(), 10, 9),
          },
        },
      },
    },
  ],
  notApplicable: [
    { name: 'no probes', container: { ports } },
    {
      name: 'an init container may have none',
      pod: { initContainers: [{ name: 'init', ...delayed(60) }], containers: [{ name: 'web' }] },
    },
    {
      name: 'a declared time, and the pod runs to completion',
      object: declaring(minute, { ...specOf({}), restartPolicy: 'Never' }),
    },
  ],
})
