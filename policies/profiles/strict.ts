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
    'system-pool-isolation': { action: 'deny' },
    'replica-spread': { action: 'deny' },
    'local-storage': { action: 'deny' },
    'image-tag': { action: 'deny' },
    'revision-history': { action: 'deny', inject: true },
    'job-limits': { action: 'deny', inject: true, params: { backoffLimit: 1 } },
    'cronjob-history': { action: 'deny' },
    'rollout-strategy': { action: 'deny' },
    autoscaling: { action: 'warn' },
    'disruption-budget': { action: 'deny' },
    'bare-pod': { action: 'deny' },
    'ingress-rate-limit': { action: 'deny', inject: true },
    'service-wiring': { action: 'warn' },
    'namespace-guardrails': { action: 'warn' },
    'deprecated-api': { action: 'deny' },
  },
  { annotationExemptions: 'none' },
)
