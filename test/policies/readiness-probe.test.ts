/** The specification of readiness-probe. */
import { readinessProbe } from '../../policies/readiness-probe.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { declare, declaring, getHealthz, ports, specOf } from './declared-web.ts'
import { policyTest } from './policy-test.ts'

const every = (periodSeconds: number, failureThreshold = 3) => ({ periodSeconds, failureThreshold })
const probed = (handler: JsonObject, times: JsonObject = every(10)): JsonObject => ({
  spec: specOf({ readinessProbe: { ...handler, ...times } }),
})
const template = (kind: string, onTemplate: JsonObject, onObject: JsonObject = {}): JsonObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web', annotations: onObject },
  spec: { template: { metadata: { annotations: onTemplate }, spec: specOf({}) } },
})
const tcp = { tcpSocket: { port: 8080 } }
const proxy = { name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 15_021 }] }
const invalid = (word: string) => `invalidAnnotation:probe.seaworthy.dev/${word}`
/** One annotation that is wrong beside a path that is right: told, and nothing is injected. */
const wrong = (word: string, value: Json, says?: string) => ({
  name: `${word}: ${JSON.stringify(value)}`,
  object: declaring({ path: '/healthz', [word]: value }),
  params: { fallback: 'tcpSocket' },
  findings: [invalid(word), 'missing'],
  ...(says === undefined ? {} : { says: `no probe is injected, because the annotation probe.seaworthy.dev/${says}` }),
})

