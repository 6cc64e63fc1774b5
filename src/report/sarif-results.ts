/**
 * Findings as SARIF's results.
 *
 * What was mended is left out: GitHub makes an alert of every result, whatever its kind and level. What is exempt is a note that is
 * suppressed; what the baseline has is a note that is `unchanged`.
 */
import type { Result } from 'sarif'
import { clip } from '../policy/describe.ts'
import type { Rendering } from './rendering.ts'
import type { Report, ReportedFinding, ReportedObject } from './report.ts'
import { createFixes } from './sarif-fixes.ts'
import { qualify, toLocation, toMessage } from './sarif-places.ts'
import { levelOf } from './sarif-rules.ts'
import { adviceOf, fieldPathOf } from './wording.ts'

/** The places of policies in the list of rules. */
export type PolicyIndexes = ReadonlyMap<string, number>

/** Counts the policies that have a result, in the order in which they are first found. */
export function indexPolicies({ results }: Report): PolicyIndexes {
  const indexes = new Map<string, number>()
  for (const { findings } of results) {
    for (const finding of findings) {
      if (isResult(finding) && !indexes.has(finding.policy)) indexes.set(finding.policy, indexes.size)
    }
  }
  return indexes
}

/** One for each finding that is left to somebody, in the report's order. */
export function* renderResults(rendering: Rendering, indexes: PolicyIndexes): Generator<Result> {
  const fixesOf = createFixes(rendering)
  for (const { findings, object, file } of rendering.report.results) {
    for (const finding of findings.filter(isResult)) {
      yield {
        ruleId: finding.policy,
        ruleIndex: indexes.get(finding.policy) ?? -1,
        level: levelOf(finding.outcome),
        message: toMessage(adviceOf(finding)),
        locations: [toLocation(finding, object, file)],
        partialFingerprints: { 'seaworthyFinding/v1': fingerprint(finding, object) },
        ...(rendering.hasBaseline ? { baselineState: finding.baseline ? 'unchanged' : 'new' } : {}),
        ...suppress(finding),
        ...fixesOf(finding, file),
        properties: { message: finding.message },
      }
    }
  }
}

function isResult({ outcome }: ReportedFinding): boolean {
  return outcome !== 'mended'
}

/** Of the object and the field without its indexes: lines and items may come and go before it. */
function fingerprint({ policy, message, container = '', path }: ReportedFinding, object: ReportedObject): string {
  const field = fieldPathOf(path).replaceAll(/\[\d+\]/g, '[]')
  return [qualify(object), `${policy}/${message}`, container, clip(field, 400)].join(' ')
}

/** Whether by an annotation or in the configuration, a report does not say. */
function suppress({ outcome, reason = '' }: ReportedFinding): Pick<Result, 'suppressions'> {
  return outcome === 'exempt' ? { suppressions: [{ kind: 'external', status: 'accepted', justification: reason }] } : {}
}
