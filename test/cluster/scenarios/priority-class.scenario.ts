/** priorityClassName is injected: the API server makes the class's own integer and preemptionPolicy of it, and has nothing to refuse. */
import t from 'tap'
import type { JsonObject } from '../../../src/json.ts'
import { eventually, kubectl, run, uniqueName } from '../cluster.ts'
import { install } from '../installed.ts'
import { applyForChanges, type Changes, type Places, passAgain, untouched } from './changes.ts'
import { plainNamespace } from './stored.ts'

/** Of the names of the classes. None is the default of the cluster: other scenarios' Pods would have it, too. */
const prefix = uniqueName('class')
const late = `${prefix}-late`

function classOf(word: string, value: number, preemptionPolicy = 'PreemptLowerPriority'): JsonObject {
  const metadata = { name: `${prefix}-${word}` }
  return { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata, value, preemptionPolicy }
}

/** The last one shows that all are known. */
const classes = [classOf('gold', 1000, 'Never'), classOf('bronze', -10), classOf('own', 7), classOf('silver', 500)]

const byQos = { Guaranteed: `${prefix}-gold`, Burstable: `${prefix}-silver`, BestEffort: `${prefix}-bronze` }

/** What denies or injects otherwise is none of this scenario's business. */
const others = ['resource-requests', 'resource-limits', 'qos-class', 'dns-ndots', 'bare-pod']
const configuration = {
  profile: 'production',
  policies: {
    ...Object.fromEntries(others.map(policy => [policy, { action: 'audit', inject: false }])),
  },
  // not for all: the first Pod of an installation would show what this scenario is to show
  overrides: [
    { match: { namespaceLabels: { class: 'by-qos' } }, policies: { 'priority-class': { params: { byQos } } } },
    {
      match: { namespaceLabels: { class: 'late' } },
      policies: { 'priority-class': { params: { default: late } } },
    },
  ],
}

const both = { cpu: '100m', memory: '64Mi' }

interface Row {
  readonly name: string
  readonly resources?: JsonObject
  readonly spec?: JsonObject
  readonly changes: Changes
}

/** The API server makes priority 0 and PreemptLowerPriority of no class. */
const rows: readonly Row[] = [
  {
    name: 'guaranteed',
    resources: { limits: both },
    changes: {
      '/spec/priorityClassName': `${prefix}-gold`,
      '/spec/priority': 1000,
      '/spec/preemptionPolicy': 'Never',
    },
  },
  {
    name: 'burstable',
    resources: { requests: both },
    changes: { '/spec/priorityClassName': `${prefix}-silver`, '/spec/priority': 500 },
  },
  { name: 'best-effort', changes: { '/spec/priorityClassName': `${prefix}-bronze`, '/spec/priority': -10 } },
  { name: 'named-by-its-author', spec: { priorityClassName: `${prefix}-own` }, changes: {} },
]

function podOf({ name, resources = {}, spec = {} }: Omit<Row, 'changes'>): JsonObject {
  const containers = [{ name: 'web', image: 'registry.example/web:1', resources }]
  const metadata = { name }
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { automountServiceAccountToken: false, containers, ...spec } }
}

void t.test('priority', async t => {
  const names = [...classes.map(({ metadata }) => (metadata as { name: string }).name), late]
  t.teardown(() => run(['delete', 'priorityclass', '--ignore-not-found', ...names]))
  await run(['create', '-f', '-'], { input: classes })
  const installed = await install(t, { configuration })
  const plain = await plainNamespace()

  /** Resolves once a Pod of this namespace gets this class, or none. */
  const seen = async (
    priorityClassName: string | undefined,
    row: Omit<Row, 'changes'>,
    ours: string,
  ): Promise<void> => {
    const create = ['create', '-n', ours, '-f', '-', '--dry-run=server', '-o', 'json']
    await eventually(`class ${priorityClassName}`, async () => {
      const { spec } = JSON.parse(await run(create, { input: podOf({ ...row, name: 'asked' }) }))
      return spec.priorityClassName === priorityClassName
    })
  }

  await t.test('by QoS class', async t => {
    const places: Places = { ours: await installed.namespace({ class: 'by-qos' }), plain }
    await seen(`${prefix}-silver`, { name: 'asked', resources: { requests: both } }, places.ours)
    for (const row of rows) {
      const pod = podOf(row)
      t.strictSame(await applyForChanges(pod, places), row.changes, row.name)
      t.equal(await run(['apply', '-n', places.ours, '-f', '-'], { input: pod }), `pod/${row.name} unchanged\n`)
      t.strictSame(await passAgain(pod, places, installed), untouched, `${row.name}, again`)
    }
  })

  await t.test('a default that does not exist, comes and goes', async t => {
    const places: Places = { ours: await installed.namespace({ class: 'late' }), plain }
    const row = { name: 'asked' }
    await seen(undefined, row, places.ours)
    const warning = `Warning: priority-class: priorityClassName is not set, and there is no PriorityClass ${late} to inject\n`
    const create = async (name: string) => {
      const { code, stderr } = await kubectl(['create', '-n', places.ours, '-f', '-'], { input: podOf({ name }) })
      return { code, stderr }
    }
    t.strictSame(await create('before'), { code: 0, stderr: warning })
    t.strictSame(await applyForChanges(podOf({ name: 'before-applied' }), places), {})

    await run(['create', '-f', '-'], { input: classOf('late', 77) })
    await seen(late, row, places.ours)
    t.strictSame(await create('between'), { code: 0, stderr: '' })
    const changes = { '/spec/priorityClassName': late, '/spec/priority': 77 }
    t.strictSame(await applyForChanges(podOf({ name: 'between-applied' }), places), changes)

    await run(['delete', 'priorityclass', late])
    await seen(undefined, row, places.ours)
    t.strictSame(await create('after'), { code: 0, stderr: warning })
    t.strictSame(await applyForChanges(podOf({ name: 'after-applied' }), places), {})
  })
})
