/** js-yaml's events of a document, where it is stricter than kubectl, too. */

import { type Event, parseEvents, YAMLException } from 'js-yaml'
import { parserDepth } from './limits.ts'

/** Characters that are parsed once more for one document: each line that is too far to the left costs another parse of all of it. */
const mostParsed = 5_000_000

/**
 * js-yaml wants what is inside of `{` `}` or `[` `]`, and the closing bracket, deeper than what it belongs to, as YAML does; kubectl does not,
 * and people write `labels: {` … `}`. The break before such a line is read as blanks, so that every offset stays what it is.
 *
 * @param depth nested lists and mappings. Throws YAMLException.
 */
export function readEvents(text: string, depth: number): readonly Event[] {
  let read = text
  for (let left = mostParsed; ; left -= text.length) {
    try {
      return parseEvents(read, { maxDepth: parserDepth(depth) })
    } catch (error) {
      const eased = left < text.length ? undefined : easeLine(read, error)
      if (eased === undefined) throw error
      read = eased
    }
  }
}

function easeLine(text: string, error: unknown): string | undefined {
  if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation') return undefined
  const end = error.mark?.position ?? 0
  const start = endOfContent(text, end)
  // between two entries a break means nothing; within a text it is a space, and not several
  if (!/[\]}]/.test(text.charAt(end)) && !/[,[{]/.test(text.charAt(start - 1))) return undefined
  const eased = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
  // what is blanks already is refused for another reason, and would be for ever
  return eased === text ? undefined : eased
}

/** Where what stands before an offset ends, comments aside. */
function endOfContent(text: string, offset: number): number {
  let end = offset
  for (;;) {
    end = text.slice(0, end).trimEnd().length
    const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end)
    const comment = findComment(line)
    if (comment === undefined) return end
    end -= line.length - comment
  }
}

/** Where a line's comment begins; undefined where it has none, or may have none: the mark stands behind an open quote. */
function findComment(line: string): number | undefined {
  for (const { index } of line.matchAll(/(?<=^|\s)#/g)) {
    const before = line.slice(0, index)
    if (before.split('"').length % 2 === 1 && before.split("'").length % 2 === 1) return index
  }
  return undefined
}
