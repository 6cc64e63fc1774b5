/** How many replicas a rolling update takes away. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { findRollingUpdate, isRecreated, unavailableOf } from '../../src/workload/rolling-update.ts'

const deployment = (strategy: Json) => viewResource({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { strategy } })

function unavailable(rollingUpdate: JsonObject, replicas: number): number | undefined {
  const update = findRollingUpdate(deployment({ rollingUpdate }))
  return update && unavailableOf(update, replicas)
}

/** The first six are those in the comment of ResolveFenceposts. */
const fenceposts: readonly (readonly [maxUnavailable: Json, maxSurge: Json, replicas: number, unavailable: number])[] =
  [
    ['1%', '0%', 2, 1],
    ['1%', '0%', 1, 1],
    ['25%', '1%', 2, 0],
    ['25%', '1%', 1, 0],
    ['0%', '1%', 2, 0],
    ['0%', '1%', 1, 0],
    [null, null, 1, 0],
    [null, null, 4, 1],
    [null, 0, 1, 1],
    [null, 0, 3, 1],
    [null, 0, 8, 2],
    [0, 1, 5, 0],
    [3, 0, 2, 3],
    ['100%', '100%', 5, 5],
  ]

t.test('fenceposts', async t => {
  for (const [maxUnavailable, maxSurge, replicas, expected] of fenceposts) {
    const name = `${maxUnavailable} and ${maxSurge} of ${replicas}`
    t.equal(unavailable({ maxUnavailable, maxSurge }, replicas), expected, name)
  }
})

t.test('what the API server refuses', async t => {
  for (const junk of ['3', -1, 1.5, [], {}, true]) {
    t.equal(unavailable({ maxUnavailable: junk }, 3), undefined)
    t.equal(unavailable({ maxSurge: junk }, 3), undefined)
  }
})

t.test('strategies', async t => {
  const written = (strategy: Json) => findRollingUpdate(deployment(strategy))?.written
  for (const none of [null, 'x', [], {}, { rollingUpdate: null }, { rollingUpdate: 'x' }]) {
    t.equal(written(none), '25%', JSON.stringify(none))
  }
  t.equal(written({ rollingUpdate: { maxUnavailable: 2 } }), 2)
  const recreated = (type: Json) => isRecreated(deployment({ type }))
  t.strictSame(['Recreate', 'RollingUpdate', 'recreate', '', null, 5, ['Recreate']].map(recreated), [
    true,
    ...Array(6).fill(false),
  ])
  for (const none of [null, 'Recreate', []]) t.notOk(isRecreated(deployment(none)))
})
