/** How many replicas a workload runs: what it says, and what an autoscaler makes of it. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { replicaRange } from '../../src/workload/replicas.ts'
import { viewResource } from '../../src/workload/resource.ts'
import type { Resource } from '../../src/workload/views.ts'

const workload = (replicas?: Json): Resource =>
  viewResource({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: replicas === undefined ? {} : { replicas },
  })
const autoscaler = (spec: JsonObject, target: Json = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }) =>
  viewResource({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    spec: { scaleTargetRef: target, ...spec },
  })

const counts: readonly (readonly [replicas: Json | undefined, count: number])[] = [
  [undefined, 1],
  [null, 1],
  [0, 0],
  [1, 1],
  [7, 7],
  [-1, 1],
  [1.5, 1],
  ['3', 1],
  [Number.MAX_VALUE, 1],
  [{}, 1],
]

t.test('what is written', async t => {
  for (const [replicas, count] of counts) {
    for (const autoscalers of [undefined, [], [autoscaler({ maxReplicas: 9 }, { kind: 'Deployment', name: 'other' })]])
      t.strictSame(replicaRange(workload(replicas), autoscalers), { least: count, most: count }, String(replicas))
  }
  t.strictSame(replicaRange(viewResource({}), undefined), { least: 1, most: 1 })
})

t.test('what an autoscaler makes of it', async t => {
  const scaled = [autoscaler({ minReplicas: 2, maxReplicas: 9 })]
  for (const replicas of [undefined, null, 1, 100])
    t.strictSame(replicaRange(workload(replicas), scaled), { least: 2, most: 9 }, String(replicas))
  t.strictSame(replicaRange(workload(0), scaled), { least: 0, most: 0 }, '0 switches it off')
  const several = [autoscaler({ maxReplicas: 3 }, {}), ...scaled, autoscaler({ maxReplicas: 5 })]
  t.strictSame(replicaRange(workload(1), several), { least: 2, most: 9 }, 'the first that names it')
})

const ranges: readonly (readonly [spec: JsonObject, least: number, most: number])[] = [
  [{ minReplicas: 2, maxReplicas: 9 }, 2, 9],
  [{ maxReplicas: 9 }, 1, 9],
  [{ minReplicas: null, maxReplicas: 9 }, 1, 9],
  [{ minReplicas: 0, maxReplicas: 1 }, 0, 1],
  [{ minReplicas: 4 }, 4, 4],
  [{ minReplicas: 4, maxReplicas: 2 }, 4, 4],
  [{ minReplicas: '4', maxReplicas: '9' }, 1, 1],
  [{ minReplicas: -4, maxReplicas: 1.5 }, 1, 1],
  [{}, 1, 1],
]

t.test('the bounds of an autoscaler', async t => {
  for (const [spec, least, most] of ranges)
    t.strictSame(replicaRange(workload(7), [autoscaler(spec)]), { least, most }, JSON.stringify(spec))
})
