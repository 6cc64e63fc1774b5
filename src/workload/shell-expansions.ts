/** Finds where an expansion in shell text ends: `$(..)`, `$((..))`, `${..}`, backquotes, and what is nested in them. */

/** What is still open: a quote or bracket, named by what closes it. */
type Closer = ')' | '}' | '"' | "'"

/**
 * The place after the expansion whose opening bracket stands right before `from`; undefined if it stays open.
 *
 * `quoted`: it stands between double quotes. Keeps its own stack, so no nesting is too deep. A `)` that closes nothing (a pattern of `case`) ends it too early: what is left then
 * makes no sense to the parser, which says so.
 */
export function skipExpansion(text: string, from: number, closer: Closer, quoted = false): number | undefined {
  const open: Closer[] = [closer]
  // counted apart: asking the stack would take as long as it is deep
  let quotes = quoted ? 1 : 0
  let at = from
  while (at < text.length && open.length > 0) {
    const next = step(text, at, open.at(-1), quotes > 0)
    if (next.opens !== undefined) open.push(next.opens)
    if (next.opens === '"') quotes++
    if (next.closes && open.pop() === '"') quotes--
    at = next.at
  }
  return open.length === 0 ? at : undefined
}

interface Step {
  readonly at: number
  readonly opens?: Closer
  readonly closes?: boolean
}

/** Takes a character, a quoted piece, the opening of something nested, or the end of what is open on top. */
function step(text: string, at: number, top: Closer | undefined, quoted: boolean): Step {
  const char = text.charAt(at)
  if (char === top) return { at: at + 1, closes: true }
  if (char === '\\') return { at: at + 2 }
  if (top === "'") return { at: at + 1 }
  if (char === '`') return { at: findBackquote(text, at + 1) ?? text.length }
  // between double quotes, and in a ${..} there, it is a character like others
  if (char === "'" && (top === ')' || !quoted)) return { at: endOfQuote(text, at + 1) }
  return enter(text, at, top)
}

function enter(text: string, at: number, top: Closer | undefined): Step {
  if (text.startsWith('$(', at)) return { at: at + 2, opens: ')' }
  if (text.startsWith('${', at)) return { at: at + 2, opens: '}' }
  if (text.charAt(at) === '"') return { at: at + 1, opens: '"' }
  return text.charAt(at) === '(' && top === ')' ? { at: at + 1, opens: ')' } : { at: at + 1 }
}

/** The place after the backquote that closes the one right before `from`; undefined if there is none. */
export function findBackquote(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '`') return at + 1
    if (char === '\\') at++
  }
  return undefined
}

function endOfQuote(text: string, from: number): number {
  const end = text.indexOf("'", from)
  return end === -1 ? text.length : end + 1
}
