/** What is not there, or nobody's word: what that means depends on what can be known. */
import type { Path } from '../json.ts'
import { isNobodys } from '../workload/author.ts'
import { type KindKey, workloadKinds } from '../workload/kinds.ts'
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
  return facts.list(kind, namespace) ?? (source === 'files' && !facts.awaits(kind) ? none : undefined)
}

/** A list that stays the same is read once. */
const none: readonly Resource[] = []

/** The hardest action for a finding that another object is missing: at admission that may come later in the same apply. */
export function absenceCeiling({ source }: Context): Action | undefined {
  return source === 'admission' ? 'warn' : undefined
}

/** True where some workloads of a cluster could not be asked for: those that are known may be too few. */
export function lacksWorkloads({ facts, source }: Context): boolean {
  return source === 'cluster' && workloadKinds.some(kind => facts.list(kind) === undefined)
}

/**
 * The hardest action for an API default that nobody wrote. On UPDATE it has come back: what was injected when the object was created is
 * taken away by the first `kubectl apply --server-side` after applies of the other kind, which moves what those owned to its own manager.
 */
export function defaultCeiling({ old }: Context): Action | undefined {
  return old === undefined ? undefined : 'warn'
}

/**
 * The hardest action for a field that is not there any more. On UPDATE it may be gone because a webhook had filled it in, and the author's
 * manifest, applied by `kubectl replace`, never had it; the path is from the root of the object.
 */
export function removalCeiling({ old }: Context, path: Path): Action | undefined {
  return old !== undefined && isNobodys(old, path) ? 'warn' : undefined
}
