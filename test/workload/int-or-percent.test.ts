/** Numbers and percentages, as Kubernetes scales them. */
import t from 'tap'
import type { Json } from '../../src/json.ts'
import { findIntOrPercent, scale } from '../../src/workload/int-or-percent.ts'

const scaled: readonly (readonly [written: Json, total: number, down: number, up: number])[] = [
  [0, 10, 0, 0],
  [3, 10, 3, 3],
  [30, 10, 30, 30],
  ['0%', 10, 0, 0],
  ['25%', 1, 0, 1],
  ['25%', 4, 1, 1],
  ['25%', 10, 2, 3],
  ['99%', 100, 99, 99],
  ['99%', 1, 0, 1],
  ['100%', 7, 7, 7],
  ['0100%', 7, 7, 7],
  ['150%', 3, 4, 5],
  ['50%', 0, 0, 0],
]

t.test('scaled', async t => {
  for (const [written, total, down, up] of scaled) {
    const found = findIntOrPercent(written)
    t.strictSame(
      found && [scale(found, total, 'down'), scale(found, total, 'up')],
      [down, up],
      `${written} of ${total}`,
    )
  }
})

t.test('what the API server refuses', async t => {
  const junk = [
    '3',
    '',
    '%',
    '-1%',
    '1.5%',
    ' 25%',
    '25 %',
    '25%%',
    '1e2%',
    '9'.repeat(10).concat('%'),
    -1,
    1.5,
    null,
    true,
    [],
    {},
  ]
  for (const value of [...junk, undefined, Number.NaN, Number.MAX_VALUE]) {
    t.equal(findIntOrPercent(value), undefined, String(JSON.stringify(value)))
  }
})
