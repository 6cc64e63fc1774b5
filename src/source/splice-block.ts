/** Writes into block style: lines of their own. */

import type { Json } from '../json.ts'
import { lineStart, memberEnd, nextLine } from './splice-gaps.ts'
import { columnOf } from './splice-habits.ts'
import type { Sheet } from './splice-sheet.ts'
import type { ListNode, MappingNode, MemberNode, ScalarNode } from './splice-tree.ts'
import { blockLines, itemLines, memberLines, nestedLines } from './yaml-text.ts'

/** Adds members to a block mapping, behind the one that ends at an offset. */
export function appendBlockMembers(
  sheet: Sheet,
  { start }: MappingNode,
  lastEnd: number,
  members: readonly (readonly [string, Json])[],
): void {
  const lines = members.flatMap(([key, value]) => memberLines(key, value, sheet.habits))
  append(sheet, lastEnd, columnOf(sheet.source, start), lines)
}

/** Adds items to a block list. */
export function appendBlockItems(sheet: Sheet, { start, end }: ListNode, items: readonly Json[]): void {
  const lines = items.flatMap(item => itemLines(item, sheet.habits))
  append(sheet, end, columnOf(sheet.source, start), lines)
}

/** Writes a filled list or mapping in place of a scalar; `column` is that of the mapping or list around. */
export function fillBlock(
  sheet: Sheet,
  { start, end }: ScalarNode,
  value: Json & object,
  { column, isItem }: { readonly column: number; readonly isItem: boolean },
): void {
  if (start < end) sheet.remove(blankBefore(sheet.source, start), end)
  if (isItem) {
    const { dash, lineBreak } = sheet.habits
    const indentation = lineBreak + ' '.repeat(column + 1 + dash.length)
    sheet.insert(end, dash + blockLines(value, sheet.habits).join(indentation))
  } else append(sheet, end, column, nestedLines(value, sheet.habits))
}

/** Removes members of a block mapping with their lines; comments above them stay. */
export function removeBlockMembers(sheet: Sheet, { members, start }: MappingNode, kept: ReadonlySet<MemberNode>): void {
  const { source } = sheet
  const column = columnOf(source, start)
  for (const member of members) {
    if (kept.has(member)) continue
    const from = lineStart(source, member.key.start)
    const end = memberEnd(source, member.value.end, column)
    const isAlone = source.slice(from, member.key.start).trim() === ''
    if (isAlone) sheet.remove(from, lineStart(source, end) === end ? end : nextLine(source, end))
    else sheet.remove(member.key.start, firstText(source, end)) // `- a: 1`: what follows comes up to the dash
  }
}

function append(sheet: Sheet, end: number, column: number, lines: readonly string[]): void {
  const indentation = ' '.repeat(column)
  sheet.insertLines(
    memberEnd(sheet.source, end, column),
    lines.map(line => indentation + line),
  )
}

function firstText(source: string, from: number): number {
  return from + (/^\s*/.exec(source.slice(from))?.[0].length ?? 0)
}

function blankBefore(source: string, offset: number): number {
  let start = offset
  while (source[start - 1] === ' ' || source[start - 1] === '\t') start--
  return start
}
