/**
 * JUnit XML, as Jenkins, GitLab and GitHub's reporters read it.
 *
 * A file is a test suite, an object a test, a denied object a failed one. It has one failure with the full text of all its denials:
 * Jenkins and GitLab read the first failure of a test only. Everything else is the test's output, which fails nobody.
 * Source: junit-10.xsd of Jenkins' xunit plugin.
 */
import { escapeControls } from '../policy/describe.ts'
import type { Rendering } from './rendering.ts'
import type { Report, ReportedFinding, ReportProblem, ReportResult } from './report.ts'
import { nameOf, pathFromRoot, placeOf, sentenceOf } from './wording.ts'
import { escapeXml, toTag } from './xml.ts'

/** Plain XML, one piece for each test. */
export function* renderJunit({ report }: Rendering): Generator<string> {
  const suites = buildSuites(report)
  const problems = report.problems ?? []
  yield '<?xml version="1.0" encoding="UTF-8"?>\n'
  yield `<${toTag('testsuites', { name: 'seaworthy', ...count(report.results, problems) })}>\n`
  for (const suite of suites) yield* renderSuite(suite)
  yield '</testsuites>\n'
}

interface Suite {
  readonly name: string
  readonly file: string | undefined
  readonly results: ReportResult[]
  readonly problems: ReportProblem[]
}

/** By file, in input order; objects of a cluster by namespace. */
function buildSuites({ results, problems = [] }: Report): Iterable<Suite> {
  const suites = new Map<string, Suite>()
  const suiteOf = (file: string | undefined, name: string): Suite => {
    const key = JSON.stringify([file, name])
    const found = suites.get(key) ?? { name, file, results: [], problems: [] }
    suites.set(key, found)
    return found
  }
  for (const result of results) {
    const { file, object } = result
    suiteOf(file, file ?? `namespace ${object.namespace ?? '(none)'}`).results.push(result)
  }
  for (const problem of problems) suiteOf(problem.file, problem.file ?? '(input)').problems.push(problem)
  return suites.values()
}

function count(results: readonly ReportResult[], problems: readonly ReportProblem[]): Record<string, number> {
  return {
    tests: results.length + problems.length,
    failures: results.filter(({ verdict }) => verdict === 'deny').length,
    errors: problems.length,
  }
}

function* renderSuite({ name, file, results, problems }: Suite): Generator<string> {
  const shown = name === '-' ? 'stdin' : escapeControls(pathFromRoot(name))
  const isFile = file !== undefined && file !== '-'
  yield `  <${toTag('testsuite', { name: shown, ...count(results, problems), file: isFile ? shown : undefined })}>\n`
  for (const result of results) yield renderTest(shown, result)
  for (const problem of problems) yield renderProblem(shown, problem)
  yield '  </testsuite>\n'
}

function renderTest(classname: string, { object, file, findings }: ReportResult): string {
  const [denials, others] = [findings.filter(isDenial), findings.filter(finding => !isDenial(finding))]
  const test = toTag('testcase', { name: nameOf(object), classname })
  const inside = [...renderFailure(denials, file), ...renderOutput(others, file)]
  return inside.length === 0 ? `    <${test}/>\n` : `    <${test}>\n${inside.join('')}    </testcase>\n`
}

function isDenial({ outcome }: ReportedFinding): boolean {
  return outcome === 'deny'
}

function renderFailure(denials: readonly ReportedFinding[], file: string | undefined): string[] {
  const [first] = denials
  if (first === undefined) return []
  const more = denials.length === 1 ? '' : ` (and ${denials.length - 1} more)`
  const message = `${first.policy}: ${sentenceOf(first)}${more}`
  return [`      <${toTag('failure', { message, type: first.policy })}>${fullText(denials, file)}</failure>\n`]
}

function renderOutput(others: readonly ReportedFinding[], file: string | undefined): string[] {
  return others.length === 0 ? [] : [`      <system-out>${fullText(others, file)}</system-out>\n`]
}

function fullText(findings: readonly ReportedFinding[], file: string | undefined): string {
  return escapeXml(findings.map(finding => renderFinding(finding, file)).join('\n'))
}

function renderFinding(finding: ReportedFinding, file: string | undefined): string {
  const outcome = finding.baseline ? 'in the baseline' : finding.outcome
  return `${placeOf(finding, file)}  ${outcome}  ${finding.policy}: ${sentenceOf(finding)}`
}

function renderProblem(classname: string, { line, column, message }: ReportProblem): string {
  const test = toTag('testcase', { name: `not read: ${line}:${column}`, classname })
  const error = toTag('error', { message, type: 'input' })
  return `    <${test}>\n      <${error}>${escapeXml(`${classname}:${line}:${column}  ${message}`)}</error>\n    </testcase>\n`
}
