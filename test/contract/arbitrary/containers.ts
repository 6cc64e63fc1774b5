/** Random containers. */
import fc from 'fast-check'
import type { Json, JsonObject } from '../../../src/json.ts'
import { anyOf, few, half, named, resourceList, some } from './values.ts'

const likelyPorts = anyOf<Json>(
  [],
  [{ containerPort: 8080 }],
  [{ containerPort: 8080, name: 'http' }],
  [{ containerPort: 9090, name: 'metrics' }],
)
const port = some({
  containerPort: anyOf(80, 8080, 9090),
  name: named('http', 'metrics', 'jvm-metrics', 'grpc'),
  protocol: anyOf('TCP', 'UDP', ''),
})

const timing = {
  periodSeconds: half(anyOf(1, 5, 10, 60)),
  timeoutSeconds: half(anyOf(1, 5, 20)),
  failureThreshold: half(anyOf(1, 3, 30, 2_147_483_647)),
  initialDelaySeconds: half(anyOf(0, 29, 30, 60, 900)),
}
const likelyHandler = anyOf<JsonObject>(
  { httpGet: { path: '/healthz', port: 8080 } },
  { httpGet: { path: '/live', port: 'http' } },
  { tcpSocket: { port: 8080 } },
)

const probePort = anyOf<Json>(80, 8080, 9999, 'http', 'nope', '')
const anyHandler = some({
  httpGet: some({ path: anyOf('/healthz', '/live', ''), port: probePort, host: anyOf('', 'db') }),
  tcpSocket: some({ port: probePort }),
  grpc: some({ port: probePort }),
  exec: some({ command: anyOf<Json>(['true']) }),
})
const probe = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: likelyHandler }, { weight: 1, arbitrary: anyHandler }), some(timing))
  .map(([handler, rest]) => ({ ...handler, ...rest }))

const script = anyOf(
  'migrate && node server.js',
  'sleep 2; nginx -s quit; sleep 3',
  'exec node server.js',
  'trap "kill 1" TERM; node x',
  'sleep 40',
  "'",
)
const command = fc.oneof(
  script.map(text => ['sh', '-c', text]),
  anyOf<Json>(
    ['java', '-Xmx1g', '-jar', 'a.jar'],
    ['java', '-XX:MaxRAMPercentage=90'],
    ['node', '--max-old-space-size=512'],
    ['sleep', '7'],
    ['sleep', '1m'],
  ),
)
const handler = some({
  sleep: some({ seconds: anyOf(0, 2, 7, 30, 90) }),
  exec: some({ command }),
  httpGet: some({ port: probePort }),
})

const variable = some({
  name: anyOf('JAVA_OPTS', 'JAVA_TOOL_OPTIONS', 'NODE_OPTIONS', 'GOMEMLIMIT', 'X'),
  value: anyOf('-Xmx1g', '-Xmx64m', '$(X)', '--max-old-space-size=300', '500MiB', 'x'),
  valueFrom: some({ fieldRef: some({ fieldPath: anyOf('metadata.name') }) }),
})

const likelyEnvironment = anyOf<Json>(
  [{ name: 'JAVA_TOOL_OPTIONS', value: '-Xmx64m' }],
  [{ name: 'NODE_OPTIONS', value: '--max-old-space-size=300' }],
  [{ name: 'GOMEMLIMIT', value: '500MiB' }],
)

const image = named(
  'registry.example/shop/web:1.4.2',
  'web',
  'web:latest',
  'registry.example:5000/web',
  'web:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
)

const mount = some({ name: named('data', 'tmp', 'cache'), mountPath: anyOf('/data') })

/** The fields of a container of any class, for `containers` and `initContainers` alike. */
export const containerFields = {
  name: named('web', 'web', 'proxy', 'agent'),
  image,
  ports: fc.oneof({ weight: 2, arbitrary: likelyPorts }, { weight: 1, arbitrary: half(few(port)) }),
  resources: half(some({ requests: half(resourceList), limits: half(resourceList) })),
  lifecycle: half(some({ preStop: half(handler), postStart: handler })),
  restartPolicy: half(anyOf('Always', 'Never')),
  readinessProbe: half(probe),
  livenessProbe: half(probe),
  startupProbe: half(probe),
  command: half(command),
  args: half(command),
  env: half(fc.oneof(likelyEnvironment, few(variable))),
  envFrom: half(half(few(some({ configMapRef: anyOf<Json>({ name: 'settings' }) })))),
  volumeMounts: half(few(mount)),
  volumeDevices: half(half(few(some({ name: named('data'), devicePath: anyOf('/dev/x') })))),
} satisfies Record<string, fc.Arbitrary<unknown>>
