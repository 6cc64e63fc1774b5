/** Objects that are given together: in whatever order, each sees the others as they will be. */
import t from 'tap'
import { reportOf } from './reports.ts'

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: "web:1" }] } } }
`
const autoscaler = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 9
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
`
const namespace = `apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { seaworthy.dev/profile: baseline } }
`

/** Outcome, policy and message of each finding, by kind. */
function tell(documents: readonly string[], asWritten: boolean): Readonly<Record<string, readonly string[]>> {
  const { results } = reportOf(documents.join('---\n'), { asWritten })
  return Object.fromEntries(
    results.map(({ object, findings }) => [
      object.kind ?? '',
      findings.map(({ outcome, policy, message }) => `${outcome} ${policy} ${message}`),
    ]),
  )
}

t.test('an autoscaler is judged by what its target will request', async t => {
  const unrequested = 'warn autoscaling metricWithoutRequest'
  for (const documents of [
    [deployment, autoscaler],
    [autoscaler, deployment],
  ]) {
    t.strictSame(tell(documents, false)['HorizontalPodAutoscaler'], [], 'requests are injected')
    t.strictSame(tell(documents, true)['HorizontalPodAutoscaler'], [unrequested], 'or not')
  }
})

t.test('whatever the order, the report is the same, in the order of the input', async t => {
  const documents = [namespace, autoscaler, deployment]
  const forward = tell(documents, false)
  const backward = tell(documents.toReversed(), false)
  t.strictSame(Object.keys(forward), ['Namespace', 'HorizontalPodAutoscaler', 'Deployment'])
  t.strictSame(Object.keys(backward), Object.keys(forward).toReversed())
  for (const [kind, findings] of Object.entries(forward)) t.strictSame(backward[kind], findings, kind)
})

t.test('a Namespace has the profile that it chooses for what is in it', async t => {
  const { profile, results } = reportOf(`${namespace}---\n${deployment}`)
  t.strictSame([profile, ...results.map(each => each.profile)], ['production', 'baseline', 'baseline'])
})
