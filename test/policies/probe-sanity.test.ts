/** The specification of probe-sanity. */
import { probeSanity } from '../../policies/probe-sanity.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { getHealthz, ports } from './declared-web.ts'
import { policyTest } from './policy-test.ts'

const tcp = (port: Json, host?: string): JsonObject => ({
  tcpSocket: { port, ...(host === undefined ? {} : { host }) },
})
const every = (periodSeconds: number, failureThreshold: number) => ({ periodSeconds, failureThreshold })
/** A container whose readiness and liveness differ in their times only. */
const both = (readiness: JsonObject, liveness: JsonObject): JsonObject => ({
  ports,
  readinessProbe: { ...getHealthz(), ...readiness },
  livenessProbe: { ...getHealthz('http'), ...liveness },
})
const other = { name: 'other', ports: [{ name: 'admin', containerPort: 9000 }] }

policyTest(probeSanity, {
  compliant: [
    { name: 'a named port', container: { ports, readinessProbe: getHealthz('http') } },
    { name: 'its number', container: { ports, startupProbe: getHealthz() } },
    {
      name: 'the number of another container',
      pod: { containers: [{ name: 'web', readinessProbe: tcp(9000) }, other] },
    },
    {
      name: 'any number where none is declared',
      container: { readinessProbe: tcp(9000), livenessProbe: { grpc: { port: 1 } } },
    },
    { name: 'a number elsewhere', container: { ports, readinessProbe: tcp(9000, '10.0.0.1') } },
    { name: 'an empty host is the pod', container: { ports, readinessProbe: tcp(8080, '') } },
    { name: 'a command', container: { ports, livenessProbe: { exec: { command: ['true'] } } } },
    { name: 'a timeout as long as the period', container: { readinessProbe: { ...tcp(1), timeoutSeconds: 10 } } },
    { name: 'liveness that is looser by a second', container: both(every(10, 3), every(31, 1)) },
    {
      name: 'as quick as readiness, but asking something else',
      container: { readinessProbe: tcp(1), livenessProbe: tcp(2) },
    },
    { name: 'restarts after 10 s', container: { livenessProbe: { ...tcp(1), ...every(5, 2) } } },
    { name: 'restarts after one failure in 10 s', container: { livenessProbe: { ...tcp(1), ...every(10, 1) } } },
    {
      name: 'readiness and startup may be quick',
      container: { readinessProbe: { ...tcp(1), ...every(1, 1) }, startupProbe: { ...tcp(1), ...every(1, 1) } },
    },
    {
      name: 'what the API server refuses',
      container: { ports, readinessProbe: tcp(0), livenessProbe: {}, startupProbe: 'x' },
    },
    { name: 'two handlers, too', container: { ports, readinessProbe: { ...tcp('x'), ...getHealthz('x') } } },
  ],
  violating: [
    {
      name: 'a name that nobody declares',
      container: { ports, readinessProbe: getHealthz('web') },
      findings: ['portMissing:readinessProbe'],
      says: "readinessProbe asks the port named web, which the container does not declare; name one of the container's own ports, or write the number without quotes",
    },
    {
      name: 'a number in quotes is a name',
      container: { ports, readinessProbe: getHealthz('8080') },
      findings: ['portMissing:readinessProbe'],
    },
    {
      name: 'a name where nothing is declared',
      container: { startupProbe: tcp('http') },
      findings: ['portMissing:startupProbe'],
    },
    {
      name: 'letters count',
      container: { ports, livenessProbe: tcp('HTTP') },
      findings: ['portMissing:livenessProbe'],
    },
    {
      name: "another container's name",
      pod: { containers: [{ name: 'web', readinessProbe: tcp('admin') }, other] },
      findings: ['portMissing:readinessProbe'],
    },
    {
      name: 'a name elsewhere is looked for here',
      container: { ports, readinessProbe: tcp('x', '10.0.0.1') },
      findings: ['portMissing:readinessProbe'],
    },
    {
      name: 'a number that nobody declares',
      container: { ports, livenessProbe: getHealthz(9000) },
      findings: ['portUndeclared:livenessProbe'],
      says: 'livenessProbe asks port 9000, which no container of the pod declares; declare the port in ports, or correct the number',
    },
    {
      name: 'grpc',
      container: { ports, readinessProbe: { grpc: { port: 9000 } } },
      findings: ['portUndeclared:readinessProbe'],
    },
    {
      name: 'in a container without ports beside one with',
      pod: { containers: [{ name: 'web', readinessProbe: tcp(80) }, other] },
      findings: ['portUndeclared:readinessProbe'],
    },
    {
      name: 'in every probe of a sidecar',
      pod: {
        initContainers: [
          {
            name: 'proxy',
            restartPolicy: 'Always',
            readinessProbe: tcp(1),
            livenessProbe: tcp(2),
            startupProbe: tcp(3),
          },
        ],
        containers: [other],
      },
      findings: ['portUndeclared:livenessProbe', 'portUndeclared:readinessProbe', 'portUndeclared:startupProbe'],
    },
    {
      name: 'a timeout above the period',
      container: { startupProbe: { ...tcp(1), timeoutSeconds: 11 } },
      findings: ['timeoutAbovePeriod:startupProbe'],
      says: 'startupProbe has a timeoutSeconds of 11, above its periodSeconds of 10; lower timeoutSeconds to 10 or less, or raise periodSeconds',
    },
    {
      name: 'whatever it asks',
      container: { readinessProbe: { timeoutSeconds: 2, periodSeconds: 1 } },
      findings: ['timeoutAbovePeriod:readinessProbe'],
    },
    {
      name: 'liveness as quick as readiness',
      container: both({}, {}),
      findings: ['livenessNotLooser:livenessProbe'],
      says: 'livenessProbe restarts after 30 s what readinessProbe, asking the same, takes out of service after 30 s; raise its failureThreshold to 6, or ask for less than readiness does',
    },
    {
      name: 'as the API server fills it in',
      container: both(
        { ...every(10, 3), timeoutSeconds: 1, successThreshold: 1 },
        { ...every(10, 3), timeoutSeconds: 1, successThreshold: 1 },
      ),
      findings: ['livenessNotLooser:livenessProbe'],
    },
    {
      name: 'quicker by a second',
      container: both(every(10, 3), every(29, 1)),
      findings: ['livenessNotLooser:livenessProbe'],
    },
    {
      name: 'restarts after 9 s',
      container: { livenessProbe: { ...tcp(1), ...every(3, 3) } },
      findings: ['killsTooFast:livenessProbe'],
      says: 'livenessProbe restarts after 9 s of trouble, which a hiccup can last; raise failureThreshold until failureThreshold × periodSeconds is 10 or more',
    },
    {
      name: 'both at once',
      container: both({}, every(1, 1)),
      findings: ['livenessNotLooser:livenessProbe', 'killsTooFast:livenessProbe'],
    },
    {
      name: 'in a Job',
      object: {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'web' },
        spec: {
          template: { spec: { restartPolicy: 'Never', containers: [{ name: 'web', livenessProbe: tcp('x') }] } },
        },
      },
      findings: ['portMissing:livenessProbe'],
    },
  ],
  notApplicable: [
    { name: 'no probes', container: { ports } },
    {
      name: 'an init container may have none',
      pod: { initContainers: [{ name: 'init', readinessProbe: tcp('x') }], containers: [{ name: 'web' }] },
    },
  ],
})
