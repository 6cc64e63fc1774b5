/** What controllers, autoscalers and budgets themselves are given, keep, and are told, outside of any pod template. */
import t, { type Test } from 'tap'
import { type Json, type JsonObject, valueAt } from '../../../src/json.ts'
import { eventually, get, kubectl, run } from '../cluster.ts'
import { install } from '../installed.ts'
import { findOwned } from './stored.ts'
import { bare, unspoken } from './web-container.ts'

const podSpec = { automountServiceAccountToken: false, containers: [bare] }
const jobSpec = { template: { spec: { ...podSpec, restartPolicy: 'Never' } } }

function objectOf(apiVersion: string, kind: string, name: string, spec: JsonObject): JsonObject {
  return { apiVersion, kind, metadata: { name }, spec }
}

function workloadOf(kind: string, name: string, spec: JsonObject = {}, image = 'registry.example/web:1'): JsonObject {
  const labels = { app: `${kind}-${name}` }
  const template = { metadata: { labels }, spec: { ...podSpec, containers: [{ ...bare, image }] } }
  return objectOf('apps/v1', kind, name, { selector: { matchLabels: labels }, template, ...spec })
}

function autoscalerOf(minReplicas: number): JsonObject {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'scaled' }
  return objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', 'scaled', {
    scaleTargetRef,
    minReplicas,
    maxReplicas: 9,
  })
}

/** What is denied of Pods, and only warned of here, is none of this scenario's business. */
const aboutPods = Object.fromEntries(
  ['resource-limits', 'resource-requests', 'qos-class', 'readiness-probe', 'image-tag', 'local-storage'].map(policy => [
    policy,
    { action: 'audit' },
  ]),
)
const tooMany = 'Warning: revision-history: 10 old revisions are kept, each with a whole template\n'
const injecting = { action: 'warn', inject: true }
const policies = {
  ...unspoken,
  ...aboutPods,
  'revision-history': { action: 'deny', inject: true },
  'job-limits': {
    ...injecting,
    params: { backoffLimit: 1, activeDeadlineSeconds: 600, ttlSecondsAfterFinished: 600 },
  },
  autoscaling: { ...injecting, params: { keepReplicas: true } },
  'disruption-budget': { action: 'deny' },
}

