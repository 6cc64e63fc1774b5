/** What follows from what administrators ask for, and is no fault of an injection. */

import { rangeFor } from '../../../src/policy/ranges.ts'
import type { JudgedFinding } from '../../../src/policy/verdict.ts'
import { qosClassOf } from '../../../src/workload/qos.ts'
import { judge, type Trial } from '../trial.ts'

/**
 * True for a class of priority that is asked for by the QoS class that the pod will have, where injected requests and limits raise that:
 * it is the new class that `byQos` is asked for. The class as it was written would be another one in every later pass, which sees the
 * injected ones as written.
 */
export function followsQos(trial: Trial, { policy, message }: Pick<JudgedFinding, 'policy' | 'message'>): boolean {
  if (policy !== 'priority-class' || !['missing', 'unknownDefault', 'absentDefault'].includes(message)) return false
  return qosOf(trial, 'none') !== qosOf(trial)
}

function qosOf(trial: Trial, mends?: 'none'): string | undefined {
  const { resource } = judge(trial, mends)
  const { source, plan } = trial
  const context = { facts: trial.factsBeside(resource), source, settings: plan.settings, today: '', old: undefined }
  const { pod } = resource
  return pod && qosClassOf(pod, (container, name) => rangeFor(container, name, { ...context, requester: undefined }))
}

/** True for what is injected where nobody wrote it: it is told less severely where an UPDATE has brought back that nothing is there. */
export function mayHaveComeBack({ policy, message }: Pick<JudgedFinding, 'policy' | 'message'>): boolean {
  return comeBack.includes(`${policy} ${message}`)
}

const comeBack = [
  'revision-history tooMany',
  'job-limits tooManyRetries',
  'job-limits noDeadline',
  'ingress-rate-limit missing',
]
