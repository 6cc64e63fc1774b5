/** The profiles, from the mildest to the hardest. */
import type { Profile } from '../../src/policy/plans.ts'
import { baseline } from './baseline.ts'
import { production } from './production.ts'
import { strict } from './strict.ts'

export const profiles: readonly Profile[] = [baseline, production, strict]
