/**
 * 500 Pods as fast as they are taken: every one is injected, and no call to us fails.
 *
 * The failurePolicy is the chart's default, Ignore: a call that fails is a Pod that comes in as it is written, and nothing but the API
 * server's counts tells of it. So each count is first seen to move. They go by names that all installations share: this file runs alone
 * (`--serial`), and in a cluster with an installation beside it the differences would be of both.
 */
import t, { type Test } from 'tap'
import type { JsonObject } from '../../../src/json.ts'
import { kubectl, raw, run } from '../cluster.ts'
import { type Installed, install } from '../installed.ts'
import { sumOfSeries } from '../series.ts'
import { openApi } from './api.ts'
import { bucketsBetween, quantileOf } from './histogram.ts'
import { list } from './stored.ts'
import { bare, everything, injectedIn, sound } from './web-container.ts'

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
const [mutate, validate] = calls
const duration = 'apiserver_admission_webhook_admission_duration_seconds'
const rejections = 'apiserver_admission_webhook_rejection_count'
const failOpens = 'apiserver_admission_webhook_fail_open_count'

function podOf(name: string, container?: JsonObject): JsonObject {
  const containers = container === undefined ? spec.containers : [container]
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { ...spec, containers } }
}

/** Provokes each failure that is to be absent later, and sees that it is counted. */
async function seeCounts(t: Test, installed: Installed): Promise<void> {
  const create = ['create', '-n', await installed.namespace(), '-f', '-']
  const countsOf = async (metric: string): Promise<readonly number[]> => {
    const page = await raw('/metrics')
    return calls.map(({ name }) => sumOfSeries(page, metric, { name }))
  }
  const refusedBy = async (name: string): Promise<void> => {
    const { stderr } = await kubectl(create, { input: podOf('refused', bare) })
    t.ok(stderr.includes(`webhook "${name}"`), `${name} refuses: ${stderr}`)
  }

  const [failOpensBefore, rejectionsBefore] = [await countsOf(failOpens), await countsOf(rejections)]
  await refusedBy(validate.name)
  await installed.stop()
  await run(create, { input: podOf('as-written') })
  await installed.upgrade({ webhook: { failurePolicy: 'Fail' } })
  await refusedBy(mutate.name)
  await installed.upgrade({})
  await installed.start()
  const moved = (before: readonly number[], after: readonly number[]): readonly boolean[] =>
    calls.map((_, index) => (after[index] ?? 0) > (before[index] ?? 0))
  t.strictSame(moved(failOpensBefore, await countsOf(failOpens)), [true, true], failOpens)
  t.strictSame(moved(rejectionsBefore, await countsOf(rejections)), [true, true], rejections)
}

void t.test('500 Pods', async t => {
  const policies = { 'resource-limits': { action: 'audit' } }
  const installed = await install(t, { configuration: { profile: 'production', policies } })
  await t.test('what fails is counted', t => seeCounts(t, installed))
  const namespace = await installed.namespace()
  const post = await openApi(t, connections)
  const asked = (webhook: string): Promise<number> =>
    installed.sum('seaworthy_admission_requests_total', { webhook, operation: 'CREATE', kind: 'Pod' })
  const countsBefore = await Promise.all(calls.map(({ webhook }) => asked(webhook)))
  const before = await raw('/metrics')

  const started = performance.now()
  const creations = Array.from({ length: pods }, async (_, index) => {
    return (await post(`/api/v1/namespaces/${namespace}/pods`, podOf(`burst-${index}`))).status
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
    for (const metric of [rejections, failOpens]) {
      t.equal(sumOfSeries(after, metric, { name }), sumOfSeries(before, metric, { name }), `${name}: ${metric}`)
    }
  }
})

function ms(seconds: number): string {
  return `${(seconds * 1000).toFixed(1)} ms`
}
