/** For what users depend on: injects what is safe, denies what falls over. */
import type { Profile } from '../../src/policy/plans.ts'
import { defineProfile } from './define.ts'

export const production: Profile = defineProfile('production', {
  'heap-memory': { action: 'deny' },
  'resource-requests': { action: 'deny', inject: true },
  'resource-limits': { action: 'deny' },
  'qos-class': { action: 'deny' },
  'readiness-probe': { action: 'deny', inject: true },
  'liveness-probe': { action: 'audit', inject: true },
  'startup-probe': { action: 'warn', inject: true },
  'probe-sanity': { action: 'warn', actions: { portMissing: 'deny' } },
  'termination-grace-period': { action: 'deny' },
  'pre-stop': { action: 'warn', inject: true },
  'signal-delivery': { action: 'warn' },
  'dns-ndots': { action: 'warn', inject: true },
  'priority-class': { action: 'deny', inject: true },
  'ingress-rate-limit': { action: 'warn' },
})
