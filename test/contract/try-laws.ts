/** Tries laws on random trials: all of them on each, so that each is drawn and judged once. */
import fc from 'fast-check'
import { assertProperty } from '../fixtures/properties.ts'
import type { Law, Trial } from './trial.ts'

/** @throws Error with the smallest counterexample to the first law that breaks. */
export function tryLaws<Drawn>(
  drawn: fc.Arbitrary<Drawn>,
  toTrial: (drawn: Drawn) => Trial,
  laws: readonly Law[],
  runs: number,
): void {
  // a smaller counterexample to another law is none
  let tried = laws
  assertProperty(
    fc.property(drawn, each => {
      const trial = toTrial(each)
      for (const law of tried) {
        const broke = law(trial)
        if (broke === undefined) continue
        tried = [law]
        throw new Error(`${law.name}: ${broke}`)
      }
    }),
    runs,
  )
}
