/** A finding in words: whole where somebody has to do something, else in one line. */
import { escapeControls } from '../policy/describe.ts'
import { renderFrame } from './code-frame.ts'
import { diffLines } from './human-diff.ts'
import type { FindEdits } from './human-replacement.ts'
import type { SourceLines } from './human-source.ts'
import type { Paint } from './paint.ts'
import type { ReportedFinding, ReportProblem } from './report.ts'
import { headlineOf, placeOf, plural } from './wording.ts'

/** What a finding is shown with. */
export interface Surroundings {
  readonly file: string | undefined
  /** Undefined in a cluster. */
  readonly source: SourceLines | undefined
  readonly findEdits: FindEdits
  readonly paint: Paint
  /** Places whose lines were shown: many findings may be at one. */
  readonly framed: Set<string>
}

/** A finding that denies or warns: the place, the lines there, what to do. */
export function renderOpen(finding: ReportedFinding, surroundings: Surroundings): string {
  const { file, source, paint } = surroundings
  const outcome = finding.outcome === 'deny' ? paint.deny('deny') : paint.warn('warn')
  const words = `\n  ${outcome}  ${wordsOf(finding)}\n    ${placeOf(finding, file)}\n`
  const remedy = `    ${finding.remedy}\n`
  if (source === undefined) return words + remedy
  return words + renderPlace(finding, source, surroundings) + remedy + renderChange(finding, source, surroundings)
}

/** A finding that nobody has to mend. */
export function renderSettled(finding: ReportedFinding, { file, paint }: Surroundings): string {
  const { outcome, reason, line, column } = finding
  const place = file === undefined ? '' : paint.dim(`${line}:${column}`.padEnd(8))
  const because = outcome === 'exempt' ? ` (${reason})` : ''
  const painted = outcome === 'mended' ? paint.mended(outcome) : paint.dim(outcome)
  return `  ${painted}  ${place}${wordsOf(finding)}${because}\n`
}

/** Something in the input that can't be read. */
export function renderProblem(problem: ReportProblem, source: SourceLines | undefined, paint: Paint): string {
  const place = `${escapeControls(problem.file ?? '-')}:${problem.line}:${problem.column}`
  const frame = source === undefined ? '' : renderFrame(source, problem, paint)
  return `${place}  ${paint.deny('error')}  ${problem.message}\n${frame}`
}

function wordsOf(finding: ReportedFinding): string {
  return `${finding.policy}: ${headlineOf(finding)}`
}

function renderPlace(finding: ReportedFinding, source: SourceLines, { paint, framed }: Surroundings): string {
  const place = `${finding.line}:${finding.column}`
  if (framed.has(place)) return ''
  framed.add(place)
  return renderFrame(source, finding, paint)
}

/** The signs stand under the frame's line numbers. */
function renderChange(finding: ReportedFinding, source: SourceLines, { findEdits, paint }: Surroundings): string {
  const { lines, more } = diffLines(source, findEdits(finding, source))
  const digits = String(finding.line).length
  const changed = lines.map(({ sign, text }) => {
    const line = `${sign.padStart(digits)} | ${text}`
    return `    ${sign === '-' ? paint.removed(line) : paint.added(line)}\n`
  })
  return changed.join('') + (more === 0 ? '' : `    … and ${plural(more, 'more line')}\n`)
}
