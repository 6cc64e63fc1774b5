/** Exemptions to copy into an object: one for each policy, with the names of its containers. */

import { toFieldPath } from '../json.ts'
import { exemptionPrefix } from '../policy/annotated-exemptions.ts'
import { findKindOf, findPodPath } from '../workload/kinds.ts'
import type { Rendering } from './rendering.ts'
import type { ReportedFinding, ReportedObject } from './report.ts'

/** The annotations that stand at one place of an object. */
export interface OfferedExemptions {
  /** `spec.template.metadata.annotations`. */
  readonly field: string
  /** YAML. */
  readonly lines: readonly string[]
}

/** What would exempt these findings of an object, by the place where it has to stand. */
export function offerExemptions(
  object: ReportedObject,
  findings: readonly ReportedFinding[],
  placeOf: Rendering['exemptionPlaceOf'],
): readonly OfferedExemptions[] {
  const onTemplate = findings.filter(finding => placeOf(finding) === 'template')
  const onObject = findings.filter(finding => placeOf(finding) === 'object')
  const pod = findPodPath(findKindOf(object.apiVersion ?? undefined, object.kind ?? undefined)) ?? []
  return [
    { field: toFieldPath([...pod, 'metadata', 'annotations']), lines: writeExemptions(onTemplate) },
    { field: 'metadata.annotations', lines: writeExemptions(onObject) },
  ].filter(({ lines }) => lines.length > 0)
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
