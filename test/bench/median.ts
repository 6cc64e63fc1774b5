/** What benchmarks report of several rounds. */

/** The middle one; of an even count the larger of both. NaN of none. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