policyTest(readinessProbe, {
  compliant: [
    { name: 'httpGet', container: { ports, readinessProbe: getHealthz() } },
    { name: 'exec', container: { ports, readinessProbe: { exec: { command: ['ready'] } } } },
    {
      name: 'as the API server fills it in',
      container: {
        ports,
        readinessProbe: { tcpSocket: { port: 8080 }, timeoutSeconds: 1, successThreshold: 1, ...every(10) },
      },
    },
    { name: 'an empty one is left to the API server', container: { ports, readinessProbe: {} } },
    { name: 'so is one of another type', container: { ports, readinessProbe: 'x' } },
    { name: 'an own one is not touched', object: declaring({ path: '/x' }, specOf({ readinessProbe: getHealthz() })) },
    {
      name: 'a path for liveness beside an own one',
      object: declaring({ 'liveness-path': '/x' }, specOf({ readinessProbe: tcp })),
    },
  ],
  violating: [
    {
      name: 'nothing is declared',
      container: { ports },
      findings: ['missing'],
      says: 'there is no readinessProbe, so requests come before the program is ready; set readinessProbe, or the annotation probe.seaworthy.dev/path',
    },
    { name: 'liveness is something else', container: { ports, livenessProbe: tcp }, findings: ['missing'] },
    {
      name: 'null',
      object: declaring({ path: '/healthz' }, specOf({ readinessProbe: null })),
      findings: ['missing'],
      injected: probed(getHealthz()),
    },
    { name: 'a path', object: declaring({ path: '/healthz' }), findings: ['missing'], injected: probed(getHealthz()) },
    {
      name: 'a path, a named port and a period',
      object: declaring({ path: '/healthz', port: 'http', 'period-seconds': '5' }),
      findings: ['missing'],
      injected: probed(getHealthz('http'), every(5)),
    },
    { name: 'a port alone', object: declaring({ port: '8080' }), findings: ['missing'], injected: probed(tcp) },
    { name: 'a path for liveness only', object: declaring({ 'liveness-path': '/x' }), findings: ['missing'] },
    { name: 'a time to start only', object: declaring({ 'initial-delay-seconds': '60' }), findings: ['missing'] },
    {
      name: 'the fallback',
      container: { ports: [{ name: 'metrics', containerPort: 9090 }, ...ports] },
      params: { fallback: 'tcpSocket' },
      findings: ['missing'],
      injected: { readinessProbe: { ...tcp, ...every(10) } },
    },
    {
      name: 'a declaration comes before the fallback',
      object: declaring({ path: '/healthz' }),
      params: { fallback: 'tcpSocket' },
      findings: ['missing'],
      injected: probed(getHealthz()),
    },
    {
      name: 'only the first container that serves is declared',
      object: declaring({ path: '/healthz' }, { initContainers: [proxy], containers: [{ name: 'web', ports }] }),
      findings: ['missing', 'missing'],
      injected: { spec: { ...(probed(getHealthz())['spec'] as JsonObject), initContainers: [proxy] } },
      left: ['missing'],
    },
    {
      name: 'the fallback for all others',
      object: declaring({ path: '/healthz' }, { initContainers: [proxy], containers: [{ name: 'web', ports }] }),
      params: { fallback: 'tcpSocket' },
      findings: ['missing', 'missing'],
      injected: {
        spec: {
          ...(probed(getHealthz())['spec'] as JsonObject),
          initContainers: [{ ...proxy, readinessProbe: { tcpSocket: { port: 15_021 }, ...every(10) } }],
        },
      },
    },
    {
      name: 'a container that does not serve, by its name',
      object: declaring({ port: '9000', container: 'worker' }, { containers: [{ name: 'worker' }] }),
      findings: ['declared'],
      injected: {
        spec: { containers: [{ name: 'worker', readinessProbe: { tcpSocket: { port: 9000 }, ...every(10) } }] },
      },
      says: 'annotations declare a readiness probe, and there is no readinessProbe; set readinessProbe, or remove the annotations probe.seaworthy.dev/…',
    },
    {
      name: 'it gives up before an own liveness probe that asks the same',
      object: declaring({ path: '/healthz' }, specOf({ livenessProbe: getHealthz('http') })),
      findings: ['missing'],
      injected: {
        spec: specOf({ livenessProbe: getHealthz('http'), readinessProbe: { ...getHealthz(), ...every(10, 2) } }),
      },
    },
    {
      name: 'an own liveness probe that leaves it no time',
      object: declaring({ path: '/healthz' }, specOf({ livenessProbe: { ...getHealthz(), failureThreshold: 1 } })),
      findings: ['missing'],
    },
    {
      name: 'Windows',
      object: declaring({ path: '/healthz' }, { ...specOf({}), os: { name: 'windows' } }),
      findings: ['missing'],
      injected: { spec: { ...(probed(getHealthz())['spec'] as JsonObject), os: { name: 'windows' } } },
    },
    {
      name: 'the template of a Deployment',
      object: template('Deployment', declare({ path: '/healthz' })),
      findings: ['missing'],
      injected: {
        spec: { template: { metadata: { annotations: declare({ path: '/healthz' }) }, ...probed(getHealthz()) } },
      },
    },
    {
      name: "annotations that stand on the Deployment are not its Pods'",
      object: template('Deployment', {}, declare({ path: '/healthz' })),
      findings: ['misplacedAnnotation:probe.seaworthy.dev/path', 'missing'],
      says: 'annotation probe.seaworthy.dev/path stands on the object, where its Pods do not have it, and declares nothing; move it to the annotations of the pod template',
    },
    wrong(
      'port',
      '65536',
      'port is "65536"; write a declared port from 1 to 65535, or the name of a TCP port of the container',
    ),
    wrong('port', '9000'),
    wrong('port', 8080, 'port is no text; write its value in quotes'),
    wrong('period-seconds', '0', 'period-seconds is "0"; write a whole number from 1 to 2147483647'),
    wrong('container', 'wbe', 'container is "wbe"; write the name of an app container or a sidecar'),
    wrong('liveness-path', 'x', 'liveness-path is "x"; write a path that starts with "/"'),
    wrong('lifeness-path', '/x', 'lifeness-path is unknown; write probe.seaworthy.dev/liveness-path'),
    wrong('zzzzzzzzzz', '/x', 'zzzzzzzzzz is unknown; write probe.seaworthy.dev/path, for example'),
    {
      name: 'an annotation that is wrong is told where the probe is written, too',
      object: declaring({ path: 'x' }, specOf({ readinessProbe: tcp })),
      findings: [invalid('path')],
    },
    {
      name: 'no container serves, and none is named',
      object: declaring({ path: '/healthz' }, { containers: [{ name: 'worker' }] }),
      findings: [invalid('container')],
      says: 'no probe is injected, because the annotation probe.seaworthy.dev/container is missing; write the name of the container to probe, since none of them serves',
    },
    {
      name: 'at most twenty of them',
      object: declaring(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`x${index + 10}`, '']))),
      findings: [...Array.from({ length: 20 }, (_, index) => invalid(`x${index + 10}`)), 'missing'],
    },
  ],
  notApplicable: [
    { name: 'nobody sends it requests', container: {} },
    {
      name: 'metrics only',
      container: { ports: [{ name: 'metrics', containerPort: 9090 }] },
      params: { fallback: 'tcpSocket' },
    },
    {
      name: 'an init container may have none',
      pod: { initContainers: [{ name: 'init', ports }], containers: [{ name: 'web' }] },
    },
    { name: 'runs to completion', object: declaring({ path: 'x' }, { ...specOf({}), restartPolicy: 'Never' }) },
    {
      name: "a CronJob's template",
      object: {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'web' },
        spec: { jobTemplate: { spec: { template: { spec: { ...specOf({}), restartPolicy: 'OnFailure' } } } } },
      },
    },
  ],
})
