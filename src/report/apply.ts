/** Applies a JSON Patch as the API server does: by the standard, whole or not at all. */
import jsonPatch from 'fast-json-patch'
import type { JsonObject } from '../json.ts'
import type { Operation } from '../policy/verdict.ts'

/** The object with the operations applied, each validated first; `original` is edited. Throws where one does not fit. */
export function applyOperations(original: JsonObject, operations: readonly Operation[]): JsonObject {
  return jsonPatch.applyPatch(original, structuredClone(operations), true).newDocument
}
