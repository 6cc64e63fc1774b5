/** SARIF 2.1.0, for code scanning and editors. */
import type { Invocation, Notification, Run } from 'sarif'
import type { Rendering } from './rendering.ts'
import type { ReportProblem } from './report.ts'
import { root, toMessage, toPhysical } from './sarif-places.ts'
import { indexPolicies, renderResults } from './sarif-results.ts'
import { buildRules } from './sarif-rules.ts'

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** JSON, one result a line. */
export function* renderSarif(rendering: Rendering): Generator<string> {
  const indexes = indexPolicies(rendering.report)
  yield `{"$schema":"${schema}","version":"2.1.0","runs":[{\n`
  for (const [name, value] of Object.entries(describeRun(rendering, indexes.keys()))) {
    yield `"${name}":${JSON.stringify(value)},\n`
  }
  yield '"results":['
  let separator = '\n'
  for (const result of renderResults(rendering, indexes)) {
    yield separator + JSON.stringify(result)
    separator = ',\n'
  }
  yield '\n]}]}\n'
}

function describeRun({ report, catalogue, version }: Rendering, policies: Iterable<string>): Run {
  const rules = buildRules(policies, catalogue, report.profile)
  return {
    tool: { driver: { name: 'Seaworthy', version, semanticVersion: version, rules } },
    invocations: [describeInvocation(report.problems ?? [])],
    originalUriBaseIds: { [root]: { description: { text: 'The folder in which Seaworthy ran.' } } },
    columnKind: 'utf16CodeUnits',
  }
}

function describeInvocation(problems: readonly ReportProblem[]): Invocation {
  return { executionSuccessful: problems.length === 0, toolExecutionNotifications: problems.map(toNotification) }
}

function toNotification({ file, message, ...position }: ReportProblem): Notification {
  const locations = file === undefined ? [] : [{ physicalLocation: toPhysical(file, position) }]
  return { level: 'error', message: toMessage(message), locations }
}
