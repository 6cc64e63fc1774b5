/** Writes what makes one value of another into a document, node by node. */

import { isList, isObject, type Json, type JsonObject, member } from '../json.ts'
import { appendBlockItems, appendBlockMembers, fillBlock, removeBlockMembers } from './splice-block.ts'
import { appendItems, appendMembers, removeFlowMembers } from './splice-brackets.ts'
import { Refusal } from './splice-changes.ts'
import { indentationOf } from './splice-gaps.ts'
import { columnOf } from './splice-habits.ts'
import type { Sheet } from './splice-sheet.ts'
import type { ListNode, MappingNode, MemberNode, ScalarNode, TextNode } from './splice-tree.ts'
import { isFilled, quoted, scalarText } from './yaml-text.ts'
import { flowText } from './yaml-text-flow.ts'

/** Where a node stands. */
interface Place {
  /** In brackets; with its keys and texts in double quotes as JSON has them. */
  readonly within: 'block' | 'flow' | 'json'
  /** Of the block mapping or list that it stands in. */
  readonly column: number
  readonly isItem: boolean
}

/** Writes a document's changes. @throws Refusal */
export function spliceRoot(sheet: Sheet, root: TextNode, before: Json, after: Json): void {
  const place: Place = { within: sheet.habits.isJson ? 'json' : 'block', column: 0, isItem: false }
  spliceNode(sheet, root, before, after, place)
}

/** What `after` shares with `before` was not changed. Insertions inside of a node are made before those behind it. */
function spliceNode(sheet: Sheet, node: TextNode, before: Json, after: Json, place: Place): void {
  if (before === after) return
  assertOwn(sheet, node)
  if (node.kind === 'mapping' && isObject(before) && isObject(after)) spliceMapping(sheet, node, before, after, place)
  else if (node.kind === 'list' && isList(before) && isList(after)) spliceList(sheet, node, before, after, place)
  else if (node.kind === 'scalar') spliceScalar(sheet, node, after, place)
  else throw new Refusal(`a ${node.kind} would have to be replaced`)
}

function assertOwn(sheet: Sheet, node: TextNode): void {
  if (node.kind === 'alias') throw new Refusal(`an alias stands there: *${node.name}`)
  if (node.anchor !== undefined && sheet.aliased.has(node.anchor)) {
    throw new Refusal(`what stands there is also used elsewhere, by the alias *${node.anchor}`)
  }
  if (node.kind === 'mapping' && node.style === 'pair') throw new Refusal('a mapping without braces stands in a list')
}

function spliceMapping(sheet: Sheet, node: MappingNode, before: JsonObject, after: JsonObject, place: Place): void {
  const own = node.members.filter(({ isMerge }) => !isMerge)
  assertNotMerged(own, before, after)
  const within = node.style === 'block' ? 'block' : bracketsOf(sheet, place, node.members.at(-1)?.key)
  const column = columnOf(sheet.source, node.start)
  // JSON may say a key twice, and then means the last
  for (const [name, { value }] of new Map(own.map(each => [each.name, each]))) {
    const wanted = member(after, name)
    if (wanted !== undefined)
      spliceNode(sheet, value, member(before, name) ?? null, wanted, { within, column, isItem: false })
  }
  const kept = node.members.filter(({ isMerge, name }) => isMerge || Object.hasOwn(after, name))
  const added = Object.entries(after).filter(([key]) => !Object.hasOwn(before, key))
  if (within === 'block') spliceBlockMembers(sheet, node, kept, added)
  else {
    if (kept.length < node.members.length) removeFlowMembers(sheet, node, new Set(kept))
    if (added.length > 0) appendMembers(sheet, node, kept.at(-1), added, within === 'json')
  }
}

function assertNotMerged(own: readonly MemberNode[], before: JsonObject, after: JsonObject): void {
  const names = new Set(own.map(({ name }) => name))
  const merged = Object.keys(before).find(key => !names.has(key) && before[key] !== member(after, key))
  if (merged !== undefined) throw new Refusal(`a merge brings it in: << has ${JSON.stringify(merged)}`)
}

function spliceBlockMembers(
  sheet: Sheet,
  node: MappingNode,
  kept: readonly MemberNode[],
  added: readonly (readonly [string, Json])[],
): void {
  const last = kept.at(-1)
  if (last === undefined) throw new Refusal('nothing of a mapping would be left')
  if (kept.length < node.members.length) removeBlockMembers(sheet, node, new Set(kept))
  if (added.length > 0) appendBlockMembers(sheet, node, last.value.end, added)
}

function spliceList(sheet: Sheet, node: ListNode, before: readonly Json[], after: readonly Json[], place: Place): void {
  if (after.length < before.length) throw new Refusal('items of a list would have to be removed')
  const column = columnOf(sheet.source, node.start)
  const within = node.style === 'block' ? 'block' : bracketsOf(sheet, place)
  for (const [index, item] of node.items.entries()) {
    spliceNode(sheet, item, before[index] ?? null, after[index] ?? null, { within, column, isItem: true })
  }
  const added = after.slice(before.length)
  if (added.length === 0) return
  if (within === 'block') appendBlockItems(sheet, node, added)
  else appendItems(sheet, node, added, within === 'json')
}

function spliceScalar(sheet: Sheet, node: ScalarNode, after: Json, place: Place): void {
  if (node.style === 'block') throw new Refusal('a text of several lines would have to be replaced')
  if (place.within === 'block' && isFilled(after)) {
    fillBlock(sheet, node, after, place)
    return
  }
  const text = textInPlace(sheet, node, after, place.within)
  if (node.style !== 'absent') sheet.replace(node.start, node.end, text)
  else {
    const hasColon = /[:-]/.test(sheet.source[node.end - 1] ?? '') // `{a}` has none
    sheet.insert(node.end, hasColon ? ` ${text}` : `: ${text}`)
  }
}

function textInPlace({ source, habits }: Sheet, node: ScalarNode, after: Json, within: Place['within']): string {
  if (typeof after === 'string' && node.style === 'single') return quoted(after, "'")
  if (typeof after === 'string' && node.style === 'double') return quoted(after, '"')
  if (within === 'block' || !isFilled(after)) return scalarText(after, within, habits.quote)
  return flowText(after, { habits, isQuoted: within === 'json', indentation: indentationOf(source, node.start) })
}

/** As the last key has it; where there are no keys, as the brackets around. */
function bracketsOf(sheet: Sheet, { within }: Place, key?: TextNode): 'flow' | 'json' {
  if (key !== undefined) return sheet.source[key.start] === '"' ? 'json' : 'flow'
  return within === 'json' || sheet.habits.isJson ? 'json' : 'flow'
}
