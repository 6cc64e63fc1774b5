/** Edits of a text as a unified diff, as `git diff` prints it and `git apply` and `patch` take it. */
import type { TextEdit } from '../source/text-edit.ts'
import { type ChangedLines, changeLines, splitLines } from './changed-lines.ts'
import type { Paint } from './paint.ts'

/** Lines of context around a change. */
const context = 3

/** @param name of the file, from where the diff will be applied. Ends with a line break; empty where nothing changes. */
export function renderTextDiff(name: string, text: string, edits: readonly TextEdit[], paint: Paint): string {
  const lines = splitLines(text)
  const hunks = toHunks(changeLines(lines, edits))
  if (hunks.length === 0) return ''
  let diff = `${paint.bold(`--- ${inHeader(`a/${name}`)}`)}\n${paint.bold(`+++ ${inHeader(`b/${name}`)}`)}\n`
  let grown = 0
  for (const hunk of hunks) {
    diff += renderHunk(hunk, lines, grown, paint)
    for (const { from, to, added } of hunk) grown += added.length - (to - from)
  }
  return diff
}

/** Changes whose context meets. */
type Hunk = [ChangedLines, ...ChangedLines[]]

function toHunks(changes: readonly ChangedLines[]): readonly Hunk[] {
  const hunks: Hunk[] = []
  for (const change of changes) {
    const hunk = hunks.at(-1)
    const last = hunk?.at(-1)
    if (hunk === undefined || last === undefined || change.from - last.to > 2 * context) hunks.push([change])
    else hunk.push(change)
  }
  return hunks
}

/** `grown` is by how many lines what comes before has grown. */
function renderHunk(hunk: Hunk, lines: readonly string[], grown: number, paint: Paint): string {
  const start = Math.max(0, hunk[0].from - context)
  const end = Math.min(lines.length, (hunk.at(-1)?.to ?? 0) + context)
  let body = ''
  let at = start
  let added = 0
  for (const change of hunk) {
    for (const line of lines.slice(at, change.from)) body += signed(' ', line)
    for (const line of lines.slice(change.from, change.to)) body += signed('-', line, paint.removed)
    for (const line of change.added) body += signed('+', line, paint.added)
    at = change.to
    added += change.added.length - (change.to - change.from)
  }
  for (const line of lines.slice(at, end)) body += signed(' ', line)
  const range = `@@ -${inRange(start, end - start)} +${inRange(start + grown, end - start + added)} @@`
  return `${paint.dim(range)}\n${body}`
}

/** Of no lines the one before them is named. */
function inRange(start: number, count: number): string {
  return count === 1 ? `${start + 1}` : `${count === 0 ? start : start + 1},${count}`
}

function signed(sign: string, line: string, paint: (text: string) => string = text => text): string {
  if (line.endsWith('\n')) return `${paint(sign + line.slice(0, -1))}\n`
  return `${paint(sign + line)}\n\\ No newline at end of file\n`
}

/** A name with spaces ends with a tab; one with quotes or control characters is quoted. So does git, and so it reads. */
function inHeader(name: string): string {
  if (/["\\\p{Cc}]/u.test(name)) return quote(name)
  return name.includes(' ') ? `${name}\t` : name
}

function quote(name: string): string {
  const escaped = name.replaceAll(/["\\]/g, '\\$&').replaceAll(/\p{Cc}/gu, character => {
    const bytes = [...new TextEncoder().encode(character)]
    return bytes.map(byte => `\\${byte.toString(8).padStart(3, '0')}`).join('')
  })
  return `"${escaped}"`
}
