/** All of the table. */
import type { ConformanceRow } from '../row.ts'
import { apiVersionRows } from './api-versions.ts'
import { autoscalingRows } from './autoscaling.ts'
import { disruptionBudgetRows } from './disruption-budgets.ts'
import { dnsAndPriorityRows } from './dns-and-priority.ts'
import { imageRows } from './images.ts'
import { jobRows } from './jobs.ts'
import { limitRows } from './limits.ts'
import { livenessRows } from './liveness.ts'
import { placementRows } from './placement.ts'
import { qosAndHeapRows } from './qos-and-heap.ts'
import { readinessRows } from './readiness.ts'
import { requestRows } from './requests.ts'
import { rolloutRows } from './rollout.ts'
import { serviceAndNamespaceRows } from './services-and-namespaces.ts'
import { shutdownRows } from './shutdown.ts'

/** Rules of other tools beside ours. */
export const rows: readonly ConformanceRow[] = [
  ...requestRows,
  ...limitRows,
  ...qosAndHeapRows,
  ...readinessRows,
  ...livenessRows,
  ...shutdownRows,
  ...dnsAndPriorityRows,
  ...placementRows,
  ...imageRows,
  ...rolloutRows,
  ...jobRows,
  ...autoscalingRows,
  ...disruptionBudgetRows,
  ...serviceAndNamespaceRows,
  ...apiVersionRows,
]
