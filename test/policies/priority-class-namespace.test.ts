/** What priority-class makes of a file that does not say where it goes, and nobody else does. */
import t from 'tap'
import { priorityClass } from '../../policies/priority-class.ts'
import type { JsonObject } from '../../src/json.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { viewResource } from '../../src/workload/resource.ts'
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
