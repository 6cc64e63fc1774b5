/**
 * 500 Pods as fast as they are taken: every one is injected, and no call to us fails.
 *
 * The failurePolicy is Fail, so that a call that fails is a Pod that is refused, and is ours without a doubt. What the API server counts
 * is counted by names that all installations share: this file runs alone (`--serial`), and in a cluster with an installation beside it
 * the differences would be of both.
 */
import t from 'tap'
import type { JsonObject } from '../../../src/json.ts'
import { raw } from '../cluster.ts'
import { install } from '../installed.ts'
import { sumOfSeries } from '../series.ts'
import { openApi } from './api.ts'
import { bucketsBetween, quantileOf } from './histogram.ts'
import { list } from './stored.ts'
import { everything, injectedIn, sound } from './web-container.ts'

const pods = 500
const connections = 20

/** Nobody schedules them: in a cluster with kubelets none has to run. */
const spec = {
  schedulerName: 'nobody',
  automountServiceAccountToken: false,
  containers: [{ ...sound, resources: {} }],
}

/** The calls that a Pod makes. */
const calls = [
  { webhook: 'mutate', name: 'pods.seaworthy.dev', type: 'admit' },
  { webhook: 'validate', name: 'workloads.seaworthy.dev', type: 'validating' },
] as const
const duration = 'apiserver_admission_webhook_admission_duration_seconds'

void t.test('500 Pods', async t => {
  const policies = { 'resource-limits': { action: 'audit' } }
  const installed = await install(t, {
    configuration: { profile: 'production', policies },
    values: { webhook: { failurePolicy: 'Fail' } },
  })
  const namespace = await installed.namespace()
  const post = await openApi(t, connections)
  const asked = (webhook: string): Promise<number> =>
    installed.sum('seaworthy_admission_requests_total', { webhook, operation: 'CREATE', kind: 'Pod' })
  const countsBefore = await Promise.all(calls.map(({ webhook }) => asked(webhook)))
  const before = await raw('/metrics')

  const started = performance.now()
  const creations = Array.from({ length: pods }, async (_, index) => {
    const pod: JsonObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: `burst-${index}` }, spec }
    return (await post(`/api/v1/namespaces/${namespace}/pods`, pod)).status
  })
  const statuses = await Promise.all(creations)
  const seconds = (performance.now() - started) / 1000
  const after = await raw('/metrics')
  t.comment(`${pods} Pods in ${seconds.toFixed(1)} s, ${Math.round(pods / seconds)} a second`)

  t.strictSame(
    statuses.filter(status => status !== 201),
    [],
    'none is refused',
  )
  const stored = (await list('pod', namespace)).map(pod => JSON.stringify(injectedIn(pod)))
  t.strictSame(stored, Array<string>(pods).fill(JSON.stringify(everything)), 'all are injected')

  for (const [index, { webhook, name, type }] of calls.entries()) {
    t.equal((await asked(webhook)) - (countsBefore[index] ?? 0), pods, `${webhook}: each was asked for once`)
    const labels = { name, operation: 'CREATE', type }
    const buckets = bucketsBetween(before, after, `${duration}_bucket`, labels)
    t.comment(`${name}: p50 ${ms(quantileOf(buckets, 0.5))}, p99 ${ms(quantileOf(buckets, 0.99))}`)
    t.equal(buckets.at(-1)?.[1], pods, `${name}: the API server counts as many`)
    for (const metric of ['rejection_count', 'fail_open_count']) {
      const series = `apiserver_admission_webhook_${metric}`
      const failed = sumOfSeries(after, series, { name }) - sumOfSeries(before, series, { name })
      t.equal(failed, 0, `${name}: ${metric}`)
    }
  }
})

function ms(seconds: number): string {
  return `${(seconds * 1000).toFixed(1)} ms`
}
