/** Findings in words: bounded, one line, no control characters, whatever the object holds. */
import type { Json } from '../json.ts'
import { containerOf } from '../workload/views.ts'
import type { JudgedFinding } from './verdict.ts'

/** A finding's sentences, without the policy and the container. */
export interface Description {
  readonly text: string
  readonly remedy: string
  readonly container: string | undefined
  readonly found: Json
  readonly wanted: Json
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
  }
}

/** `container "web": memory limit is missing`, or the text alone. */
export function headline(description: Description): string {
  return description.container === undefined
    ? description.text
    : `container "${description.container}": ${description.text}`
}

/** A message's text cut at its placeholders: even pieces stand for themselves, odd ones name data. */
const cutTemplates = new Map<string, readonly string[]>()

/** Templates are our own and few, so each is cut once. */
function cut(template: string): readonly string[] {
  let pieces = cutTemplates.get(template)
  if (pieces === undefined) {
    pieces = template.split(/\{(\w+)\}/)
    cutTemplates.set(template, pieces)
  }
  return pieces
}

function fill(template: string, data: { readonly [name: string]: Json }): string {
  const pieces = cut(template)
  let text = pieces[0] ?? ''
  for (let index = 1; index < pieces.length; index += 2) {
    const name = pieces[index] ?? ''
    text += (Object.hasOwn(data, name) ? clip(String(data[name])) : `{${name}}`) + pieces[index + 1]
  }
  return text
}

function bound(value: Json): Json {
  return typeof value === 'string' ? clip(value) : value
}

/** At most 80 characters of the input, control characters and lone surrogates escaped: the API server drops texts that hold one. */
export function clip(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text
  return escapeControls(short).toWellFormed()
}

/** Every control character (C0, C1, line and paragraph separators) as `\uXXXX`. */
export function escapeControls(text: string): string {
  return hasControl.test(text) ? text.replace(everyControl, toEscape) : text
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const hasControl = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
const everyControl = new RegExp(hasControl, 'g')

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
