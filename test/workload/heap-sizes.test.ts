/** Sizes as each runtime reads them (tried on OpenJDK 17 and Go), and the arithmetic between heaps and limits. */
import t from 'tap'
import { findGoBytes } from '../../src/workload/go-memory-limit.ts'
import { exceedsRatio, heapShare, limitForHeap, writeQuantity } from '../../src/workload/heap-limit.ts'
import { findJvmBytes, jvm } from '../../src/workload/jvm-options.ts'
import { findQuantity, formatQuantity, type Quantity } from '../../src/workload/quantity.ts'

const mebi = 2n ** 20n

void t.test('-Xmx', async t => {
  const rows: readonly (readonly [text: string, bytes: bigint | undefined])[] = [
    ['1G', 1024n * mebi],
    ['1g', 1024n * mebi],
    ['512m', 512n * mebi],
    ['0512M', 512n * mebi],
    ['2097152', 2n * mebi],
    ['2097151', undefined],
    ['2048k', 2n * mebi],
    ['2147483648', 2048n * mebi],
    ['1T', mebi * mebi],
    ['8388607t', 8388607n * mebi * mebi],
    ['8388608t', undefined],
    ['9223372036854775807', 2n ** 63n - 1n],
    ['9223372036854775808', undefined],
    ['9'.repeat(21), undefined],
    ['9'.repeat(100_000), undefined],
  ]
  for (const [text, bytes] of rows) t.equal(findJvmBytes(text), bytes, text.slice(0, 30))
  for (const text of ['', '0', '-1', '+512m', '1.5g', '512mb', '512 m', ':512m', '1p', 'g', '0x4000000', '１g'])
    t.equal(findJvmBytes(text), undefined, text)
})

void t.test('-XX:MaxRAMPercentage', async t => {
  const read = (value: string): unknown => {
    const heap = jvm.findHeap([{ text: `-XX:MaxRAMPercentage=${value}`, complete: true }])
    return typeof heap === 'object' && heap.kind === 'share' ? heap.percentage : heap
  }
  const rows: readonly (readonly [value: string, percentage: unknown])[] = [
    ['75', 75],
    ['75.0', 75],
    ['080.50', 80.5],
    ['0', 0],
    ['100', 100],
    ['100.0', 100],
  ]
  for (const [value, percentage] of rows) t.equal(read(value), percentage, value)
  for (const value of ['', '100.1', '150', '1000', '-5', 'abc', '75%', '1e1', '.5', '5.', '75,0', ' 75'])
    t.equal(read(value), 'unknown', value)
})

void t.test('GOMEMLIMIT', async t => {
  const rows: readonly (readonly [text: string, bytes: bigint | undefined])[] = [
    ['400MiB', 400n * mebi],
    ['1048576', mebi],
    ['1048576B', mebi],
    ['+1KiB', 1024n],
    ['1GiB', 1024n * mebi],
    ['1TiB', mebi * mebi],
    ['8388607TiB', 8388607n * mebi * mebi],
    ['8388608TiB', undefined],
  ]
  for (const [text, bytes] of rows) t.equal(findGoBytes(text), bytes, text)
  for (const text of [
    '',
    '0',
    '0MiB',
    '-1',
    '-1MiB',
    '400Mi',
    '400MB',
    '400m',
    '1.5GiB',
    '400 MiB',
    '400mib',
    '1PiB',
    'MiB',
    'iB',
    '1iB',
  ])
    t.equal(findGoBytes(text), undefined, text)
})

function limitOf(text: string): Quantity {
  const quantity = findQuantity(text)
  if (quantity === undefined) throw new Error(text)
  return quantity
}

void t.test('a heap right at its ratio fits, one byte more does not', async t => {
  const rows: readonly (readonly [heap: bigint, limit: string, ratio: number])[] = [
    [768n * mebi, '1Gi', 0.75],
    [1024n * mebi, '1Gi', 1],
    [95n * mebi, '100Mi', 0.95],
    [70n * mebi, '100Mi', 0.7],
    [570n, '600', 0.95],
    [mebi, '100Mi', 0.01],
  ]
  for (const [heap, limit, ratio] of rows) {
    t.equal(exceedsRatio(heap, limitOf(limit), ratio), false, `${heap} of ${limit}`)
    t.equal(exceedsRatio(heap + 1n, limitOf(limit), ratio), true, `${heap} + 1 of ${limit}`)
  }
  t.equal(heapShare(1024n * mebi, limitOf('512Mi')), 2)
})

void t.test('the limit for a heap: whole MiB, never too small', async t => {
  const rows: readonly (readonly [heap: bigint, ratio: number, limit: string])[] = [
    [768n * mebi, 0.75, '1Gi'],
    [768n * mebi + 1n, 0.75, '1025Mi'],
    [2048n * mebi, 0.75, '2731Mi'],
    [600n * mebi, 0.6, '1000Mi'],
    [95n * mebi, 0.95, '100Mi'],
    [1n, 0.95, '1Mi'],
    [512n * mebi, 1, '512Mi'],
    [2n ** 62n, 1, '4Ei'],
  ]
  for (const [heap, ratio, wanted] of rows) {
    const limit = limitForHeap(heap, ratio)
    t.equal(formatQuantity(limit), wanted)
    t.equal(exceedsRatio(heap, limit, ratio), false, 'and it satisfies the ratio')
    t.equal(writeQuantity(limit), wanted)
  }
  t.equal(writeQuantity(limitForHeap(2n ** 63n - 1n, 0.5)), undefined, 'more than the API server can read')
})
