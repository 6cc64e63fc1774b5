/** What a decoder complains of, whole. */
import { UsageError } from '../../src/errors.ts'

/** The UsageError's message; undefined if there was nothing to complain of. */
export function problemOf(decode: () => unknown): string | undefined {
  try {
    decode()
    return undefined
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}
