/** How a heap and a memory limit go together. All exact: a heap right at its ratio fits. */
import { findQuantity, formatQuantity, nanoPer, type Quantity, scaleQuantity } from './quantity.ts'

/** The ratio in nano, so that comparing and dividing agree to the last byte. */
function toNano(ratio: number): bigint {
  return scaleQuantity({ nano: nanoPer.one, format: 'decimalSI' }, ratio).nano
}

/** True for a heap that takes more of a memory limit than this ratio of it. */
export function exceedsRatio(heapBytes: bigint, limit: Quantity, ratio: number): boolean {
  return heapBytes * nanoPer.one * nanoPer.one > limit.nano * toNano(ratio)
}

/** The heap divided by the limit: 2 for a heap twice as large as its limit. The limit is above 0. */
export function heapShare(heapBytes: bigint, limit: Quantity): number {
  return Number(heapBytes * nanoPer.one) / Number(limit.nano)
}

/** The least memory limit, in whole MiB, of which a heap is no more than this ratio. */
export function limitForHeap(heapBytes: bigint, ratio: number): Quantity {
  const divisor = toNano(ratio) * nanoPer.mebi
  const mebis = (heapBytes * nanoPer.one * nanoPer.one + divisor - 1n) / divisor
  return { nano: mebis * nanoPer.mebi, format: 'binarySI' }
}

/** A quantity as text, if the API server reads the same from it: it caps what is above 2^63 - 1. */
export function writeQuantity(quantity: Quantity): string | undefined {
  const text = formatQuantity(quantity)
  return findQuantity(text)?.nano === quantity.nano ? text : undefined
}
