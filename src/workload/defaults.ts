/** Fields that the API server may fill in: absent, filled in, or written. */
import { type Json, type Path, valueAt } from '../json.ts'
import { isAuthored } from './author.ts'
import type { Resource } from './views.ts'

/** True where nothing is written at a path; null counts as absent, as in Go. */
export function isAbsent(root: Json, path: Path): boolean {
  return (valueAt(root, path) ?? null) === null
}

/** A whole number from 0 up at a path; `initial` where nothing is written, undefined for anything else, which the API server refuses. */
export function countAt(root: Json, path: Path, initial: number): number | undefined {
  const value = valueAt(root, path) ?? initial
  return isCount(value) ? value : undefined
}

/** True for a whole number from 0 up. */
export function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/**
 * True where nothing is written at a path, or only what the API server has filled in; the path is from the root of the object.
 *
 * @param filled what it fills in there; undefined where it fills in nothing, so that all of it is the author's.
 * @param source in files nothing is filled in.
 */
export function isUnset(
  resource: Resource,
  path: Path,
  filled: number | undefined,
  source: 'admission' | 'files' | 'cluster',
): boolean {
  if (isAbsent(resource.root, path)) return true
  return source !== 'files' && valueAt(resource.root, path) === filled && !isAuthored(resource, path)
}
