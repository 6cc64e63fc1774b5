/** Every policy, in the order in which they inject and report. */
import type { AnyPolicy } from '../src/policy/contract.ts'
import { dnsNdots } from './dns-ndots.ts'
import { preStop } from './pre-stop.ts'
import { resourceLimits } from './resource-limits.ts'
import { resourceRequests } from './resource-requests.ts'

export const policies = [resourceRequests, resourceLimits, preStop, dnsNdots] as const satisfies readonly AnyPolicy[]
