/** The lines around a place in a file, with a caret under it. */
import type { Position } from '../source/position.ts'
import { showLine } from './human-line.ts'
import type { SourceLines } from './human-source.ts'
import type { Paint } from './paint.ts'

const linesBefore = 2
const linesAfter = 1

/** Lines with their numbers, indented, each with its break; empty where the file has no such line. */
export function renderFrame(source: SourceLines, { line, column }: Position, paint: Paint): string {
  if (line > source.count) return ''
  const place = showLine(source.lineAt(line), column)
  // beside the end of a long line its neighbours' beginnings would only mislead
  const first = place.isCut ? line : firstAround(source, line)
  const last = place.isCut ? line : lastAround(source, line)
  const digits = String(last).length
  let frame = ''
  for (let number = first; number < line; number++) frame += renderContext(source, number, digits, paint)
  frame += `${paint.dim(gutterOf(line, digits))}${beside(place.text)}\n`
  frame += `${paint.dim(gutterOf(undefined, digits))}${beside(`${' '.repeat(place.before)}${paint.bold('^')}`)}\n`
  for (let number = line + 1; number <= last; number++) frame += renderContext(source, number, digits, paint)
  return frame
}

function renderContext(source: SourceLines, number: number, digits: number, paint: Paint): string {
  return `${paint.dim(gutterOf(number, digits) + beside(showLine(source.lineAt(number)).text))}\n`
}

function gutterOf(number: number | undefined, digits: number): string {
  return `    ${String(number ?? '').padStart(digits)} |`
}

function beside(text: string): string {
  return text === '' ? '' : ` ${text}`
}

// What stands on the other side of a `---` is about something else.
function firstAround(source: SourceLines, line: number): number {
  let first = line
  while (first > 1 && first > line - linesBefore && !source.isMarker(first - 1)) first--
  return first
}

function lastAround(source: SourceLines, line: number): number {
  let last = line
  while (last < source.count && last < line + linesAfter && !source.isMarker(last + 1)) last++
  return last
}
