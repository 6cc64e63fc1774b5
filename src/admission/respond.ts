/** AdmissionReview answers, built only here: uid, patch and bounds are right in one place. */
import { toFieldPath } from '../json.ts'
import { describe, escapeControls, headline } from '../policy/describe.ts'
import { type JudgedFinding, type Operation, pathOf } from '../policy/verdict.ts'

/** The answer to one AdmissionReview. */
export interface AdmissionReview {
  readonly apiVersion: 'admission.k8s.io/v1'
  readonly kind: 'AdmissionReview'
  readonly response: AdmissionResponse
}

interface AdmissionResponse {
  readonly uid: string
  readonly allowed: boolean
  readonly patchType?: 'JSONPatch'
  /** Base64 of a JSON Patch. */
  readonly patch?: string
  readonly status?: DenialStatus
  readonly warnings?: readonly string[]
  readonly auditAnnotations?: Readonly<Record<string, string>>
}

interface DenialStatus {
  readonly code: 403
  readonly reason: 'Forbidden'
  readonly message: string
  readonly details: { readonly causes: readonly Cause[] }
}

interface Cause {
  readonly reason: 'FieldValueRequired' | 'FieldValueInvalid'
  readonly message: string
  readonly field: string
}

/** What goes with every answer. */
export interface Remarks {
  readonly warnings?: readonly string[]
  readonly auditAnnotations?: Readonly<Record<string, string>>
}

const limits = { lines: 50, messageBytes: 16 * 1024, causes: 100, warnings: 15, warning: 256, audit: 256, field: 200 }

export function allow(uid: string, remarks: Remarks = {}): AdmissionReview {
  return review({ uid, allowed: true, ...remarks })
}

/** Allows with a patch; an empty one would be a fault of the webhook, so it is left out. */
export function allowPatched(uid: string, operations: readonly Operation[], remarks: Remarks): AdmissionReview {
  if (operations.length === 0) return allow(uid, remarks)
  return review({ uid, allowed: true, patchType: 'JSONPatch', patch: toBase64(JSON.stringify(operations)), ...remarks })
}

/** What a denial says beside its findings. */
export interface DenialFrame {
  readonly profile: string
  /** How to go on all the same; undefined where there is no way. */
  readonly wayOut: string | undefined
}

/** Denies with one line for each finding. */
export function deny(
  uid: string,
  findings: readonly JudgedFinding[],
  { profile, wayOut }: DenialFrame,
  remarks: Remarks,
): AdmissionReview {
  const problems = findings.length === 1 ? '1 problem' : `${findings.length} problems`
  const told = findings.slice(0, Math.max(limits.lines, limits.causes)).map(tell)
  const lines = join(`${problems} (profile ${profile}):`, told, findings.length)
  const message = wayOut === undefined ? lines : `${lines}\n${clipLine(wayOut)}`
  const causes = told.slice(0, limits.causes).map(({ cause }) => cause)
  const status = { code: 403, reason: 'Forbidden', message, details: { causes } } as const
  return review({ uid, allowed: false, status, ...remarks })
}

function review(response: AdmissionResponse): AdmissionReview {
  return { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response }
}

/** A finding as a line of the message, and as a cause. */
interface Told {
  readonly line: string
  readonly cause: Cause
}

function tell(finding: JudgedFinding): Told {
  const description = describe(finding)
  const message = `${finding.policy}: ${headline(description)}`
  const field = fieldOf(finding)
  const reason = description.found === null ? 'FieldValueRequired' : 'FieldValueInvalid'
  return { line: `- ${message}; ${description.remedy} (${field})`, cause: { reason, message, field } }
}

/** A finding's place as Kubernetes writes it. */
function fieldOf(finding: JudgedFinding): string {
  return escapeControls(toFieldPath(pathOf(finding)).slice(0, limits.field)).toWellFormed()
}

/** A heading and lines, at most 50 of them in 16 KiB, then how many are left of `total`. */
function join(heading: string, told: readonly Told[], total: number): string {
  const budget = limits.messageBytes - roomForRest
  // a UTF-16 unit is three bytes at most: most denials fit without being measured
  const fits = told.reduce((most, { line }) => most + 1 + 3 * line.length, heading.length) <= budget
  let message = heading
  let bytes = heading.length
  for (const [index, { line }] of told.entries()) {
    if (!fits) bytes += 1 + encoder.encode(line).length
    if (index === limits.lines || bytes > budget) return `${message}\nand ${total - index} more`
    message += `\n${line}`
  }
  return message
}

const encoder = new TextEncoder()
/** Bytes that "and N more" and the way out may need. */
const roomForRest = 1024

/** A line of configuration's words: a group may be called anything. */
function clipLine(text: string): string {
  return escapeControls(text.slice(0, limits.warning)).toWellFormed()
}

/** Base64 of JSON. What is beyond ASCII is escaped first, so that one character is one byte. */
function toBase64(json: string): string {
  const ascii = json.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return btoa(ascii)
}

/** Findings as the API server shows them beside an answer: one line each, at most 15, then how many are left. */
export function toWarnings(findings: readonly JudgedFinding[]): readonly string[] {
  const warnings = findings.slice(0, limits.warnings).map(finding => {
    const text = `${finding.policy}: ${headline(describe(finding))}`
    return text.length > limits.warning ? `${text.slice(0, limits.warning - 1).toWellFormed()}…` : text
  })
  const rest = findings.length - warnings.length
  return rest === 0 ? warnings : [...warnings, `and ${rest} more`]
}

/** Ids as an audit annotation: sorted, each once, comma-separated, cut at 256 characters. */
export function toAuditValue(ids: Iterable<string>): string {
  return [...new Set(ids)].sort().join(',').slice(0, limits.audit)
}
