/** The metrics of a server. No label takes its values from what users write. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AdmissionRequest } from '../admission/decode.ts'
import type { Answer, Webhook } from '../admission/handle.ts'
import type { JudgedFinding } from '../policy/verdict.ts'
import { tally } from './tally.ts'

/** Counts what the server does; one instance a process. */
export interface Metrics {
  readonly registry: Registry
  /** Counts an answered review. */
  answered(webhook: Webhook, request: AdmissionRequest, answer: Answer, seconds: number): void
  /** Counts a review that got no verdict. */
  failed(webhook: Webhook): void
  /** Says until when a certificate holds; undefined: there is none, or it is not known. */
  certificateUntil(role: 'ca' | 'leaf', notAfter: Date | undefined): void
  /** Asks, for every scrape, for the seconds since each kind of the cluster view was last heard of. */
  clusterViewAges(ages: FindAges): void
  /** Counts what became of a change on disk. */
  reloaded(what: 'certificate' | 'configuration', result: 'success' | 'failure'): void
}

type FindAges = () => Iterable<readonly [kind: string, seconds: number]>

export function buildMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = tally(registry, 'seaworthy_admission_requests_total', 'AdmissionReviews by what was answered', [
    'webhook',
    'operation',
    'group',
    'kind',
    'verdict',
  ])
  const duration = new Histogram({
    name: 'seaworthy_admission_duration_seconds',
    help: 'Time from the whole body to the answer',
    labelNames: ['webhook'],
    buckets: [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  })
  const findings = tally(registry, 'seaworthy_findings_total', 'Findings by what became of them', ['policy', 'outcome'])
  const injections = tally(registry, 'seaworthy_injections_total', 'Findings mended in objects', ['policy'])
  const exemptions = tally(registry, 'seaworthy_exemptions_total', 'Findings that were exempt', ['policy', 'source'])
  const breakGlass = tally(
    registry,
    'seaworthy_break_glass_total',
    'Denials that were warnings for those who break glass',
    ['policy'],
  )
  const errors = tally(registry, 'seaworthy_policy_errors_total', 'Policies that failed on an object', ['policy'])
  const certificate = new Gauge({
    name: 'seaworthy_certificate_not_after_timestamp_seconds',
    help: 'When the certificate that is served ends',
    labelNames: ['role'],
    registers,
  })

  let findAges: FindAges = () => []
  new Gauge({
    name: 'seaworthy_cluster_view_age_seconds',
    help: 'Time since the API server last told anything of a kind, as it does every minute',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const [kind, seconds] of findAges()) this.set({ kind }, seconds)
    },
  })

  const reloads = {
    configuration: buildReloads('seaworthy_configuration_reloads_total', 'Changes of the configuration file', registry),
    certificate: buildReloads('seaworthy_certificate_reloads_total', 'Changes of the certificate on disk', registry),
  }

  function count(webhook: Webhook, { findings: found, failures }: Answer): void {
    for (const finding of found) countFinding(webhook, finding)
    for (const policy of failures) errors(policy)
  }

  function countFinding(webhook: Webhook, { policy, outcome, exemption, brokeGlass }: JudgedFinding): void {
    findings(policy, outcome)
    if (exemption !== undefined) exemptions(policy, exemption.source)
    if (brokeGlass) breakGlass(policy)
    if (outcome === 'mended' && webhook === 'mutate') injections(policy)
  }

  return {
    registry,
    answered(webhook, { operation, group, kind, kindName }, answer, seconds) {
      const known = kind !== 'other'
      requests(webhook, operation, known ? group : '', known ? kindName : 'other', answer.verdict)
      duration.observe({ webhook }, seconds)
      count(webhook, answer)
    },
    failed(webhook) {
      requests(webhook, '', '', 'other', 'error')
    },
    certificateUntil(role, notAfter) {
      if (notAfter === undefined) certificate.remove({ role })
      else certificate.set({ role }, notAfter.getTime() / 1000)
    },
    clusterViewAges(ages) {
      findAges = ages
    },
    reloaded(what, result) {
      reloads[what].inc({ result })
    },
  }
}

/** Both results are there from the start: an alert on an increase misses a series that begins with 1. */
function buildReloads(name: string, help: string, registry: Registry): Counter {
  const counter = new Counter({ name, help, labelNames: ['result'], registers: [registry] })
  for (const result of ['success', 'failure']) counter.inc({ result }, 0)
  return counter
}
