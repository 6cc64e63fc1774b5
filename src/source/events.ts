/** Where the nodes of js-yaml's event stream stand in the text, and what its scalars mean. */

import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import { resolvePlain, resolveTagged, type Scalar } from './dialect.ts'

/** The offset at which a node starts, its anchor and tag aside; undefined for what has no text: a null that is left out, an event that is no node. */
export function eventStart(event: Event): number | undefined {
  switch (event.type) {
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start
    case EVENT_ID.SCALAR:
      return scalarStart(event)
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1 // the `*`
    default:
      return undefined
  }
}

/** The value of a scalar; undefined if its tag doesn't allow what it says. */
export function scalarValue(source: string, event: ScalarEvent): Scalar | undefined {
  const text = getScalarValue(source, event)
  if (event.tagStart >= 0) return resolveTagged(source.slice(event.tagStart, event.tagEnd), text)
  return event.style === SCALAR_STYLE.PLAIN ? resolvePlain(text) : text
}

/** True for a scalar that merges mappings when it is a key. */
export function isMerge(source: string, event: ScalarEvent): boolean {
  if (event.style !== SCALAR_STYLE.PLAIN || event.valueEnd - event.valueStart !== 2) return false
  return event.tagStart < 0 && source.startsWith('<<', event.valueStart)
}

function scalarStart({ style, valueStart, indent }: ScalarEvent): number | undefined {
  if (valueStart < 0) return undefined
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) return valueStart - 1
  // Of a block scalar js-yaml knows the text, not the `|`: its first line stands for it.
  return valueStart + Math.max(indent, 0)
}
