/** Numbers of replicas that may be written as percentages (Kubernetes' IntOrString): `3` or `25%`. */
import type { Json } from '../json.ts'
import { isCount } from './defaults.ts'

/** Of all replicas, or just so many. */
export interface IntOrPercent {
  readonly amount: number
  readonly percent: boolean
}

/** Undefined for what the API server refuses: fractions, numbers below 0, numbers in quotes. */
export function findIntOrPercent(value: Json | undefined): IntOrPercent | undefined {
  if (isCount(value)) return { amount: value, percent: false }
  const digits = typeof value === 'string' ? /^(\d{1,9})%$/.exec(value)?.[1] : undefined
  return digits === undefined ? undefined : { amount: Number(digits), percent: true }
}

/** How many of `total` that is (GetScaledValueFromIntOrPercent). */
export function scale({ amount, percent }: IntOrPercent, total: number, round: 'up' | 'down'): number {
  if (!percent) return amount
  return round === 'up' ? Math.ceil((amount * total) / 100) : Math.floor((amount * total) / 100)
}
