/** The default on installation: denies nothing, and injects nothing that changes scheduling or history. */
import type { Profile } from '../../src/policy/plans.ts'
import { defineProfile } from './define.ts'

export const baseline: Profile = defineProfile('baseline', {
  'heap-memory': { action: 'warn' },
  'resource-requests': { action: 'warn' },
  'resource-limits': { action: 'audit' },
  'qos-class': { action: 'warn' },
  'readiness-probe': { action: 'warn', inject: true },
  'liveness-probe': { action: 'audit', inject: true },
  'startup-probe': { action: 'audit', inject: true },
  'probe-sanity': { action: 'warn' },
  'termination-grace-period': { action: 'warn' },
  'pre-stop': { action: 'warn', inject: true },
  'signal-delivery': { action: 'audit' },
  'dns-ndots': { action: 'audit', inject: true },
  'priority-class': { action: 'audit' },
  'system-pool-isolation': { action: 'warn' },
  'replica-spread': { action: 'audit' },
  'local-storage': { action: 'audit' },
  'image-tag': { action: 'warn' },
  'revision-history': { action: 'audit' },
  'job-limits': { action: 'audit' },
  'cronjob-history': { action: 'audit' },
  'rollout-strategy': { action: 'warn' },
  autoscaling: { action: 'warn' },
  'disruption-budget': { action: 'audit' },
  'bare-pod': { action: 'audit' },
  'ingress-rate-limit': { action: 'audit' },
  'service-wiring': { action: 'warn' },
  'namespace-guardrails': { action: 'audit' },
  'deprecated-api': { action: 'warn' },
})
