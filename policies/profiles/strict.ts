/** Everything written down: sizes are never invented, every finding that may deny denies, and nobody exempts himself. */
import type { Profile } from '../../src/policy/plan.ts'
import { defineProfile } from './define.ts'

export const strict: Profile = defineProfile(
  'strict',
  {
    'resource-requests': { action: 'deny' },
    'resource-limits': { action: 'deny', params: { cpu: 'require', ephemeralStorage: 'require' } },
    'pre-stop': { action: 'deny', inject: true },
    'dns-ndots': { action: 'deny', inject: true },
  },
  { annotationExemptions: 'none' },
)
