/** PATCH as an API server has it, as far as we use it: server-side apply, and JSON Patch. */
import jsonPatch, { type Operation } from 'fast-json-patch'
import { type JsonObject, member, stringMember } from '../../src/json.ts'

/** What there is afterwards, or the status by which it is refused. */
export type Written = { readonly object: JsonObject; readonly status: 200 | 201 } | { readonly status: number }

/** What is asked for. */
export interface Change {
  readonly contentType: string | undefined
  readonly body: string
  /** Over the fields of others. */
  readonly force: boolean
}

/** @param before undefined where there is no such object. */
export function write(before: JsonObject | undefined, { contentType, body, force }: Change): Written {
  const sent: unknown = JSON.parse(body)
  if (contentType === 'application/apply-patch+yaml') {
    // whatever is there is of another manager
    return before === undefined || force ? apply(before, sent as JsonObject) : { status: 409 }
  }
  if (contentType !== 'application/json-patch+json') return { status: 415 }
  return before === undefined ? { status: 404 } : patch(before, sent as Operation[])
}

/** Its top-level fields take the place of those that are there; `metadata` is merged. */
function apply(before: JsonObject | undefined, sent: JsonObject): Written {
  const wanted = stringMember(member(sent, 'metadata'), 'resourceVersion')
  const { metadata = {} } = before ?? {}
  if (wanted !== undefined && wanted !== stringMember(metadata, 'resourceVersion')) return { status: 409 }
  const merged = { ...(metadata as JsonObject), ...(member(sent, 'metadata') as JsonObject) }
  return { object: { ...before, ...sent, metadata: merged }, status: before === undefined ? 201 : 200 }
}

function patch(before: JsonObject, operations: Operation[]): Written {
  try {
    return { object: jsonPatch.applyPatch(before, operations, true, false).newDocument, status: 200 }
  } catch {
    return { status: 422 }
  }
}
