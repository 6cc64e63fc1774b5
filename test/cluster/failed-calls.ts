/** What the API server itself counts of its calls to webhooks: all installations of a cluster together, by the names of webhooks. */
import { sumOfSeries } from './series.ts'

/** Of the webhooks that are called for a Pod. */
const names = ['pods.seaworthy.dev', 'workloads.seaworthy.dev']

const metric = (name: string): string => `apiserver_admission_webhook_${name}`

/** Counts between two moments. */
export interface CountedCalls {
  /** All, however they ended. */
  readonly calls: number
  /** No answer came, and the request was let in (failurePolicy Ignore). */
  readonly letIn: number
  /** No answer came, and the request was refused (failurePolicy Fail). */
  readonly refused: number
  /** We said no. */
  readonly denied: number
}

/**
 * Between two `/metrics` pages of the API server.
 *
 * Sources: k8s.io/apiserver pkg/admission/metrics/metrics.go; `error_type` is `calling_webhook_error`, `apiserver_internal_error` or
 * `no_error`.
 */
export function callsBetween(before: string, after: string): CountedCalls {
  const since = (name: string, labels: Readonly<Record<string, string>> = {}): number =>
    names
      .map(of => ({ ...labels, name: of }))
      .reduce((sum, of) => sum + sumOfSeries(after, metric(name), of) - sumOfSeries(before, metric(name), of), 0)
  const denied = since('rejection_count', { error_type: 'no_error' })
  return {
    calls: since('request_total'),
    letIn: since('fail_open_count'),
    refused: since('rejection_count') - denied,
    denied,
  }
}

/** As `240 calls: 0 let in, 0 refused, 0 denied`. */
export function describeCalls({ calls, letIn, refused, denied }: CountedCalls): string {
  return `${calls} calls: ${letIn} let in, ${refused} refused, ${denied} denied`
}
