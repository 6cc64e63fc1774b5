/** The specification of rollout-strategy: how long a rollout waits for its Pods. */
import t from 'tap'
import { rolloutStrategy } from '../../policies/rollout-strategy.ts'
import { startupProbe } from '../../policies/startup-probe.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { evaluate, type Mends } from '../../src/policy/evaluate.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { declare, getHealthz, ports } from './declared-web.ts'
import { policyTest } from './policy-test.ts'
import { deploymentOf } from './rollouts.ts'

const starting = (failureThreshold: number, rest: JsonObject = {}) => ({
  startupProbe: { ...getHealthz(), failureThreshold, ...rest },
})
const within = (progressDeadlineSeconds: Json, container: JsonObject, spec: JsonObject = {}): JsonObject =>
  deploymentOf({ progressDeadlineSeconds, ...spec }, { containers: [{ name: 'web', ports, ...container }] })
const declaring = (startSeconds: string, progressDeadlineSeconds: Json, words: JsonObject = { path: '/healthz' }) =>
  deploymentOf(
    { progressDeadlineSeconds },
    { containers: [{ name: 'web', ports }] },
    declare({ ...words, 'initial-delay-seconds': startSeconds }),
  )
const sidecar = (name: string, container: JsonObject) => ({ name, restartPolicy: 'Always', ...container })

