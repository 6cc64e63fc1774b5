/** What is not there, or nobody's word: what that means depends on what can be known. */
import type { KindKey } from '../workload/kinds.ts'
import type { Resource } from '../workload/views.ts'
import type { Action, Context } from './contract.ts'

/**
 * The objects of a kind; in files none where there are none among them: what is applied together is all that there is.
 *
 * Undefined where a cluster has them, or may have them, and could not be asked.
 */
export function listOrNone(
  kind: KindKey,
  namespace: string | undefined,
  context: Context,
): readonly Resource[] | undefined {
  const { facts, source } = context
  return facts.list(kind, namespace) ?? (source === 'files' && !facts.awaits(kind) ? [] : undefined)
}

/** The hardest action for a finding that another object is missing: at admission that may come later in the same apply. */
export function absenceCeiling({ source }: Context): Action | undefined {
  return source === 'admission' ? 'warn' : undefined
}

/**
 * The hardest action for an API default that nobody wrote. On UPDATE it has come back: what was injected when the object was created is
 * taken away by the first `kubectl apply --server-side` after applies of the other kind, which moves what those owned to its own manager.
 */
export function defaultCeiling({ old }: Context): Action | undefined {
  return old === undefined ? undefined : 'warn'
}
