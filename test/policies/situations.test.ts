/** What the talks behind this project warn of, whole: each situation under a profile with all its policies. */
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { production } from '../../policies/profiles/production.ts'
import { strict } from '../../policies/profiles/strict.ts'
import type { JsonObject } from '../../src/json.ts'
import { describe, headline } from '../../src/policy/describe.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import type { Profile } from '../../src/policy/plans.ts'
import type { Verdict } from '../../src/policy/verdict.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'

const resources = (memory: string) => {
  const list = { cpu: '500m', memory, 'ephemeral-storage': '1Gi' }
  return { requests: list, limits: list }
}
const web = { name: 'web', image: 'registry.example/shop/web:1.4.2', resources: resources('1Gi') }
const probe = (path: string, failureThreshold: number) => ({
  httpGet: { path, port: 8080 },
  periodSeconds: 10,
  failureThreshold,
})
const served = {
  ports: [{ containerPort: 8080 }],
  readinessProbe: probe('/ready', 3),
  livenessProbe: probe('/live', 6),
  lifecycle: { preStop: { sleep: { seconds: 5 } } },
}
const spec = (container: JsonObject, pod: JsonObject = {}): JsonObject => ({
  terminationGracePeriodSeconds: 60,
  dnsConfig: { options: [{ name: 'ndots', value: '3' }] },
  ...pod,
  containers: [{ ...web, ...container }],
})
const podOf = (container: JsonObject, pod: JsonObject = {}, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop', annotations },
  spec: spec(container, pod),
})

function judge(object: JsonObject, profile: Profile): Verdict {
  // that these are Pods of nobody is not what they are about
  const plan = planOf(policies, profile, { policies: { 'bare-pod': { action: 'off' } } })
  const situation = {
    facts: unknownFacts(37),
    today: '2026-11-21',
    source: 'admission',
    old: undefined,
    requester: undefined,
  } as const
  return evaluate(viewResource(object), plan, situation, 'all', 'verdict')
}

const left = (verdict: Verdict): string[] =>
  verdict.findings
    .filter(({ outcome }) => outcome !== 'mended')
    .map(finding => `${finding.outcome} ${finding.policy}: ${headline(describe(finding))}`)

const rows: readonly (readonly [why: string, object: JsonObject, Profile, findings: readonly string[]])[] = [
  ['nothing to say', podOf(served), strict, []],
  [
    '-Xmx2g without a limit',
    podOf({
      ...served,
      command: ['java', '-Xmx2g', '-jar', 'app.jar'],
      resources: { requests: { cpu: '1', memory: '2Gi' } },
    }),
    production,
    [
      'deny heap-memory: container "web": -Xmx2g is set without a memory limit, so the Pod is evicted when its node fills',
      'deny resource-limits: container "web": memory limit is missing',
    ],
  ],
  [
    '-Xmx1g in 500Mi',
    podOf({ ...served, command: ['java', '-Xmx1g', '-jar', 'app.jar'], resources: resources('500Mi') }),
    strict,
    [
      'deny heap-memory: container "web": -Xmx1g is more than 75 % of the memory limit 500Mi, so the container is killed when its heap grows',
    ],
  ],
  [
    'a shell that hides SIGTERM',
    podOf({ ...served, command: ['sh', '-c', 'migrate && node server.js'] }),
    strict,
    ['deny signal-delivery: container "web": a shell is process 1 and keeps SIGTERM from node'],
  ],
  [
    'a preStop script that leaves a second',
    podOf(
      { ...served, lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 2; nginx -s quit; sleep 3'] } } } },
      { terminationGracePeriodSeconds: 6 },
    ),
    strict,
    ['warn termination-grace-period: container "web": a grace period of 6 s leaves 1 s to stop'],
  ],
  [
    'and one that leaves none',
    podOf(
      { ...served, lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 2; nginx -s quit; sleep 3'] } } } },
      { terminationGracePeriodSeconds: 5 },
    ),
    strict,
    [
      'deny termination-grace-period: container "web": the preStop hook takes 5 s, and a grace period of 5 s leaves no time to stop',
    ],
  ],
  [
    "a system class in a shop's namespace",
    podOf(served, { priorityClassName: 'system-node-critical' }),
    production,
    ["deny priority-class: priorityClassName system-node-critical is kept for the cluster's own pods"],
  ],
]

for (const [why, object, profile, findings] of rows) {
  t.test(why, async t => {
    t.strictSame(left(judge(object, profile)), findings)
  })
}

t.test('probes that the app declares: no policy of strict objects to what is injected', async t => {
  const { readinessProbe: _, livenessProbe: __, ...bare } = served
  const pod = podOf(
    bare,
    {},
    { 'probe.seaworthy.dev/path': '/healthz', 'probe.seaworthy.dev/initial-delay-seconds': '60' },
  )
  const verdict = judge(pod, strict)
  t.strictSame(left(verdict), [])
  const httpGet = { path: '/healthz', port: 8080 }
  t.strictSame(
    verdict.operations.map(operation => ('value' in operation ? [operation.path, operation.value] : [])),
    [
      ['/spec/containers/0/readinessProbe', { httpGet, periodSeconds: 10, failureThreshold: 3 }],
      ['/spec/containers/0/livenessProbe', { httpGet, periodSeconds: 10, failureThreshold: 6 }],
      ['/spec/containers/0/startupProbe', { httpGet, periodSeconds: 10, failureThreshold: 9 }],
    ],
  )
  t.strictSame(judge(pod, strict).operations, [], 'a second pass injects nothing')
})
