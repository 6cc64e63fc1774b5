/** Every policy, in the order in which they inject and report. */
import type { AnyPolicy } from '../src/policy/contract.ts'
import { dnsNdots } from './dns-ndots.ts'
import { heapMemory } from './heap-memory.ts'
import { ingressRateLimit } from './ingress-rate-limit.ts'
import { livenessProbe } from './liveness-probe.ts'
import { preStop } from './pre-stop.ts'
import { priorityClass } from './priority-class.ts'
import { probeSanity } from './probe-sanity.ts'
import { qosClass } from './qos-class.ts'
import { readinessProbe } from './readiness-probe.ts'
import { resourceLimits } from './resource-limits.ts'
import { resourceRequests } from './resource-requests.ts'
import { signalDelivery } from './signal-delivery.ts'
import { startupProbe } from './startup-probe.ts'
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
  ingressRateLimit,
] as const satisfies readonly AnyPolicy[]