void t.test('fields of their own', async t => {
  const installed = await install(t, { configuration: { profile: 'production', policies } })
  const namespace = await installed.namespace()
  const here = ['-n', namespace, '-f', '-']
  const apply = (input: JsonObject, ...flags: readonly string[]) => kubectl(['apply', ...here, ...flags], { input })
  const stored = async (kind: string, name: string, ...path: readonly string[]): Promise<Json | undefined> =>
    valueAt(await get(kind, name, namespace), ['spec', ...path])

  await t.test('the history of a workload that is created', async t => {
    for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet']) {
      const workload = workloadOf(kind, 'history', kind === 'StatefulSet' ? { serviceName: 'web' } : {})
      t.match(await apply(workload), { code: 0, stderr: '' }, kind)
      t.equal(await stored(kind, 'history', 'revisionHistoryLimit'), 3, `${kind}: is stored`)
      t.match(await apply(workload), { code: 0, stdout: /unchanged\n$/ }, `${kind}: applied again`)
    }
  })

  await t.test('the same by server-side apply, from two field managers', async t => {
    const workload = workloadOf('Deployment', 'server-side')
    for (const manager of ['one', 'two']) {
      const applied = await apply(workload, '--server-side', `--field-manager=${manager}`)
      t.match(applied, { code: 0, stderr: '' }, manager)
      t.equal(await stored('Deployment', 'server-side', 'revisionHistoryLimit'), 3, manager)
    }
  })

  await t.test("the first server-side apply takes it away, which is nobody's wish", async t => {
    const { code, stderr } = await apply(workloadOf('Deployment', 'history'), '--server-side', '--field-manager=other')
    t.strictSame([code, stderr], [0, tooMany])
    t.equal(await stored('Deployment', 'history', 'revisionHistoryLimit'), 10)
  })

  await t.test('a history that its author wrote, though it is the default', async t => {
    const { code, stderr } = await apply(workloadOf('Deployment', 'long', { revisionHistoryLimit: 10 }))
    t.equal(code, 1)
    t.match(stderr, '- revision-history: 10 old revisions are kept, each with a whole template; set')
  })

  await t.test('a Job, and a CronJob with its Jobs', async t => {
    const cronJob = objectOf('batch/v1', 'CronJob', 'limited', {
      schedule: '* * * * *',
      startingDeadlineSeconds: 600,
      jobTemplate: { spec: jobSpec },
    })
    for (const input of [objectOf('batch/v1', 'Job', 'limited', jobSpec), cronJob]) {
      t.match(await apply(input), { code: 0, stderr: '' }, String(input['kind']))
    }
    const limits = { backoffLimit: 1, activeDeadlineSeconds: 600 }
    t.match(await stored('job', 'limited'), limits)
    t.match(await stored('cronjob', 'limited', 'jobTemplate', 'spec'), limits)
    const job = await findOwned('job', 'CronJob/limited', namespace, { seconds: 90 })
    t.match(job['spec'], limits, "by the CronJob's controller")
  })

  await t.test('replicas of what an autoscaler scales', t => keeps(t, namespace))

  await t.test('an autoscaler that leaves one replica, and a budget that lets none go', async t => {
    const { code, stderr } = await apply(autoscalerOf(1))
    t.equal(code, 0)
    t.match(stderr, 'Warning: autoscaling: minReplicas 1 leaves no second Pod')
    const selector = { matchLabels: { app: 'Deployment-scaled' } }
    const budget = objectOf('policy/v1', 'PodDisruptionBudget', 'held', { selector, maxUnavailable: 0 })
    const denied = await apply(budget)
    t.match(denied, { code: 1, stderr: 'disruption-budget: maxUnavailable 0 lets no Pod go' })
    t.match(denied.stderr, 'admission webhook "scaling.seaworthy.dev" denied the request')
    t.match(await apply({ ...budget, spec: { selector, maxUnavailable: 1 } }), { code: 0, stderr: '' })
  })
})

/** A deploy of the manifest, with its own number of replicas, while the autoscaler has set another. */
async function keeps(t: Test, namespace: string): Promise<void> {
  const here = ['-n', namespace]
  const apply = (replicas: number, image: string) =>
    kubectl(['apply', ...here, '-f', '-'], { input: workloadOf('Deployment', 'scaled', { replicas }, image) })
  const replicas = async (): Promise<Json | undefined> =>
    valueAt(await get('deployment', 'scaled', namespace), ['spec', 'replicas'])

  t.match(await apply(2, 'registry.example/web:1'), { code: 0 })
  await run(['apply', ...here, '-f', '-'], { input: autoscalerOf(2) })
  await run(['scale', 'deployment/scaled', '--replicas=4', ...here])
  let version = 2
  await eventually('the autoscaler is known: a deploy keeps its replicas', async () => {
    await run(['scale', 'deployment/scaled', '--replicas=4', ...here])
    t.match(await apply(2, `registry.example/web:${version++}`), { code: 0 })
    return (await replicas()) === 4
  })
  const image = valueAt(await get('deployment', 'scaled', namespace), [
    'spec',
    'template',
    'spec',
    'containers',
    0,
    'image',
  ])
  t.equal(image, `registry.example/web:${version - 1}`, 'and goes on with all the rest')
  t.match(await apply(0, 'registry.example/web:9'), { code: 0 })
  t.equal(await replicas(), 0, 'switched off on purpose')
  t.match(await apply(3, 'registry.example/web:9'), { code: 0 })
  t.equal(await replicas(), 3, 'and on again')
}
