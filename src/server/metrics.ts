/** The metrics of a server. No label takes its values from what users write. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AdmissionRequest } from '../admission/decode.ts'
import type { Answer, Webhook } from '../admission/handle.ts'

/** Counts what the server does; one instance a process. */
export interface Metrics {
  readonly registry: Registry
  /** Counts an answered review. */
  answered(webhook: Webhook, request: AdmissionRequest, answer: Answer, seconds: number): void
  /** Counts a review that got no verdict. */
  failed(webhook: Webhook): void
  /** Says until when a certificate holds, as seconds since 1970. */
  certificateUntil(role: 'ca' | 'leaf', notAfterSeconds: number): void
}

export function buildMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'seaworthy_admission_requests_total',
    help: 'AdmissionReviews by what was answered',
    labelNames: ['webhook', 'operation', 'group', 'kind', 'verdict'],
    registers,
  })
  const duration = new Histogram({
    name: 'seaworthy_admission_duration_seconds',
    help: 'Time from the whole body to the answer',
    labelNames: ['webhook'],
    buckets: [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  })
  const findings = counter('seaworthy_findings_total', 'Findings by what became of them', ['policy', 'outcome'])
  const injections = counter('seaworthy_injections_total', 'Findings mended in objects', ['policy'])
  const exemptions = counter('seaworthy_exemptions_total', 'Findings that were exempt', ['policy', 'source'])
  const errors = counter('seaworthy_policy_errors_total', 'Policies that failed on an object', ['policy'])
  const certificate = new Gauge({
    name: 'seaworthy_certificate_not_after_timestamp_seconds',
    help: 'When the certificate that is served ends',
    labelNames: ['role'],
    registers,
  })

  function counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers })
  }

  function count(webhook: Webhook, { findings: found, failures }: Answer): void {
    for (const { policy, outcome } of found) {
      findings.inc({ policy, outcome })
      if (outcome === 'exempt') exemptions.inc({ policy, source: 'annotation' })
      if (outcome === 'mended' && webhook === 'mutate') injections.inc({ policy })
    }
    for (const policy of failures) errors.inc({ policy })
  }

  return {
    registry,
    answered(webhook, { operation, group, kind, kindName }, answer, seconds) {
      const known = kind !== 'other'
      const labels = { webhook, operation, group: known ? group : '', kind: known ? kindName : 'other' }
      requests.inc({ ...labels, verdict: answer.verdict })
      duration.observe({ webhook }, seconds)
      count(webhook, answer)
    },
    failed(webhook) {
      requests.inc({ webhook, operation: '', group: '', kind: 'other', verdict: 'error' })
    },
    certificateUntil(role, notAfterSeconds) {
      certificate.set({ role }, notAfterSeconds)
    },
  }
}
