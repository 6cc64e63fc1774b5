/** Versions of Kubernetes, as far as they matter. */

/** The newest minor version whose behaviour has been proven against a real API server. */
export const newestMinor = 37

/** The minor of `1.37`, `v1.37` or `v1.37.1`; undefined for anything else. */
export function parseMinor(version: string): number | undefined {
  const minor = /^v?1\.(\d{1,3})(?:\.\d+)?(?:[-+].*)?$/.exec(version)?.[1]
  return minor === undefined ? undefined : Number(minor)
}
