/** What priority-class makes of a file whose namespace is not known, and of one that its LimitRange completes. */
import t from 'tap'
import { priorityClass } from '../../policies/priority-class.ts'
import type { JsonObject } from '../../src/json.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { deployment } from './objects.ts'
import { pod } from './priority-pods.ts'

t.test('a namespace that is not known is neither ordinary nor a system one', async t => {
  const review = (spec: JsonObject, wanted: string | null) => {
    const view = viewResource(pod(spec)).pod
    if (view === undefined) throw new Error('no pod')
    const found: string[] = []
    priorityClass.review(view, { default: wanted, byQos: {} }, ({ message }) => found.push(message), {
      facts: unknownFacts(37),
      today: '2026-11-21',
      source: 'files',
      old: undefined,
      requester: undefined,
      settings: { nonServingPortNames: [], shutdownSeconds: 10, systemNamespaces: ['kube-system'] },
    })
    return found
  }
  t.strictSame(review({ priorityClassName: 'system-node-critical' }, null), [])
  t.strictSame(review({}, 'system-node-critical'), [])
  t.strictSame(review({}, 'gold'), ['unknownDefault'])
})

t.test('a template is classed with what its LimitRange will fill in', async t => {
  const limited = { type: 'Container', default: { cpu: '1', memory: '1Gi' } }
  const facts = factsOf(
    [
      { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'gold' }, value: 1000 },
      { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'defaults' }, spec: { limits: [limited] } },
    ].map(each => viewResource(each)),
    unknownFacts(37),
    'default',
  )
  const profile = {
    name: 'by QoS',
    policies: { 'priority-class': { action: 'deny', params: { byQos: { Guaranteed: 'gold' } } } },
  } as const
  const situation = { facts, today: '2026-11-21', source: 'files', old: undefined, requester: undefined } as const
  const { findings } = evaluate(
    viewResource(deployment),
    planOf([priorityClass], profile),
    situation,
    'none',
    'verdict',
  )
  t.match(findings, [{ message: 'missing', data: { wanted: 'gold' } }])
})
