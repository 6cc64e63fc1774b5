/** Both webhooks at once, for people who ask what would happen: nothing is answered to an API server. */
import { evaluate } from '../policy/evaluate.ts'
import type { Verdict } from '../policy/verdict.ts'
import type { Resource } from '../workload/views.ts'
import type { AdmissionRequest } from './decode.ts'
import { audited, type Circumstances } from './handle.ts'
import { isOutOfScope, viewRequested } from './scope.ts'

/** What `/mutate` and then `/validate` would make of a request. `resource` is its object, by `viewRequested`; it is edited in place. */
export function preview(request: AdmissionRequest, resource: Resource, circumstances: Circumstances): Verdict {
  if (isOutOfScope(request) || (resource.ownerProven && request.kind !== 'Pod')) return nothing
  const { plan, facts, today, trustedControllers } = circumstances
  const { operation, oldObject } = request
  const old =
    operation !== 'UPDATE' || oldObject === null ? undefined : viewRequested(request, oldObject, trustedControllers)
  const mends = operation === 'CREATE' && request.kind !== 'apps/ReplicaSet' ? 'all' : 'template'
  const verdict = evaluate(resource, plan, { facts, today, source: 'admission', old }, mends, 'verdict')
  return resource.ownerProven ? { ...verdict, findings: verdict.findings.map(audited) } : verdict
}

const nothing: Verdict = { findings: [], operations: [], podOperations: [], failures: [] }
