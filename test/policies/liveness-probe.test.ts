/** The specification of liveness-probe. */
import { livenessProbe } from '../../policies/liveness-probe.ts'
import type { JsonObject } from '../../src/json.ts'
import { declare, declaring, getHealthz, ports, specOf } from './declared-web.ts'
import { policyTest } from './policy-test.ts'

const every = (periodSeconds: number, failureThreshold: number) => ({ periodSeconds, failureThreshold })
const probed = (handler: JsonObject, times: JsonObject = every(10, 6), beside: JsonObject = {}): JsonObject => ({
  spec: specOf({ ...beside, livenessProbe: { ...handler, ...times } }),
})
const get = (path: string): JsonObject => ({ httpGet: { path, port: 8080 } })

policyTest(livenessProbe, {
  compliant: [
    { name: 'tcpSocket', container: { ports, livenessProbe: { tcpSocket: { port: 8080 } } } },
    { name: 'an own one is not touched', object: declaring({ path: '/x' }, specOf({ livenessProbe: getHealthz() })) },
    { name: 'an empty one is left to the API server', container: { ports, livenessProbe: {} } },
    { name: 'so is one of another type', container: { ports, livenessProbe: [] } },
  ],
  violating: [
    {
      name: 'nothing is declared',
      container: { ports },
      findings: ['missing'],
      says: 'there is no livenessProbe, so a program that hangs is not restarted; set livenessProbe, or the annotation probe.seaworthy.dev/liveness-path',
    },
    {
      name: 'readiness alone leads to none',
      container: { ports, readinessProbe: getHealthz() },
      findings: ['missing'],
    },
    { name: 'a port alone leads to none', object: declaring({ port: '8080' }), findings: ['missing'] },
    { name: 'an annotation that is wrong', object: declaring({ path: '/healthz', pth: 'x' }), findings: ['missing'] },
    { name: 'a path', object: declaring({ path: '/healthz' }), findings: ['missing'], injected: probed(getHealthz()) },
    {
      name: 'null',
      object: declaring({ path: '/healthz' }, specOf({ livenessProbe: null })),
      findings: ['missing'],
      injected: probed(getHealthz()),
    },
    {
      name: 'a path of its own',
      object: declaring({ path: '/ready', 'liveness-path': '/alive' }),
      findings: ['missing'],
      injected: probed(get('/alive')),
    },
    {
      name: 'nothing but a path of its own',
      object: declaring({ 'liveness-path': '/alive' }),
      findings: ['missing'],
      injected: probed(get('/alive')),
    },
    {
      name: 'a period of 1 s kills nothing within 10 s',
      object: declaring({ path: '/healthz', 'period-seconds': '1' }),
      findings: ['missing'],
      injected: probed(getHealthz(), every(1, 10)),
    },
    {
      name: 'a readiness probe that asks the same with more patience',
      object: declaring(
        { path: '/healthz' },
        specOf({ readinessProbe: { ...getHealthz('http'), failureThreshold: 7 } }),
      ),
      findings: ['missing'],
      injected: probed(getHealthz(), every(10, 14), { readinessProbe: { ...getHealthz('http'), failureThreshold: 7 } }),
    },
    {
      name: 'a readiness probe that nobody can wait longer than',
      object: declaring(
        { path: '/healthz' },
        specOf({ readinessProbe: { ...getHealthz(), failureThreshold: 2_147_483_647 } }),
      ),
      findings: ['missing'],
    },
    {
      name: 'a container that does not serve, by its name',
      object: declaring({ path: '/healthz', port: '9000', container: 'worker' }, { containers: [{ name: 'worker' }] }),
      findings: ['declared'],
      injected: { spec: { containers: [{ name: 'worker', livenessProbe: { ...getHealthz(9000), ...every(10, 6) } }] } },
      says: 'annotations declare a liveness probe, and there is no livenessProbe; set livenessProbe, or remove the annotations probe.seaworthy.dev/…',
    },
    {
      name: 'a native sidecar that serves',
      pod: { initContainers: [{ name: 'proxy', restartPolicy: 'Always', ports }], containers: [{ name: 'web' }] },
      findings: ['missing'],
    },
    {
      name: 'the template of a StatefulSet',
      object: {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'web' },
        spec: { template: { metadata: { annotations: declare({ path: '/healthz' }) }, spec: specOf({}) } },
      },
      findings: ['missing'],
      injected: {
        spec: { template: { metadata: { annotations: declare({ path: '/healthz' }) }, ...probed(getHealthz()) } },
      },
    },
  ],
  notApplicable: [
    { name: 'nobody sends it requests', container: {} },
    {
      name: 'a port of a container that does not serve',
      object: declaring({ port: '1', container: 'w' }, { containers: [{ name: 'w' }] }),
    },
    {
      name: 'an init container may have none',
      pod: { initContainers: [{ name: 'init', ports }], containers: [{ name: 'web' }] },
    },
    {
      name: 'runs to completion',
      object: declaring({ path: '/healthz' }, { ...specOf({}), restartPolicy: 'OnFailure' }),
    },
  ],
})
