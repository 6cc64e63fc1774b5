/** What no answer may exceed, whatever was asked. */
import { type Json, listMember, member, stringMember } from '../../src/json.ts'
import type { Answer } from './client.ts'

const most = { messageBytes: 16 * 1024, warnings: 16, warning: 256, causes: 101, audit: 256, refusal: 1024, text: 512 }

/** Says what in an answer is too long, too much, or of no known form. */
export function findUnbounded({ status, text }: Answer): string[] {
  const body = parse(text)
  if (body === undefined) return [`no JSON: ${text.slice(0, 80)}`]
  if (status === 200) return stringMember(body, 'kind') === 'Report' ? inReport(body) : inReview(body)
  if (status < 400 || status >= 500) return [`status ${status}`]
  const keys = Object.keys(body as object).join()
  return [
    ...(keys === 'code,message' ? [] : [`members ${keys}`]),
    ...tooLong('message', member(body, 'message'), most.refusal),
  ]
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function inReview(body: Json): string[] {
  const response = member(body, 'response')
  const status = member(response, 'status')
  const causes = listMember(member(status, 'details'), 'causes')
  const warnings = listMember(response, 'warnings')
  const audit = Object.entries(member(response, 'auditAnnotations') ?? {})
  return [
    ...(typeof member(response, 'allowed') === 'boolean' ? [] : ['no verdict']),
    ...(member(response, 'allowed') === true ? [] : tooLong('message', member(status, 'message'), most.messageBytes)),
    ...tooMany('causes', causes, most.causes),
    ...causes.flatMap(cause => ['message', 'field'].flatMap(name => tooLong(name, member(cause, name), most.text))),
    ...tooMany('warnings', warnings, most.warnings),
    ...warnings.flatMap(warning => tooLong('warning', warning, most.warning)),
    ...audit.flatMap(([name, value]) => tooLong(`audit ${name}`, value, most.audit)),
  ]
}

/** Its `patched` is the object itself. */
function inReport(body: Json): string[] {
  const findings = listMember(body, 'results').flatMap(result => listMember(result, 'findings'))
  return findings.flatMap(finding =>
    ['text', 'remedy', 'container', 'found', 'wanted'].flatMap(name => {
      const value = member(finding, name)
      return typeof value === 'string' ? tooLong(name, value, most.text) : []
    }),
  )
}

function tooMany(name: string, list: readonly Json[], limit: number): string[] {
  return list.length > limit ? [`${list.length} ${name}`] : []
}

/** In bytes of UTF-8, except for warnings and annotations, which the API server counts in characters. */
function tooLong(name: string, value: Json | undefined, limit: number): string[] {
  if (typeof value !== 'string') return [`${name} is no text`]
  const length = limit === most.warning ? value.length : Buffer.byteLength(value)
  return length > limit ? [`${name} of ${length}`] : []
}
