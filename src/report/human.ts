/** A report for people at a terminal: what has to be done, where, and how; the rest in a line each. */
import { escapeControls } from '../policy/describe.ts'
import { renderOpen, renderProblem, renderSettled, type Surroundings } from './human-finding.ts'
import { createFindEdits } from './human-replacement.ts'
import { createSources } from './human-source.ts'
import {
  renderAllCauses,
  renderCommonCauses,
  renderNumbers,
  renderTopCauses,
  renderWorstPlaces,
} from './human-summary.ts'
import { offerExemptions } from './offered-exemptions.ts'
import { createPaint, type Paint } from './paint.ts'
import type { Rendering } from './rendering.ts'
import { isOpen, type ReportedFinding, type ReportResult } from './report.ts'
import { nameOf } from './wording.ts'

/** A chunk for each object; the last ends with the numbers. Of a live cluster what is wrong most often comes first. */
export function* renderHuman(rendering: Rendering): Generator<string> {
  const { report, summaryOnly } = rendering
  const paint = createPaint(rendering.colour)
  if (summaryOnly) yield* renderSummary(rendering, paint)
  else {
    const isLive = report.results.length > 0 && report.results.every(({ file }) => file === undefined)
    if (isLive) yield renderTopCauses(report, paint)
    yield* renderEverything(rendering, paint)
    if (!isLive) yield renderCommonCauses(report, paint)
  }
  yield renderNumbers(rendering, paint)
}

function* renderSummary({ report }: Rendering, paint: Paint): Generator<string> {
  yield renderAllCauses(report, paint)
  yield renderWorstPlaces(report, paint)
  const problems = report.problems ?? []
  for (const problem of problems) yield renderProblem(problem, undefined, paint)
  if (problems.length > 0) yield '\n'
}

function* renderEverything(rendering: Rendering, paint: Paint): Generator<string> {
  const { report, textOf, fixOf } = rendering
  const sourceOf = createSources(textOf)
  const findEdits = createFindEdits(fixOf)
  for (const result of report.results) {
    const { file } = result
    if (!result.findings.some(isShown)) continue
    yield renderResult(result, { file, source: sourceOf(file), findEdits, paint, framed: new Set() })
  }
  for (const problem of report.problems ?? []) yield `${renderProblem(problem, sourceOf(problem.file), paint)}\n`
}

/** What is only audited, or in the baseline, is only counted. */
function isShown({ outcome }: ReportedFinding): boolean {
  return outcome !== 'audit'
}

function renderResult(result: ReportResult, surroundings: Surroundings): string {
  const open = result.findings.filter(isOpen)
  const settled = result.findings.filter(finding => isShown(finding) && !isOpen(finding))
  const gap = open.length > 0 && settled.length > 0 ? '\n' : ''
  return [
    renderHeading(result, surroundings.paint),
    ...open.map(finding => renderOpen(finding, surroundings)),
    gap,
    ...settled.map(finding => renderSettled(finding, surroundings)),
    ...renderExemptions(open, surroundings.paint),
    '\n',
  ].join('')
}

function renderHeading({ object, profile, file, line }: ReportResult, paint: Paint): string {
  const differing = profile === undefined ? '' : ` (profile ${profile})`
  const place = file === undefined ? '' : `  ${escapeControls(file)}:${line}`
  return `${paint.bold(nameOf(object))}${differing}${paint.dim(place)}\n`
}

function renderExemptions(open: readonly ReportedFinding[], paint: Paint): readonly string[] {
  return offerExemptions(open).map(({ field, lines }) => {
    const head = paint.dim(`  or, to exempt it, in ${field}:`)
    return `\n${head}\n${lines.map(line => `    ${paint.dim(line)}\n`).join('')}`
  })
}
