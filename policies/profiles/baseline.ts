/** The default on installation: denies nothing, and injects nothing that changes scheduling or history. */
import type { Profile } from '../../src/policy/plan.ts'
import { defineProfile } from './define.ts'

export const baseline: Profile = defineProfile('baseline', {
  'resource-requests': { action: 'warn' },
  'resource-limits': { action: 'audit' },
  'pre-stop': { action: 'warn', inject: true },
  'dns-ndots': { action: 'audit', inject: true },
})
