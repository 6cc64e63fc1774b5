/** What went wrong with a call to the API server, in a word: for logs and readiness. */
import type { Json } from '../json.ts'

/** An API server that refused, failed, or could not be reached. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError'
  /** As the client's own errors have it. */
  readonly statusCode: number | undefined
  /** For how long the API server asks not to be asked again. */
  readonly retryAfterMs: number | undefined

  constructor(statusCode: number | undefined, message: string, retryAfterMs?: number) {
    super(message)
    this.statusCode = statusCode
    this.retryAfterMs = retryAfterMs
  }
}

/** The HTTP status of a failure, if there was an answer. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: Json } | undefined)?.statusCode
  return typeof status === 'number' ? status : undefined
}

/** A failure in a word or two: `500`, `ECONNREFUSED`. Never the words of the API server. */
export function reasonOf(error: unknown): string {
  const status = statusOf(error)
  if (status !== undefined) return String(status)
  const { code, cause, name } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown }; name?: unknown }
  if (code === 'ABORT_ERR') return 'timeout'
  return [cause?.code, code, name].find(word => typeof word === 'string') ?? 'failed'
}
