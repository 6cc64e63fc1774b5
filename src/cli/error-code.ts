/** What the system says of a failure. */

/** The `code` of a system error (`ENOENT`), undefined for any other error. */
export function findErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
