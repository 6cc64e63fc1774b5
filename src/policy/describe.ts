/** Findings in words: bounded, one line, no control characters, whatever the object holds. */
import { isList, type Json } from '../json.ts'
import { memoize } from '../memoize.ts'
import { containerOf } from '../workload/views.ts'
import type { JudgedFinding } from './verdict.ts'

/** A finding's sentences, without the policy and the container. */
export interface Description {
  readonly text: string
  readonly remedy: string
  readonly container: string | undefined
  readonly found: Json
  readonly wanted: Json
  /** Why it is exempt. */
  readonly reason: string | undefined
}

/** Longest piece of the input that an answer repeats, in characters. */
const longest = 80

export function describe(finding: JudgedFinding): Description {
  const data = finding.data ?? {}
  const name = containerOf(finding.at)?.name
  return {
    text: fill(finding.declared.text, data),
    remedy: fill(finding.declared.remedy, data),
    container: name === undefined ? undefined : clip(name),
    found: bound(data['found'] ?? null),
    wanted: bound(data['wanted'] ?? null),
    reason: finding.exemption === undefined ? undefined : clip(finding.exemption.reason),
  }
}

/** `container "web": memory limit is missing`, or the text alone. */
export function headline(description: Description): string {
  return description.container === undefined
    ? description.text
    : `container "${description.container}": ${description.text}`
}

/** A message's text cut at its placeholders: even pieces stand for themselves, odd ones name data. */
const cut = memoize((template: string): readonly string[] => template.split(/\{(\w+)\}/))

function fill(template: string, data: { readonly [name: string]: Json }): string {
  const pieces = cut(template)
  let text = pieces[0] ?? ''
  for (let index = 1; index < pieces.length; index += 2) {
    const name = pieces[index] ?? ''
    text += (Object.hasOwn(data, name) ? clip(toText(data[name])) : `{${name}}`) + pieces[index + 1]
  }
  return text
}

/** A number or a truth as it is, anything else as a short text. */
function bound(value: Json): Json {
  return value === null || typeof value === 'number' || typeof value === 'boolean' ? value : clip(toText(value))
}

/** A value in a sentence. What has parts is only named: `String` calls whatever `toString` the input holds. */
function toText(value: Json | undefined): string {
  if (typeof value === 'object' && value !== null) return isList(value) ? 'a list' : 'an object'
  return String(value)
}

/** The input in at most 80 characters, or as many as are named, control characters and lone surrogates escaped: the API server drops texts that hold one. */
export function clip(text: string, most = longest): string {
  const escaped = escapeControls(text.slice(0, most))
  const isWhole = text.length <= most && escaped.length <= most
  return (isWhole ? escaped : `${escaped.slice(0, most - 1)}…`).toWellFormed()
}

/** Every control character (C0, C1, line and paragraph separators, and those that turn the direction of text) as `\uXXXX`. */
export function escapeControls(text: string): string {
  return hasControl.test(text) ? text.replace(everyControl, toEscape) : text
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const hasControl = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/
const everyControl = new RegExp(hasControl, 'g')

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
