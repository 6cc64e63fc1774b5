/** JSON values as text in brackets: flow style and JSON. */

import { isList, type Json } from '../json.ts'
import type { Habits } from './splice-habits.ts'
import { isFilled, scalarText, stringText } from './yaml-text.ts'

/** How to write in brackets at some place. */
export interface FlowStyle {
  readonly habits: Habits
  /** With all keys and texts in double quotes, as JSON has them. */
  readonly isQuoted: boolean
  /** The indentation of the line where the value begins, in JSON that goes over several lines; undefined: all on one line. */
  readonly indentation: string | undefined
}

/** A value. */
export function flowText(value: Json, style: FlowStyle): string {
  const { habits, isQuoted, indentation } = style
  if (!isFilled(value)) return scalarText(value, isQuoted ? 'json' : 'flow', habits.quote)
  const step = habits.flow.indentation
  const inner = indentation === undefined || step === undefined ? undefined : indentation + step
  const parts = isList(value)
    ? value.map(item => flowText(item, { ...style, indentation: inner }))
    : Object.entries(value).map(([key, each]) => flowMember(key, each, { ...style, indentation: inner }))
  const [open, close] = isList(value) ? '[]' : '{}'
  if (inner !== undefined) {
    const { lineBreak } = habits
    const lines = parts.map(part => lineBreak + inner + part).join(',')
    return `${open}${lines}${lineBreak}${indentation}${close}`
  }
  const padding = isList(value) ? '' : habits.flow.padding
  return `${open}${padding}${parts.join(habits.flow.comma)}${padding}${close}`
}

/** A member of a mapping; `style.indentation` is that of its line. */
export function flowMember(key: string, value: Json, style: FlowStyle): string {
  const { habits, isQuoted } = style
  const name = stringText(key, isQuoted ? 'json' : 'flow', habits.quote)
  return name + (isQuoted ? habits.flow.colon : ': ') + flowText(value, style)
}
