/** What Prometheus would make of a histogram between two scrapes. */
import { sumOfSeries } from '../series.ts'

/** A bucket: its upper bound, and how many there were up to it. */
export type Bucket = readonly [bound: number, count: number]

/** The buckets of all series with these labels together, by their bounds. */
export function bucketsBetween(
  before: string,
  after: string,
  name: string,
  labels: Readonly<Record<string, string>>,
): readonly Bucket[] {
  const written = new Set(
    [...after.matchAll(new RegExp(`^${name}\\{.*\\ble="([^"]+)"`, 'gm'))].map(([, le = '']) => le),
  )
  const buckets = [...written].map((le): Bucket => {
    const upTo = { ...labels, le }
    return [
      le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le),
      sumOfSeries(after, name, upTo) - sumOfSeries(before, name, upTo),
    ]
  })
  return buckets.toSorted(([a], [b]) => a - b)
}

/** As `histogram_quantile`: interpolated within its bucket, the last bound where it is beyond. */
export function quantileOf(buckets: readonly Bucket[], quantile: number): number {
  const rank = quantile * (buckets.at(-1)?.[1] ?? 0)
  const index = buckets.findIndex(([, count]) => count >= rank)
  const [bound, count] = buckets[index] ?? [Number.NaN, 0]
  const [lower, below] = buckets[index - 1] ?? [0, 0]
  if (bound === Number.POSITIVE_INFINITY) return lower
  return lower + ((bound - lower) * (rank - below)) / (count - below)
}
