/** Sets of objects made so that each is held against all the others: judging them stays within some seconds of CPU. */
import process from 'node:process'
import t from 'tap'
import type { JsonObject } from '../../src/json.ts'
import { reportOf } from './reports.ts'

/**
 * Each takes one or two on an idle machine, and three times as much where others share its cores; it took 14 to 29 on an idle one before
 * what is looked through was bounded, or indexed.
 */
const mostSeconds = 12

const metadata = (name: string): JsonObject => ({ name, namespace: 'shop' })
const deployment = (name: string, containers: readonly JsonObject[]): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: metadata(name),
  spec: { replicas: 2, template: { metadata: { labels: { app: 'web' } }, spec: { containers } } },
})
const times = (count: number, build: (index: number) => JsonObject): JsonObject[] =>
  Array.from({ length: count }, (_, index) => build(index))

const long = 'q'.repeat(50)
const metric = (index: number): JsonObject => ({
  type: 'ContainerResource',
  containerResource: { name: 'cpu', container: `x${index}`, target: { type: 'Utilization' } },
})

const sets: Readonly<Record<string, readonly JsonObject[]>> = {
  'autoscalers of one workload with many containers': [
    deployment(
      'web',
      times(1990, index => ({ name: `c${index}` })),
    ),
    ...times(990, index => ({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: metadata(`h${index}`),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        minReplicas: 2,
        maxReplicas: 9,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization' } } },
          ...times(18, metric),
        ],
      },
    })),
  ],
  'Services whose ports are nearly called as others': [
    deployment('web', [
      { name: 'web', ports: times(20, index => ({ name: `${long}${index}`, containerPort: index + 1 })) },
    ]),
    ...times(900, index => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(`s${index}`),
      spec: {
        selector: { app: 'web' },
        ports: times(20, port => ({ name: `p${port}`, port: 80, targetPort: `${long}x${port}` })),
      },
    })),
  ],
  'budgets without labels': [
    ...times(900, index => deployment(`web-${index}`, [{ name: 'web' }])),
    ...times(98, index => ({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: metadata(`p${index}`),
      spec: {
        maxUnavailable: 1,
        selector: { matchExpressions: times(480, () => ({ key: 'a', operator: 'DoesNotExist' })) },
      },
    })),
  ],
}

for (const [name, objects] of Object.entries(sets)) {
  t.test(name, async t => {
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects })
    const before = process.cpuUsage()
    const { results } = reportOf(text)
    const { user, system } = process.cpuUsage(before)
    const seconds = (user + system) / 1e6
    t.equal(results.length, objects.length)
    t.ok(seconds < mostSeconds, `${seconds} s`)
  })
}
