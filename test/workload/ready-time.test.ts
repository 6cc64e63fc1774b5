/** How long a pod may take to get ready. */
import t from 'tap'
import type { JsonObject } from '../../src/json.ts'
import { secondsToReady } from '../../src/workload/ready-time.ts'
import { viewResource } from '../../src/workload/resource.ts'

const ports = [{ containerPort: 8080 }]
const tcp = { tcpSocket: { port: 8080 } }
const starts = (failureThreshold: number, rest: JsonObject = {}) => ({
  startupProbe: { ...tcp, failureThreshold, ...rest },
})
const waits = (initialDelaySeconds: number) => ({ readinessProbe: { ...tcp, initialDelaySeconds } })
const sidecar = (fields: JsonObject) => ({ restartPolicy: 'Always', ...fields })
const web = (fields: JsonObject = {}) => ({ containers: [{ name: 'web', ports, ...fields }] })
const declare = (words: JsonObject) =>
  Object.fromEntries(Object.entries(words).map(([word, value]) => [`probe.seaworthy.dev/${word}`, value]))
const minute = { 'initial-delay-seconds': '60' }

const cases: readonly (readonly [name: string, seconds: number, spec: JsonObject, annotations?: JsonObject])[] = [
  ['nothing', 0, web()],
  ['no containers', 0, {}],
  ['a startup probe', 300, web(starts(30))],
  ['by default', 30, web({ startupProbe: tcp })],
  ['with a period and a delay', 65, web(starts(30, { periodSeconds: 2, initialDelaySeconds: 5 }))],
  ['readiness waits', 40, web(waits(40))],
  [
    'readiness has to succeed three times',
    300 + 2 * 60,
    web({ ...starts(30), readinessProbe: { ...tcp, periodSeconds: 60, successThreshold: 3 } }),
  ],
  ['readiness waits less', 300, web({ ...starts(30), ...waits(40) })],
  ['readiness waits longer', 400, web({ ...starts(30), ...waits(400) })],
  ['the slowest container', 300, { containers: [starts(5), starts(30), waits(200)] }],
  ['init containers have no probes', 0, { initContainers: [starts(30)], ...web() }],
  ['a sidecar alone', 300, { initContainers: [sidecar(starts(30))], ...web() }],
  ['before the app', 350, { initContainers: [sidecar(starts(30))], ...web(starts(5)) }],
  ['before another', 370, { initContainers: [sidecar(starts(30)), sidecar(starts(2))], ...web(starts(5)) }],
  ['which is ready last', 400, { initContainers: [sidecar(starts(30)), sidecar(waits(100))], ...web(starts(5)) }],
  ['readiness of a sidecar holds up nobody', 100, { initContainers: [sidecar(waits(100))], ...web(starts(5)) }],
  ['probes of another type', 0, web({ startupProbe: 'x', readinessProbe: [] })],
  ['a probe that is null', 0, web({ startupProbe: null, readinessProbe: null })],
  ['declared', 90, web(), { path: '/x', ...minute }],
  ['with another period', 77, web(), { path: '/x', 'period-seconds': '7', 'initial-delay-seconds': '56' }],
  ['by a port', 90, web(), { port: '8080', ...minute }],
  ['beside a probe of its own', 30, web({ startupProbe: tcp }), { path: '/x', ...minute }],
  ['for one container', 90, { containers: [{ name: 'a', ports }, starts(1)] }, { port: '8080', ...minute }],
  ['not for a sidecar beside it', 90, { initContainers: [sidecar({})], ...web() }, { path: '/x', ...minute }],
  ['with nothing to ask', 0, web(), { container: 'web', ...minute }],
  ['but not how long', 0, web(), { path: '/x' }],
  ['badly', 0, web(), { path: 'x', ...minute }],
]

t.test('seconds', async t => {
  for (const [name, seconds, spec, words = {}] of cases) {
    const metadata = { annotations: declare(words) }
    const { pod } = viewResource({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { metadata, spec } } })
    t.equal(pod && secondsToReady(pod, []), seconds, name)
  }
})
