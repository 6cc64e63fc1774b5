/** Every policy, in the order in which they inject and report. */
import type { AnyPolicy } from '../src/policy/contract.ts'
import { autoscaling } from './autoscaling.ts'
import { barePod } from './bare-pod.ts'
import { cronjobHistory } from './cronjob-history.ts'
import { deprecatedApi } from './deprecated-api.ts'
import { disruptionBudget } from './disruption-budget.ts'
import { dnsNdots } from './dns-ndots.ts'
import { heapMemory } from './heap-memory.ts'
import { imageTag } from './image-tag.ts'
import { ingressRateLimit } from './ingress-rate-limit.ts'
import { jobLimits } from './job-limits.ts'
import { livenessProbe } from './liveness-probe.ts'
import { localStorage } from './local-storage.ts'
import { namespaceGuardrails } from './namespace-guardrails.ts'
import { preStop } from './pre-stop.ts'
import { priorityClass } from './priority-class.ts'
import { probeSanity } from './probe-sanity.ts'
import { qosClass } from './qos-class.ts'
import { readinessProbe } from './readiness-probe.ts'
import { replicaSpread } from './replica-spread.ts'
import { resourceLimits } from './resource-limits.ts'
import { resourceRequests } from './resource-requests.ts'
import { revisionHistory } from './revision-history.ts'
import { rolloutStrategy } from './rollout-strategy.ts'
import { serviceWiring } from './service-wiring.ts'
import { signalDelivery } from './signal-delivery.ts'
import { startupProbe } from './startup-probe.ts'
import { systemPoolIsolation } from './system-pool-isolation.ts'
import { terminationGracePeriod } from './termination-grace-period.ts'

export const policies = [
  heapMemory,
  resourceRequests,
  resourceLimits,
  qosClass,
  readinessProbe,
  livenessProbe,
  startupProbe,
  probeSanity,
  // before pre-stop, whose sleep is cut to what the grace period leaves
  terminationGracePeriod,
  preStop,
  signalDelivery,
  dnsNdots,
  priorityClass,
  systemPoolIsolation,
  replicaSpread,
  localStorage,
  imageTag,
  revisionHistory,
  jobLimits,
  cronjobHistory,
  rolloutStrategy,
  autoscaling,
  disruptionBudget,
  barePod,
  ingressRateLimit,
  serviceWiring,
  namespaceGuardrails,
  deprecatedApi,
] as const satisfies readonly AnyPolicy[]
