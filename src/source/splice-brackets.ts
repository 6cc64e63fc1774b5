/** Writes into brackets: flow style and JSON. */

import type { Json } from '../json.ts'
import { commaAfter, indentationOf, lineEnd, lineStart } from './splice-gaps.ts'
import type { Sheet } from './splice-sheet.ts'
import type { ListNode, MappingNode, MemberNode } from './splice-tree.ts'
import { type FlowStyle, flowMember, flowText } from './yaml-text-flow.ts'

/** Adds members to a mapping in braces, behind one of them. */
export function appendMembers(
  sheet: Sheet,
  node: MappingNode,
  last: MemberNode | undefined,
  members: readonly (readonly [string, Json])[],
  isQuoted: boolean,
): void {
  const after = last === undefined ? undefined : { start: last.key.start, end: last.value.end }
  append(sheet, node, after, isQuoted, style => members.map(([key, value]) => flowMember(key, value, style)))
}

/** Adds items to a list in brackets. */
export function appendItems(sheet: Sheet, node: ListNode, items: readonly Json[], isQuoted: boolean): void {
  append(sheet, node, node.items.at(-1), isQuoted, style => items.map(item => flowText(item, style)))
}

/** Removes members of a mapping in braces, each with one comma. */
export function removeFlowMembers(sheet: Sheet, { members }: MappingNode, kept: ReadonlySet<MemberNode>): void {
  let previous: MemberNode | undefined
  for (const [index, member] of members.entries()) {
    const next = members[index + 1]
    if (kept.has(member)) previous = member
    else if (previous !== undefined) sheet.remove(members[index - 1]?.value.end ?? member.key.start, member.value.end)
    else sheet.remove(member.key.start, next === undefined ? member.value.end : next.key.start)
  }
}

interface Extent {
  readonly start: number
  readonly end: number
}

type Print = (style: FlowStyle) => readonly string[]

function append(sheet: Sheet, node: Extent, last: Extent | undefined, isQuoted: boolean, print: Print): void {
  const { source, habits } = sheet
  if (last === undefined) fill(sheet, node, isQuoted, print)
  else if (isOnOwnLine(source, node, last)) appendLines(sheet, node, last, isQuoted, print)
  else {
    const { comma } = habits.flow
    const texts = print({ habits, isQuoted, indentation: undefined })
    sheet.insert(last.end, texts.map(text => comma + text).join(''))
  }
}

/** Between brackets that hold nothing. */
function fill(sheet: Sheet, { start, end }: Extent, isQuoted: boolean, print: Print): void {
  const { source, habits } = sheet
  const { indentation: step, comma } = habits.flow
  const gap = source.slice(start + 1, end - 1)
  if (step === undefined || !isQuoted) {
    const padding = /^ +$/.test(gap) ? ' ' : ''
    sheet.insert(start + 1, padding + print({ habits, isQuoted, indentation: undefined }).join(comma))
    return
  }
  const outer = indentationOf(source, start)
  const texts = print({ habits, isQuoted, indentation: outer + step })
  const lines = texts.map(text => habits.lineBreak + outer + step + text).join(',')
  sheet.insert(start + 1, /[\r\n]/.test(gap) ? lines : lines + habits.lineBreak + outer)
}

/** Where each has a line: below the last, and below the comment there. */
function appendLines(sheet: Sheet, node: Extent, last: Extent, isQuoted: boolean, print: Print): void {
  const { source, habits } = sheet
  const indentation = indentationOf(source, last.start)
  const texts = print({ habits, isQuoted, indentation })
  const lines = texts.map(text => habits.lineBreak + indentation + text).join(',')
  const comma = commaAfter(source, last.end)
  const line = lineEnd(source, comma ?? last.end)
  if (node.end <= line) sheet.insert(last.end, `,${lines}`)
  else if (comma === undefined) {
    sheet.insert(last.end, ',')
    sheet.insert(line, lines)
  } else sheet.insert(line, `${lines},`)
}

function isOnOwnLine(source: string, node: Extent, last: Extent): boolean {
  const start = lineStart(source, last.start)
  return start > node.start && source.slice(start, last.start).trim() === ''
}