policyTest(rolloutStrategy, {
  compliant: [
    { name: 'no probes', object: within(1, {}) },
    { name: 'just in time', object: within(300, starting(30)) },
    { name: 'just in time for the default', object: within(null, starting(60)) },
    { name: 'as it is filled in', object: within(600, starting(60)) },
    { name: 'no deadline at all', object: within(2_147_483_647, starting(2_147_483_647)) },
    {
      name: 'readiness that waits less than the start takes',
      object: within(300, { ...starting(30), readinessProbe: { ...getHealthz(), initialDelaySeconds: 300 } }),
    },
    {
      name: 'what readiness takes to fail is no delay',
      object: within(30, { readinessProbe: { ...getHealthz(), failureThreshold: 100 } }),
    },
    {
      name: 'nor is what liveness waits for',
      object: within(30, { livenessProbe: { ...getHealthz(), initialDelaySeconds: 100 } }),
    },
    {
      name: 'being ready is progress: what comes behind it has a deadline of its own',
      object: within(300, starting(30), { minReadySeconds: 299 }),
    },
    { name: 'a time that is declared', object: declaring('60', 90) },
    { name: 'a time that is declared for nothing to ask', object: declaring('60', 1, { container: 'web' }) },
    { name: 'a time that can not be read', object: declaring('1m', 1) },
    ...['9', -1, 9.5, true, [], {}].map(value => ({
      name: `a deadline of ${JSON.stringify(value)} is left to the API server`,
      object: within(value as Json, starting(1000)),
    })),
    { name: 'probes of another type', object: within(1, { startupProbe: 'x', readinessProbe: [] }) },
  ],
  violating: [
    {
      name: 'a start that takes longer',
      object: within(299, starting(30)),
      findings: ['deadlineTooShort'],
      says:
        'a rollout counts as failed after 299 s, while probes let its Pods take 300 s to start; ' +
        'set spec.progressDeadlineSeconds to 300 or more, or let startupProbe give up sooner',
    },
    {
      name: 'than the default',
      object: within(null, starting(61)),
      findings: ['deadlineTooShort'],
      says:
        'a rollout counts as failed after 600 s, while probes let its Pods take 610 s to start; ' +
        'set spec.progressDeadlineSeconds to 660 or more, or let startupProbe give up sooner',
    },
    { name: 'as it is filled in', object: within(600, starting(61)), findings: ['deadlineTooShort'] },
    {
      name: 'in a file',
      object: deploymentOf({}, { containers: [{ name: 'web', ...starting(61) }] }),
      source: 'files',
      findings: ['deadlineTooShort'],
    },
    {
      name: 'a delay before the first question',
      object: within(300, starting(30, { initialDelaySeconds: 1 })),
      findings: ['deadlineTooShort'],
    },
    { name: 'another period', object: within(149, starting(30, { periodSeconds: 5 })), findings: ['deadlineTooShort'] },
    {
      name: 'readiness that waits longer',
      object: within(300, { ...starting(30), readinessProbe: { ...getHealthz(), initialDelaySeconds: 301 } }),
      findings: ['deadlineTooShort'],
    },
    {
      name: 'one sidecar starts behind the other, and the app behind both',
      object: deploymentOf(
        { progressDeadlineSeconds: 599 },
        {
          initContainers: [
            sidecar('proxy', starting(10)),
            { name: 'init', ...starting(99) },
            sidecar('log', starting(20)),
          ],
          containers: [
            { name: 'web', ...starting(30) },
            { name: 'side', ...starting(5) },
          ],
        },
      ),
      findings: ['deadlineTooShort'],
      says:
        'a rollout counts as failed after 599 s, while probes let its Pods take 600 s to start; ' +
        'set spec.progressDeadlineSeconds to 600 or more, or let startupProbe give up sooner',
    },
    { name: 'a time that is declared', object: declaring('60', 89), findings: ['deadlineTooShort'] },
    { name: 'by a port', object: declaring('60', 89, { port: '8080' }), findings: ['deadlineTooShort'] },
    {
      name: 'by a path for liveness alone',
      object: declaring('60', 89, { 'liveness-path': '/alive' }),
      findings: ['deadlineTooShort'],
    },
    {
      name: 'no deadline is wanted where there is none so long',
      object: within(600, starting(2_147_483_647)),
      findings: ['deadlineTooShort'],
      says:
        'a rollout counts as failed after 600 s, while probes let its Pods take 21474836470 s to start; ' +
        'set spec.progressDeadlineSeconds to 2147483647 or more, or let startupProbe give up sooner',
    },
    {
      name: 'also where it is recreated',
      object: within(299, starting(30), { replicas: 2, strategy: { type: 'Recreate' } }),
      findings: ['deadlineTooShort', 'recreate'],
    },
    {
      name: 'also where all are unavailable',
      object: within(299, starting(30), { strategy: { rollingUpdate: { maxUnavailable: '100%' } } }),
      findings: ['deadlineTooShort', 'allUnavailable'],
    },
  ],
  notApplicable: [
    { name: 'a Deployment without a pod', object: { ...deploymentOf(), spec: { progressDeadlineSeconds: 1 } } },
  ],
})

const setting = { action: 'deny', inject: true } as const
const plan = planOf([startupProbe, rolloutStrategy], {
  name: 'both',
  policies: { 'startup-probe': setting, 'rollout-strategy': setting },
})

function find(object: JsonObject, mends: Mends) {
  const resource = viewResource(JSON.parse(JSON.stringify(object)) as JsonObject)
  const facts = unknownFacts(37)
  const situation = { facts, today: '2026-11-21', source: 'admission', old: undefined, requester: undefined } as const
  const { findings, podOperations } = evaluate(resource, plan, situation, mends, 'verdict')
  const found = findings
    .filter(({ policy }) => policy === 'rollout-strategy')
    .map(({ data, worse }) => ({ data, worse }))
  return { found, injected: podOperations.length }
}

t.test('a startup probe that is injected changes nothing', async t => {
  for (const startSeconds of ['1', '570', '571', '2147483647']) {
    for (const words of [
      { path: '/healthz' },
      { port: 'http', 'period-seconds': '7' },
      { 'liveness-path': '/alive' },
    ]) {
      const object = declaring(startSeconds, null, words)
      const before = find(object, 'none')
      const after = find(object, 'template')
      t.strictSame([before.injected, after.injected], [0, 1])
      t.strictSame(after.found, before.found, startSeconds)
    }
  }
})
