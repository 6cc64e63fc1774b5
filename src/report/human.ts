/** A report for people at a terminal: one line for each finding, with a position that editors and terminals can follow. */
import { clip, escapeControls } from '../policy/describe.ts'
import type { Report, ReportedFinding, ReportProblem, ReportResult } from './report.ts'

/** Plain text, ends with a line break. */
export function renderHuman(report: Report): string {
  const blocks = report.results.filter(result => result.findings.length > 0).map(renderResult)
  const problems = (report.problems ?? []).map(
    problem => `${placeOf(problem, problem.file)}  error  ${problem.message}`,
  )
  return [...blocks, ...problems, renderSummary(report)].map(block => `${block}\n`).join('')
}

function renderResult(result: ReportResult): string {
  const places = result.findings.map(finding => placeOf(finding, result.file))
  const width = places.reduce((widest, place) => Math.max(widest, place.length), 0)
  const lines = result.findings.map((finding, index) => renderFinding(finding, places[index]?.padEnd(width) ?? ''))
  return [nameOf(result), ...lines, ''].join('\n')
}

function nameOf({ object, profile }: ReportResult): string {
  const name = object.namespace === null ? object.name : `${object.namespace}/${object.name}`
  const named = clip(`${object.kind} ${name ?? '(no name)'}`)
  return profile === undefined ? named : `${named} (profile ${profile})`
}

function renderFinding(finding: ReportedFinding, place: string): string {
  const container = finding.container === undefined ? '' : `container "${finding.container}": `
  const end = finding.outcome === 'exempt' ? `exempt: ${finding.reason}` : finding.remedy
  const outcome = finding.outcome.padEnd(6)
  return `  ${place}  ${outcome}  ${finding.policy}: ${container}${finding.text}; ${end}`
}

function placeOf({ line, column }: ReportProblem | ReportedFinding, file: string | undefined): string {
  return `${escapeControls(file ?? '-')}:${line}:${column}`
}

function renderSummary({ profile, summary, problems = [] }: Report): string {
  const { objects, denied, warned, injected } = summary
  const unread = problems.length === 0 ? '' : `, ${plural(problems.length, 'problem')} in the input`
  return `${plural(objects, 'object')} (profile ${profile}): ${denied} denied, ${warned} warned, ${injected} injected${unread}`
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
