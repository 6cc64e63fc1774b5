/** Kinds as rules and roles name them. */
import { type KindKey, kindNameOf } from '../../src/workload/kinds.ts'

/** `policy/PodDisruptionBudget` is `poddisruptionbudgets`. */
export function resourceOf(kind: KindKey): string {
  const name = kindNameOf(kind).toLowerCase()
  return name.endsWith('s') ? `${name}es` : `${name}s`
}
