/** Random trials: any object, in any company, under any configuration. */
import fc from 'fast-check'
import type { Trial } from '../trial.ts'
import {
  type Change,
  type Circumstances,
  change,
  circumstances,
  underPlan,
  undo,
  updatedCircumstances,
} from './circumstances.ts'
import { type Configured, configured, planOfConfigured } from './configurations.ts'

/** A trial as it is drawn. */
export interface Drawn extends Circumstances {
  readonly configured: Configured
}

/** An object that is made. */
export const made: fc.Arbitrary<Drawn> = fc
  .record({ circumstances, configured })
  .map(({ circumstances, configured }) => ({ ...circumstances, configured }))

/** An object that is updated, and what was changed. */
export interface Updated extends Drawn {
  readonly change: Change
}

/** Any of them. */
export const updated: fc.Arbitrary<Updated> = fc
  .record({ updatedCircumstances, configured, change })
  .map(({ updatedCircumstances, ...rest }) => ({ ...updatedCircumstances, ...rest }))

/** The trial that was drawn. */
export function toTrial(drawn: Drawn | Updated): Trial {
  const old = 'change' in drawn ? undo(drawn.object, drawn.change) : undefined
  return underPlan(drawn, planOfConfigured(drawn.configured), old)
}
