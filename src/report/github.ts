/**
 * GitHub's workflow commands: annotations beside the lines of a pull request.
 *
 * GitHub shows the first 10 errors and the first 10 warnings of a step, so denials come first, and what counts against nobody is left out.
 * Source: actions/runner, ActionCommand.cs, for the escapes.
 */
import { escapeControls } from '../policy/describe.ts'
import type { Rendering } from './rendering.ts'
import type { ReportedFinding, ReportProblem, ReportResult } from './report.ts'
import { fieldPathOf, nameOf, pathFromRoot, sentenceOf, summaryOf } from './wording.ts'

/** One line for each denial and each problem, then for each warning, then the summary. */
export function* renderGithub({ report }: Rendering): Generator<string> {
  for (const problem of report.problems ?? []) yield renderProblem(problem)
  yield* renderFindings(report.results, 'deny', 'error')
  yield* renderFindings(report.results, 'warn', 'warning')
  yield `${summaryOf(report)}\n`
}

function* renderFindings(
  results: readonly ReportResult[],
  outcome: 'deny' | 'warn',
  command: 'error' | 'warning',
): Generator<string> {
  for (const result of results) {
    for (const finding of result.findings) {
      if (finding.outcome === outcome) yield renderFinding(command, finding, result)
    }
  }
}

function renderFinding(command: 'error' | 'warning', finding: ReportedFinding, { object, file }: ReportResult): string {
  const field = file === undefined ? fieldPathOf(finding.path) : ''
  const message = `${nameOf(object)}: ${sentenceOf(finding)}${field === '' ? '' : ` (${field})`}`
  return toCommand(command, { ...placeIn(file, finding), title: `seaworthy ${finding.policy}` }, message)
}

function renderProblem({ file, message, ...position }: ReportProblem): string {
  return toCommand('error', { ...placeIn(file, position), title: 'seaworthy: not read' }, message)
}

type Properties = Readonly<Record<string, string | number>>

/** Standard input and clusters have no lines to annotate. */
function placeIn(file: string | undefined, { line, column }: { line: number; column: number }): Properties {
  return file === undefined || file === '-' ? {} : { file: escapeControls(pathFromRoot(file)), line, col: column }
}

function toCommand(command: string, properties: Properties, message: string): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${command} ${written.join(',')}::${escapeData(message)}\n`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
