/** On UPDATE only what is new may deny: an old fault must not stop an unrelated change. */
import { identityOf, type JudgedFinding } from './verdict.ts'

/** The findings of the new object, those that the old one had already demoted from `deny` to `warn`. */
export function ratchet(now: readonly JudgedFinding[], before: readonly JudgedFinding[]): readonly JudgedFinding[] {
  const measures = new Map<string, number>()
  for (const finding of before) {
    if (!counts(finding)) continue
    const key = keyOf(finding)
    measures.set(key, Math.max(measures.get(key) ?? Number.NEGATIVE_INFINITY, finding.worse ?? 0))
  }
  return now.map(finding => {
    const measure = measures.get(keyOf(finding))
    const had = measure !== undefined && (finding.worse ?? 0) <= measure
    return finding.outcome === 'deny' && had ? { ...finding, outcome: 'warn' } : finding
  })
}

function keyOf(finding: JudgedFinding): string {
  return `${finding.policy} ${identityOf(finding)}`
}

/** What was mended was no fault of the old object; what was exempt was one, and its exemption's end must not stop a change. */
function counts(finding: JudgedFinding): boolean {
  return finding.outcome !== 'mended'
}
