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
  'system-pool-isolation': { action: 'deny' },
  'replica-spread': { action: 'warn' },
  'local-storage': { action: 'warn' },
  'image-tag': { action: 'deny' },
  'revision-history': { action: 'warn', inject: true },
  'job-limits': { action: 'warn' },
  'cronjob-history': { action: 'warn' },
  'rollout-strategy': { action: 'warn' },
  autoscaling: { action: 'warn' },
  'disruption-budget': { action: 'warn' },
  'bare-pod': { action: 'warn' },
  'ingress-rate-limit': { action: 'warn' },
  'service-wiring': { action: 'warn' },
  'namespace-guardrails': { action: 'warn' },
  'deprecated-api': { action: 'deny' },
})
