/** Exemptions to copy into an object: one for each policy, with the names of its containers. */
import { stepsOf, toFieldPath } from '../json.ts'
import { exemptionPrefix } from '../policy/annotated-exemptions.ts'
import type { ReportedFinding } from './report.ts'

/** The annotations that stand at one place of an object. */
export interface OfferedExemptions {
  /** `spec.template.metadata.annotations`. */
  readonly field: string
  /** YAML. */
  readonly lines: readonly string[]
}

/** What would exempt these findings of an object, by the place where it has to stand. */
export function offerExemptions(findings: readonly ReportedFinding[]): readonly OfferedExemptions[] {
  const byPath = Map.groupBy(findings, ({ exemptionPath }) => exemptionPath)
  return [...byPath].flatMap(([pointer, of]) =>
    pointer === undefined ? [] : { field: toFieldPath(stepsOf(pointer)), lines: writeExemptions(of) },
  )
}

function writeExemptions(findings: readonly ReportedFinding[]): readonly string[] {
  const byPolicy = Map.groupBy(findings, finding => finding.policy)
  return [...byPolicy].map(([policy, of]) => `${exemptionPrefix}${policy}: "${containersOf(of)}REASON"`)
}

/** Nothing where a finding is about more than a container, or a name is none that a container can have. */
function containersOf(findings: readonly ReportedFinding[]): string {
  const names = new Set(findings.map(({ container }) => container ?? ''))
  const areNames = [...names].every(name => /^[a-z0-9-]+$/.test(name))
  return areNames ? `containers=${[...names].join(',')}; ` : ''
}
