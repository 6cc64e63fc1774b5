/** For what users depend on: injects what is safe, denies what falls over. */
import type { Profile } from '../../src/policy/plan.ts'
import { defineProfile } from './define.ts'

export const production: Profile = defineProfile('production', {
  'resource-requests': { action: 'deny', inject: true },
  'resource-limits': { action: 'deny' },
  'pre-stop': { action: 'warn', inject: true },
  'dns-ndots': { action: 'warn', inject: true },
})
