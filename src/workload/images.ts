/** What an image reference says of the version: nothing, a tag, a digest. */

/** The version in an image reference. */
export interface ImageVersion {
  /** Undefined where none is written. */
  readonly tag: string | undefined
  readonly hasDigest: boolean
}

/**
 * Reads `[host[:port]/]path[:tag][@digest]`: a colon before the last slash is a port's.
 *
 * Source: github.com/distribution/reference, the grammar by which container runtimes read it.
 */
export function readImageVersion(reference: string): ImageVersion {
  const at = reference.indexOf('@')
  const named = at === -1 ? reference : reference.slice(0, at)
  const colon = named.lastIndexOf(':')
  const tag = colon > named.lastIndexOf('/') ? named.slice(colon + 1) : ''
  return { tag: tag === '' ? undefined : tag, hasDigest: at !== -1 && isDigest(reference.slice(at + 1)) }
}

function isDigest(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}$/.test(text)
}
