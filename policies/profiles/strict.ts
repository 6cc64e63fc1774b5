/** Everything written down: sizes are never invented, every finding that may deny denies, and nobody exempts himself. */
import type { Profile } from '../../src/policy/plans.ts'
import { defineProfile } from './define.ts'

export const strict: Profile = defineProfile(
  'strict',
  {
    'heap-memory': { action: 'deny' },
    'resource-requests': { action: 'deny' },
    'resource-limits': { action: 'deny', params: { cpu: 'require', ephemeralStorage: 'require' } },
    'qos-class': { action: 'deny', params: { minimum: 'Guaranteed' } },
    'readiness-probe': { action: 'deny', inject: true },
    'liveness-probe': { action: 'warn', inject: true },
    'startup-probe': { action: 'warn', inject: true },
    'probe-sanity': { action: 'deny' },
    'termination-grace-period': { action: 'deny', inject: true, params: { value: 60 } },
    'pre-stop': { action: 'deny', inject: true },
    'signal-delivery': { action: 'deny' },
    'dns-ndots': { action: 'deny', inject: true },
    'priority-class': { action: 'deny', inject: true },
    'ingress-rate-limit': { action: 'deny', inject: true },
  },
  { annotationExemptions: 'none' },
)
