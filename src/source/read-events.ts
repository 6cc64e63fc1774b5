/** js-yaml's events of a document, where it is stricter than kubectl, too. */

import { type Event, parseEvents, YAMLException } from 'js-yaml'
import { parserDepth } from './limits.ts'

/** Closing brackets of one document that are read although they stand too far to the left: each costs another parse. */
const mostClosers = 50

/**
 * js-yaml wants a `}` or `]` on a line of its own deeper than what it belongs to, as YAML does; kubectl does not, and people write
 * `labels: {` … `}`. What stands before such a bracket is read as blanks, so that every offset stays what it is.
 *
 * @param depth nested lists and mappings. Throws YAMLException.
 */
export function readEvents(text: string, depth: number): readonly Event[] {
  let read = text
  for (let closers = 0; ; closers++) {
    try {
      return parseEvents(read, { maxDepth: parserDepth(depth) })
    } catch (error) {
      const eased = closers < mostClosers ? easeCloser(read, error) : undefined
      if (eased === undefined) throw error
      read = eased
    }
  }
}

function easeCloser(text: string, error: unknown): string | undefined {
  if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation') return undefined
  const end = error.mark?.position ?? 0
  if (!/[\]}]/.test(text.charAt(end))) return undefined
  const start = text.slice(0, end).trimEnd().length
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
}
