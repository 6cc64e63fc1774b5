/** Names with `*` for any run of characters; everything else stands for itself. */
import { memoize } from '../memoize.ts'

/** True if a name matches one of the globs. */
export function matchesAny(name: string, globs: readonly string[]): boolean {
  return globs.some(glob => matchesGlob(name, glob))
}

/** A glob cut at its stars: what names start with, what comes in between, what they end with. Globs are configuration: few. */
const cut = memoize((glob: string) => {
  const [first = '', ...pieces] = glob.split('*')
  return { first, last: pieces.pop(), pieces }
})

/** Matches piece after piece from the left, without going back: linear in the name for every piece of the glob. */
export function matchesGlob(name: string, glob: string): boolean {
  const { first, last, pieces } = cut(glob)
  if (last === undefined) return name === glob
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false
  let from = first.length
  for (const piece of pieces) {
    const at = name.indexOf(piece, from)
    if (at === -1) return false
    from = at + piece.length
  }
  return from <= name.length - last.length
}
