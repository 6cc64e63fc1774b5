/** "Did you mean …?" for names that people type. */

/** The candidate that was begun (or written on), or the one with the smallest edit distance if that is a slip of the keyboard. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  if (written.length > 100) return undefined
  const lower = written.toLowerCase()
  const begun = candidates.filter(each => each.startsWith(lower) || lower.startsWith(each))
  if (written.length >= 3 && begun.length === 1) return begun[0]
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(written.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(lower, candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Names of an input that are compared, and how long they may be: it takes their product, for every object. */
const mostNames = 20
const longestName = 63

/** The same among the first few names that an input holds, for one that it holds as well. */
export function nearestGiven(written: string, names: Iterable<string>): string | undefined {
  if (written.length > longestName) return undefined
  const compared: string[] = []
  for (const name of names) {
    if (compared.length === mostNames) break
    if (name.length <= longestName) compared.push(name)
  }
  return nearest(written, compared)
}

/** Levenshtein's distance: insertions, deletions, substitutions. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const substituted = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
      current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[to.length] ?? 0
}
