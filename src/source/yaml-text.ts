/** JSON values as YAML text that kubectl reads back as the same. */

import { isList, isObject, type Json } from '../json.ts'
import { resolvePlain } from './dialect.ts'
import type { Habits } from './splice-habits.ts'

/** Where a scalar stands: in a block, in brackets, in JSON. */
export type ScalarPlace = 'block' | 'flow' | 'json'

/** A scalar, an empty list or an empty mapping. */
export function scalarText(value: Json, place: ScalarPlace, quote: Habits['quote']): string {
  if (typeof value === 'string') return stringText(value, place, quote)
  if (typeof value === 'object' && value !== null) return isList(value) ? '[]' : '{}'
  return JSON.stringify(value)
}

/** A text or a key, in quotes only where it needs them. */
export function stringText(text: string, place: ScalarPlace, quote: Habits['quote']): string {
  return place !== 'json' && isPlain(text, place) ? text : quoted(text, place === 'json' ? '"' : quote)
}

/** A text in quotes; in double ones where single quotes can't say it. */
export function quoted(text: string, quote: Habits['quote']): string {
  if (quote === "'" && !unprintable.test(text)) return `'${text.replaceAll("'", "''")}'`
  return JSON.stringify(text).replaceAll(rare, escapeCharacter)
}

/** True for a list or a mapping that holds something. */
export function isFilled(value: Json): value is Json & object {
  return isList(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0
}

/** A filled list or mapping as lines of block style, without the indentation that all of them share. */
export function blockLines(value: Json & object, habits: Habits): readonly string[] {
  if (isList(value)) return value.flatMap(item => itemLines(item, habits))
  return Object.entries(value).flatMap(([key, each]) => memberLines(key, each, habits))
}

/** A member of a block mapping. */
export function memberLines(key: string, value: Json, habits: Habits): readonly string[] {
  const name = `${stringText(key, 'block', habits.quote)}:`
  if (!isFilled(value)) return [`${name} ${scalarText(value, 'block', habits.quote)}`]
  return [name, ...nestedLines(value, habits)]
}

/** What a member of a block mapping holds, seen from the mapping. */
export function nestedLines(value: Json & object, habits: Habits): readonly string[] {
  const indentation = ' '.repeat(isList(value) ? habits.listOffset : habits.step)
  return blockLines(value, habits).map(line => indentation + line)
}

/** An item of a block list. */
export function itemLines(item: Json, habits: Habits): readonly string[] {
  const lines = isFilled(item) ? blockLines(item, habits) : [scalarText(item, 'block', habits.quote)]
  return lines.map((line, index) => `${index === 0 ? `-${habits.dash}` : ' '.repeat(habits.dash.length + 1)}${line}`)
}

// What begins and goes on like a word or a path; other characters mean something in YAML, if only to some readers.
const plain = /^(?:-{1,2}(?=[\p{L}\p{N}]))?[\p{L}\p{N}_./$(+][\p{L}\p{N}\p{M}_./$()+\-=@%~^&*!|<>;?'"\\,[\]{}#: ]*$/u

// Of YAML 1.1 other readers know times, dates, `=` and `<<` as more than texts.
const timeOrDate = /^[-+]?\d+[:-]\d/

function isPlain(text: string, place: ScalarPlace): boolean {
  if (!plain.test(text) || timeOrDate.test(text) || resolvePlain(text) !== text) return false
  if (text.endsWith(' ') || text.endsWith(':') || text.includes(': ') || text.includes(' #')) return false
  return !text.startsWith('...') && (place === 'block' || !/[,[\]{}:?]/.test(text))
}

const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/u

// JSON leaves them as they are; to YAML they are line breaks, or nothing that may be written.
const rare = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
