/** Whose namespace an object is in. */
import { matchesAny } from '../workload/glob.ts'
import type { Resource } from '../workload/views.ts'
import type { CommonSettings } from './contract.ts'

/** One of the cluster's own namespaces or any other one; `unknown` where a file names none and nobody says where it goes. */
export function namespaceClass(
  { namespace }: Resource,
  { systemNamespaces }: CommonSettings,
): 'system' | 'ordinary' | 'unknown' {
  if (namespace === undefined) return 'unknown'
  return matchesAny(namespace, systemNamespaces) ? 'system' : 'ordinary'
}
