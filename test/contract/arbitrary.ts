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
const handler = some({ sleep: some({ seconds: fc.nat(9) }), exec: some({ command: fc.constant(['sleep', '5']) }) })
const container = some({
  name: fc.constantFrom('web', 'proxy', 'a/b~c', ''),
  image: fc.constant('registry.example/web:1'),
  resources,
  ports: mostly(fc.array(port, { maxLength: 2 })),
  lifecycle: some({ preStop: handler, postStart: handler }),
  restartPolicy: fc.constantFrom('Always', 'Never'),
  env: mostly(
    fc.array(some({ name: fc.constantFrom('JAVA_OPTS', 'X'), value: fc.constantFrom('-Xmx1g', 'x') }), {
      maxLength: 2,
    }),
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
  os: some({ name: fc.constantFrom('linux', 'windows') }),
})
const annotations = some({
  'exempt.seaworthy.dev/dns-ndots': fc.constantFrom('', 'legacy', 'containers=web; legacy', 'legacy; until=2020-01-01'),
  'exempt.seaworthy.dev/typo': fc.constant('x'),
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
  namespace: fc.constant('shop'),
  annotations,
  ownerReferences: owners,
})
const template = some({ metadata, spec: podSpec })

/** A workload of any kind; anything in it may be missing or of another type. */
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
  )
  .map(value => JSON.parse(JSON.stringify(value)) as JsonObject)
