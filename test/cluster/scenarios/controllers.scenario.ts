/** The other kinds that make Pods, by their real controllers: templates stay as they were written, Pods get what is injected. */
import t, { type Test } from 'tap'
import { type JsonObject, stringMember, valueAt } from '../../../src/json.ts'
import { get, run } from '../cluster.ts'
import { install } from '../installed.ts'
import { findOwned, list, nameOf, plainNamespace } from './stored.ts'
import { bare, everything, injectedIn, nothing } from './web-container.ts'

const policies = {
  'resource-limits': { action: 'warn' },
  'readiness-probe': { action: 'warn' },
  // what a DaemonSet is not given is demanded of it
  'resource-requests': { action: 'warn' },
  'qos-class': { action: 'warn' },
}

/** A template, and the selector for it. */
function select(app: string): { selector: JsonObject; template: JsonObject } {
  const labels = { app }
  return { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [bare] } } }
}

const template = { metadata: {}, spec: { restartPolicy: 'Never', containers: [bare] } }
/** A full node would not take its agents back after a restart, if they asked for room. */
const agent = { ...everything, requests: null }
/** Who runs to completion serves nobody. */
const batch = { ...everything, preStop: null }

/** Kinds that make Pods, and what one of theirs gets. */
const rows: readonly { kind: string; apiVersion: string; spec: JsonObject; injected: JsonObject }[] = [
  { kind: 'StatefulSet', apiVersion: 'apps/v1', spec: { serviceName: 'a', ...select('a') }, injected: everything },
  { kind: 'DaemonSet', apiVersion: 'apps/v1', spec: select('b'), injected: agent },
  { kind: 'ReplicaSet', apiVersion: 'apps/v1', spec: select('c'), injected: everything },
  { kind: 'ReplicationController', apiVersion: 'v1', spec: { template: select('d').template }, injected: everything },
  { kind: 'Job', apiVersion: 'batch/v1', spec: { template }, injected: batch },
]
const cronJob = { schedule: '* * * * *', successfulJobsHistoryLimit: 100, jobTemplate: { spec: { template } } }
const jobPath = ['spec', 'template']
const cronJobPath = ['spec', 'jobTemplate', 'spec', 'template']

/** A template as it is stored, byte for byte; a Job's has its uid for a label. */
function templateOf(object: JsonObject, path: readonly string[]): string {
  const uid = stringMember(object['metadata'], 'uid') ?? ''
  return JSON.stringify(valueAt(object, path)).replaceAll(uid, 'UID')
}

void t.test('controllers', async t => {
  const installed = await install(t, { configuration: { profile: 'production', policies } })
  const namespace = await installed.namespace()
  const plain = await plainNamespace()
  const metadata = { name: 'web' }
  const input = rows.map(({ kind, apiVersion, spec }) => ({ apiVersion, kind, metadata, spec }))
  const all = [...input, { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: cronJob }]
  for (const each of [plain, namespace]) await run(['create', '-n', each, '-f', '-'], { input: all })

  /** Also once its Pods are there. */
  const isUntouched = async (t: Test, kind: string, path: readonly string[]): Promise<void> => {
    const [stored, original] = await Promise.all([get(kind, 'web', namespace), get(kind, 'web', plain)])
    t.strictSame(injectedIn(stored, [...path, 'spec']), nothing)
    t.equal(templateOf(stored, path), templateOf(original, path), 'the template is as without us')
  }

  for (const { kind, injected } of rows) {
    await t.test(kind, async t => {
      t.strictSame(injectedIn(await findOwned('pod', `${kind}/web`, namespace)), injected, 'its Pod')
      await isUntouched(t, kind, jobPath)
    })
  }

  await t.test('a Job that a user starts from a CronJob', async t => {
    await run(['create', 'job', 'by-hand', '--from=cronjob/web', '-n', namespace])
    t.strictSame(injectedIn(await findOwned('pod', 'Job/by-hand', namespace)), batch, 'its Pod')
    t.strictSame(injectedIn(await get('job', 'by-hand', namespace), [...jobPath, 'spec']), nothing)
  })

  await t.test('a Job that a CronJob starts at its time', async t => {
    const isScheduled = (job: JsonObject): boolean => nameOf(job).startsWith('web-')
    const job = await findOwned('job', 'CronJob/web', namespace, { seconds: 90, where: isScheduled })
    t.strictSame(injectedIn(job, [...jobPath, 'spec']), nothing)
    t.strictSame(injectedIn(await findOwned('pod', `Job/${nameOf(job)}`, namespace)), batch, 'its Pod')
    await isUntouched(t, 'CronJob', cronJobPath)
  })

  t.strictSame(await list('event', namespace, '--field-selector=reason=FailedCreate'), [])
})
