/** Random workloads: plausible ones, with junk wherever a policy might look. */
import fc from 'fast-check'
import type { JsonObject } from '../../src/json.ts'

const junk = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(null, true, 0, -1, '', 'x', Number.MAX_VALUE, '__proto__') },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
)

/** A plausible value most of the time, junk now and then. */
function mostly<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary }, { weight: 1, arbitrary: junk })
}

/** An object of which any member may be missing. */
function some(model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  return mostly(fc.record(model, { requiredKeys: [] }))
}

const quantity = mostly(fc.constantFrom('100m', '0.5', '2', 1, '128Mi', '1Gi', '1e3', '0', '1K', '1e999999999'))
const resourceList = some({ cpu: quantity, memory: quantity, 'ephemeral-storage': quantity })
const resources = some({ requests: resourceList, limits: resourceList })
const port = some({
  containerPort: fc.constantFrom(80, 8080, 9090),
  name: fc.constantFrom('http', 'metrics', 'jvm-metrics'),
  protocol: fc.constantFrom('TCP', 'UDP'),
})
const probePort = fc.constantFrom(80, 8080, 9999, 'http', 'nope', '')
const probe = some({
  httpGet: some({ path: fc.constantFrom('/healthz', '/live', ''), port: mostly(probePort) }),
  tcpSocket: some({ port: mostly(probePort) }),
  exec: some({ command: fc.constant(['true']) }),
  periodSeconds: mostly(fc.constantFrom(1, 5, 10, 60)),
  timeoutSeconds: mostly(fc.constantFrom(1, 5, 20)),
  failureThreshold: mostly(fc.constantFrom(1, 3, 30)),
  initialDelaySeconds: mostly(fc.constantFrom(0, 29, 30, 60)),
})
const script = fc.constantFrom(
  'node server.js',
  'exec node server.js',
  'migrate && node server.js',
  'trap "kill 1" TERM; node x',
  'sleep 2; nginx -s quit; sleep 3',
  'if',
  "'",
)
const command = mostly(
  fc.oneof(
    script.map(text => ['sh', '-c', text]),
    fc.constantFrom(
      ['java', '-Xmx1g', '-jar', 'a.jar'],
      ['java', '-XX:MaxRAMPercentage=90'],
      ['node', '--max-old-space-size=512'],
      ['sleep', '7'],
    ),
  ),
)
const handler = some({ sleep: some({ seconds: fc.nat(9) }), exec: some({ command }) })
const container = some({
  name: fc.constantFrom('web', 'proxy', 'a/b~c', ''),
  image: fc.constant('registry.example/web:1'),
  resources,
  ports: mostly(fc.array(port, { maxLength: 2 })),
  lifecycle: some({ preStop: handler, postStart: handler }),
  restartPolicy: fc.constantFrom('Always', 'Never'),
  readinessProbe: probe,
  livenessProbe: probe,
  startupProbe: probe,
  command,
  args: command,
  env: mostly(
    fc.array(
      some({
        name: fc.constantFrom('JAVA_OPTS', 'JAVA_TOOL_OPTIONS', 'NODE_OPTIONS', 'GOMEMLIMIT', 'X'),
        value: fc.constantFrom('-Xmx1g', '$(X)', '--max-old-space-size=300', '500MiB', 'x'),
      }),
      {
        maxLength: 2,
      },
    ),
  ),
})
const containers = mostly(fc.array(container, { maxLength: 3 }))
const podSpec = some({
  containers,
  initContainers: containers,
  ephemeralContainers: containers,
  resources,
  restartPolicy: fc.constantFrom('Always', 'Never', 'OnFailure'),
  terminationGracePeriodSeconds: fc.constantFrom(0, 5, 11, 30, 600),
  dnsPolicy: fc.constantFrom('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'),
  dnsConfig: some({
    options: mostly(
      fc.array(some({ name: fc.constantFrom('ndots', 'timeout'), value: fc.constantFrom('2', '5', 'x', 3) }), {
        maxLength: 3,
      }),
    ),
  }),
  hostNetwork: fc.boolean(),
  hostPID: fc.boolean(),
  shareProcessNamespace: fc.boolean(),
  priorityClassName: fc.constantFrom('gold', 'std', 'nope', '', 'system-node-critical', 'system-x'),
  priority: fc.constantFrom(0, 1000, -1),
  preemptionPolicy: fc.constantFrom('PreemptLowerPriority', 'Never'),
  os: some({ name: fc.constantFrom('linux', 'windows') }),
})
const annotations = some({
  'exempt.seaworthy.dev/dns-ndots': fc.constantFrom('', 'legacy', 'containers=web; legacy', 'legacy; until=2020-01-01'),
  'exempt.seaworthy.dev/typo': fc.constant('x'),
  'probe.seaworthy.dev/path': mostly(fc.constantFrom('/healthz', '/live', 'x')),
  'probe.seaworthy.dev/port': mostly(fc.constantFrom('8080', 'http', '0')),
  'probe.seaworthy.dev/period-seconds': mostly(fc.constantFrom('1', '10', '60', '01')),
  'probe.seaworthy.dev/initial-delay-seconds': mostly(fc.constantFrom('1', '60', '')),
  'probe.seaworthy.dev/liveness-path': mostly(fc.constantFrom('/live', '/healthz')),
  'probe.seaworthy.dev/container': mostly(fc.constantFrom('web', 'proxy', 'nope')),
})
const owners = mostly(
  fc.array(
    some({
      apiVersion: fc.constantFrom('apps/v1', 'batch/v1'),
      kind: fc.constantFrom('DaemonSet', 'Job', 'ReplicaSet'),
      controller: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
)
const metadata = some({
  name: fc.constant('web'),
  namespace: fc.constantFrom('shop', 'kube-system'),
  managedFields: fc.constantFrom([], [{ manager: 'kubectl', operation: 'Update' }]),
  annotations,
  ownerReferences: owners,
})
const template = some({ metadata, spec: podSpec })

const limit = mostly(fc.constantFrom('10', '0', '', 'x', '500r/s', '1s', 10))
const ingress = fc.record({
  apiVersion: fc.constant('networking.k8s.io/v1'),
  kind: fc.constant('Ingress'),
  metadata: some({
    name: fc.constant('shop'),
    annotations: some({
      'kubernetes.io/ingress.class': fc.constantFrom('c0', 'c3', 'nginx'),
      'nginx.ingress.kubernetes.io/limit-rps': limit,
      'nginx.ingress.kubernetes.io/limit-connections': limit,
      'nginx.ingress.kubernetes.io/canary': fc.constantFrom('true', 'false'),
      'haproxy-ingress.github.io/limit-rps': limit,
      'haproxy.org/rate-limit-requests': limit,
      'haproxy.org/rate-limit-period': limit,
      'nginx.org/limit-req-rate': limit,
      'nginx.org/mergeable-ingress-type': fc.constantFrom('master', 'minion'),
    }),
  }),
  spec: some({ ingressClassName: fc.constantFrom('c0', 'c1', 'c2', 'c3', 'c4', 'nginx', '') }),
})

/** A workload of any kind, or an Ingress; anything in it may be missing or of another type. */
export const workload: fc.Arbitrary<JsonObject> = fc
  .oneof(
    fc.record({ apiVersion: fc.constant('v1'), kind: fc.constant('Pod'), metadata, spec: podSpec }),
    fc.record({
      apiVersion: fc.constant('apps/v1'),
      kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'),
      metadata,
      spec: some({ template, replicas: fc.nat(3) }),
    }),
    fc.record({
      apiVersion: fc.constant('batch/v1'),
      kind: fc.constant('CronJob'),
      metadata,
      spec: some({ jobTemplate: some({ spec: some({ template }) }) }),
    }),
    ingress,
  )
  .map(value => JSON.parse(JSON.stringify(value)) as JsonObject)
