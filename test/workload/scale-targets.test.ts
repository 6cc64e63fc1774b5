/** What an autoscaler's scaleTargetRef means, and which autoscaler scales a workload. */
import t from 'tap'
import type { Json } from '../../src/json.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { findAutoscaler, findKindWithoutGroup, findNamed, findTarget } from '../../src/workload/scale-targets.ts'
import type { Resource } from '../../src/workload/views.ts'

const autoscaler = (scaleTargetRef: Json) =>
  viewResource({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', spec: { scaleTargetRef } })

const rows: readonly (readonly [target: Json, kind: string | undefined, withoutGroup?: string])[] = [
  [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, 'apps/Deployment'],
  [{ apiVersion: 'apps/v1beta1', kind: 'StatefulSet', name: 'web' }, 'apps/StatefulSet'],
  [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web' }, 'apps/ReplicaSet'],
  [{ apiVersion: 'v1', kind: 'ReplicationController', name: 'web' }, 'ReplicationController'],
  [{ kind: 'ReplicationController', name: 'web' }, 'ReplicationController'],
  [{ kind: 'Deployment', name: 'web' }, undefined, 'apps/Deployment'],
  [{ apiVersion: '', kind: 'StatefulSet', name: 'web' }, undefined, 'apps/StatefulSet'],
  [{ apiVersion: 'v1', kind: 'Deployment' }, undefined, 'apps/Deployment'],
  [{ apiVersion: 'apps.kruise.io/v1', kind: 'StatefulSet', name: 'web' }, undefined],
  [{ apiVersion: 'extensions/v1beta1', kind: 'Deployment', name: 'web' }, undefined],
  [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'web' }, undefined],
  [{ kind: 'DaemonSet', name: 'web' }, undefined],
  [{ kind: 'Rollout', name: 'web' }, undefined],
  [{ kind: 'constructor', name: 'web' }, undefined],
  [{ apiVersion: 'apps/v1', kind: 'Deployment', name: '' }, undefined],
  [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 5 }, undefined],
  [{ apiVersion: [], kind: {}, name: null }, undefined],
  ['web', undefined],
  [null, undefined],
]

t.test('targets', async t => {
  for (const [target, kind, withoutGroup] of rows) {
    const words = JSON.stringify(target)
    t.equal(findTarget(autoscaler(target))?.kind, kind, words)
    t.equal(findKindWithoutGroup(autoscaler(target)), withoutGroup, words)
  }
  t.strictSame(findTarget(autoscaler(rows[0]?.[0] ?? null)), { kind: 'apps/Deployment', name: 'web' })
})

t.test('by name', async t => {
  const named = (name: Json) => viewResource({ apiVersion: 'v1', kind: 'Pod', metadata: { name } })
  const list = [named('web'), named('__proto__'), named(null)]
  t.equal(findNamed(list, 'web'), list[0])
  t.equal(findNamed(list, 'web'), list[0], 'again')
  t.equal(findNamed(list, '__proto__'), list[1])
  t.equal(findNamed(list, 'api'), undefined)
  t.equal(findNamed([], 'web'), undefined)
})

const workload = (kind = 'Deployment', metadata: Json = { name: 'web' }) =>
  viewResource({ apiVersion: 'apps/v1', kind, metadata })

const targets: readonly (readonly [name: string, target: Json, isIt: boolean])[] = [
  ['it', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, true],
  ['of another version', { apiVersion: 'apps/v1beta1', kind: 'Deployment', name: 'web' }, true],
  ['without an apiVersion', { kind: 'Deployment', name: 'web' }, false],
  ['with an empty one', { apiVersion: '', kind: 'Deployment', name: 'web' }, false],
  ['of another group', { apiVersion: 'apps.kruise.io/v1', kind: 'Deployment', name: 'web' }, false],
  ['of the core group', { apiVersion: 'v1', kind: 'Deployment', name: 'web' }, false],
  ['another kind', { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' }, false],
  ['another kind without an apiVersion', { kind: 'StatefulSet', name: 'web' }, false],
  ['letters count', { apiVersion: 'apps/v1', kind: 'deployment', name: 'web' }, false],
  ['no kind', { apiVersion: 'apps/v1', name: 'web' }, false],
  ['another name', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'webs' }, false],
  ['no name', { apiVersion: 'apps/v1', kind: 'Deployment' }, false],
  ['nothing', null, false],
  ['another type', 'web', false],
]

t.test('whom it scales', async t => {
  for (const [name, target, isIt] of targets) {
    const [other, scaling] = [autoscaler(null), autoscaler(target)]
    t.equal(findAutoscaler(workload(), [other, scaling]), isIt ? scaling : undefined, name)
  }
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
  const list = [{ ...deployment, kind: 'StatefulSet' }, deployment, deployment].map(autoscaler)
  t.equal(findAutoscaler(workload(), list), list[1], 'the first that names it')
  t.equal(findAutoscaler(workload('StatefulSet'), list), list[0], 'another kind')
  const nameless = autoscaler({ apiVersion: 'apps/v1', kind: 'Deployment' })
  t.equal(findAutoscaler(workload('Deployment', {}), [nameless]), undefined, 'no name is not the same as none')
  t.equal(findAutoscaler(workload(), [viewResource({})]), undefined)
  t.equal(findAutoscaler(workload(), []), undefined)
  t.equal(findAutoscaler(workload(), undefined), undefined, 'not known')
})

t.test('many workloads and many autoscalers do not multiply', async t => {
  let looks = 0
  const counting = (each: Resource): Resource => ({
    ...each,
    get root() {
      looks += 1
      return each.root
    },
  })
  const list = Array.from({ length: 1000 }, (_, index) =>
    counting(autoscaler({ apiVersion: 'apps/v1', kind: 'Deployment', name: `web-${index}` })),
  )
  for (const [index, each] of list.entries()) {
    t.equal(findAutoscaler(workload('Deployment', { name: `web-${index}` }), list), each)
  }
  t.equal(looks, 1000)
})
