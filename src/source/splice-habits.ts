/** How a document is written, so that what is added looks like the rest. */

import { indentationOf, lineStart } from './splice-gaps.ts'
import type { ListNode, MappingNode, TextNode } from './splice-tree.ts'

/** A document's habits: what it does most often; where it does nothing of the kind, what kubectl prints. */
export interface Habits {
  /** Columns between a mapping and a mapping inside of it. */
  readonly step: number
  /** Columns between a mapping and the dashes of a list inside of it. */
  readonly listOffset: number
  /** From a dash to its item. */
  readonly dash: string
  readonly quote: '"' | "'"
  readonly lineBreak: string
  /** True for JSON, and what is written like it. */
  readonly isJson: boolean
  readonly flow: FlowHabits
}

/** How what is in brackets is written. */
export interface FlowHabits {
  readonly colon: string
  readonly comma: string
  /** Inside of braces. */
  readonly padding: string
  /** One level of JSON that goes over several lines; undefined for JSON on one. */
  readonly indentation: string | undefined
}

/** The habits of a document. */
export function readHabits(source: string, root: TextNode): Habits {
  const census = new Census(source)
  census.visit(root, undefined)
  const isJson = root.kind !== 'scalar' && root.kind !== 'alias' && root.style === 'flow' && census.isQuoted(root)
  const colon = census.most('colon') ?? ': '
  return {
    step: census.most('step') ?? 2,
    listOffset: census.most('listOffset') ?? 0,
    dash: census.most('dash') ?? ' ',
    quote: census.most('quote') ?? '"',
    lineBreak: /\r\n?|\n/.exec(source)?.[0] ?? '\n',
    isJson,
    flow: {
      colon,
      comma: census.most('comma') ?? (colon === ':' ? ',' : ', '),
      padding: census.most('padding') ?? '',
      indentation: isJson ? indentationInside(source, root) : undefined,
    },
  }
}

interface Counted {
  readonly step: number
  readonly listOffset: number
  readonly dash: string
  readonly quote: '"' | "'"
  readonly colon: string
  readonly comma: string
  readonly padding: string
}

/** Counts how often what is done. */
class Census {
  readonly #source: string
  readonly #counts: { readonly [Habit in keyof Counted]: Map<Counted[Habit], number> } = {
    step: new Map(),
    listOffset: new Map(),
    dash: new Map(),
    quote: new Map(),
    colon: new Map(),
    comma: new Map(),
    padding: new Map(),
  }

  constructor(source: string) {
    this.#source = source
  }

  /** What was seen most often; of several the first. */
  most<Habit extends keyof Counted>(habit: Habit): Counted[Habit] | undefined {
    let best: Counted[Habit] | undefined
    let most = 0
    for (const [seen, count] of this.#counts[habit]) {
      if (count > most) [best, most] = [seen, count]
    }
    return best
  }

  /** `column` is that of the block mapping around. */
  visit(node: TextNode, column: number | undefined): void {
    if (node.kind === 'mapping') this.#visitMapping(node, column)
    else if (node.kind === 'list') this.#visitList(node, column)
    else if (node.kind === 'scalar' && node.style === 'single') this.#count('quote', "'")
    else if (node.kind === 'scalar' && node.style === 'double') this.#count('quote', '"')
  }

  /** True for the mapping, or the list of mappings, that quotes its keys as JSON does; also for what is empty. */
  isQuoted(node: MappingNode | ListNode): boolean {
    const [first] = node.kind === 'mapping' ? node.members.map(({ key }) => key) : node.items
    if (first === undefined) return true
    if (first.kind === 'mapping' || first.kind === 'list') return this.isQuoted(first)
    return first.kind === 'scalar' && (first.style === 'double' || node.kind === 'list')
  }

  #visitMapping(node: MappingNode, around: number | undefined): void {
    const isBlock = node.style === 'block'
    const column = isBlock ? columnOf(this.#source, node.start) : undefined
    if (column !== undefined && around !== undefined && column > around) this.#count('step', column - around)
    if (node.style === 'flow') this.#countBraces(node)
    for (const { key, value } of node.members) {
      if (!isBlock) this.#countColon(key, value)
      this.visit(value, column)
    }
  }

  #visitList(node: ListNode, around: number | undefined): void {
    const isBlock = node.style === 'block'
    if (isBlock && around !== undefined) this.#count('listOffset', columnOf(this.#source, node.start) - around)
    for (const item of node.items) {
      if (isBlock) this.#countDash(item)
      this.visit(item, undefined)
    }
    if (!isBlock) this.#countCommas(node.items)
  }

  #countBraces({ start, end, members }: MappingNode): void {
    if (members.length === 0) return
    const padding = this.#gap(start + 1, /[ \t]*/y)
    if (!this.#source.slice(start, end).includes('\n')) this.#count('padding', padding === '' ? '' : ' ')
    this.#countCommas(members.map(({ key, value }) => ({ start: key.start, end: value.end })))
  }

  #countColon(key: TextNode, value: TextNode): void {
    const gap = this.#source.slice(key.end, value.start)
    if (/^: ?$/.test(gap) && value.start < value.end) this.#count('colon', gap)
  }

  #countCommas(nodes: readonly { readonly start: number; readonly end: number }[]): void {
    for (const [index, { end }] of nodes.slice(0, -1).entries()) {
      const gap = this.#source.slice(end, nodes[index + 1]?.start)
      if (/^, ?$/.test(gap)) this.#count('comma', gap)
    }
  }

  #countDash({ start }: TextNode): void {
    const before = this.#source.slice(lineStart(this.#source, start), start)
    const gap = /- +$/.exec(before)?.[0].slice(1)
    if (gap !== undefined) this.#count('dash', gap)
  }

  #gap(offset: number, pattern: RegExp): string {
    pattern.lastIndex = offset
    return pattern.exec(this.#source)?.[0] ?? ''
  }

  #count<Habit extends keyof Counted>(habit: Habit, seen: Counted[Habit]): void {
    const counts: Map<Counted[Habit], number> = this.#counts[habit]
    counts.set(seen, (counts.get(seen) ?? 0) + 1)
  }
}

/** The column of an offset, from 0. */
export function columnOf(source: string, offset: number): number {
  return offset - lineStart(source, offset)
}

function indentationInside(source: string, root: TextNode): string | undefined {
  const first = root.kind === 'mapping' ? root.members[0]?.key : root.kind === 'list' ? root.items[0] : undefined
  if (first === undefined || lineStart(source, first.start) <= root.start) return undefined
  return indentationOf(source, first.start).slice(indentationOf(source, root.start).length) || '  '
}
