/** Jobs end: they give up after some failures and some time, and are taken away when they are done. */
import { isObject, type JsonObject, type Path, stringMember, valueAt } from '../src/json.ts'
import { defaultCeiling, removalCeiling } from '../src/policy/absence.ts'
import { type Context, definePolicy, type Edit, type Report } from '../src/policy/contract.ts'
import { integer, optionalInteger, type Values } from '../src/policy/parameters.ts'
import { objects } from '../src/policy/subjects.ts'
import { countAt, isAbsent, isUnset } from '../src/workload/defaults.ts'
import type { Resource } from '../src/workload/views.ts'

/** What the API server fills into a Job; into a CronJob's template it fills nothing. */
const defaultBackoffLimit = 6

const parameters = {
  maximumBackoffLimit: integer('How often a Job may be tried again.', 1, 0, 1000),
  backoffLimit: optionalInteger(
    'The backoffLimit to inject where none is written; never more than `maximumBackoffLimit`; null: none is injected.',
    null,
    0,
    1000,
  ),
  activeDeadlineSeconds: optionalInteger(
    'The activeDeadlineSeconds to inject where none is written; null: none is injected.',
    null,
    1,
    31_536_000,
  ),
  ttlSecondsAfterFinished: optionalInteger(
    'The ttlSecondsAfterFinished to inject into Jobs that say nothing of it and that nobody takes away; null: none is injected.',
    null,
    0,
    31_536_000,
  ),
}

export const jobLimits = definePolicy({
  id: 'job-limits',
  title: 'Jobs give up in time, and are taken away when they are done',
  docs: {
    why:
      'By default a Job that fails is tried six times more: six more half imports, six more mails to every customer. One that hangs, on a ' +
      'lock or a connection that nobody closed, runs for ever and keeps its resources; if a CronJob starts it, the next runs pile up ' +
      'behind it or do not start at all, and nobody hears of it since nothing has failed. Finished Jobs stay with their Pods until ' +
      'somebody deletes them.',
    remedy:
      'Set `backoffLimit` to 0 or 1, `activeDeadlineSeconds` to more than the longest run takes, and `ttlSecondsAfterFinished` so that ' +
      'there is time to read the logs: Jobs of a CronJob are taken away by its history limits, hooks of Helm and Argo CD by those. ' +
      'Where a GitOps tool would create a Job anew that is gone, leave `ttlSecondsAfterFinished` out.',
    links: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
      'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
      'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
    ],
  },
  subject: objects('batch/Job', 'batch/CronJob'),
  parameters,
  messages: {
    tooManyRetries: {
      text: 'a Job that fails is tried {found} times more',
      remedy: 'set backoffLimit to {wanted} or less',
    },
    noDeadline: {
      text: 'activeDeadlineSeconds is not set, so a Job that hangs runs for ever',
      remedy: 'set activeDeadlineSeconds to more than the longest run takes',
    },
    stays: {
      text: 'ttlSecondsAfterFinished is not set, so the finished Job stays with its Pods',
      remedy: 'set ttlSecondsAfterFinished, or delete the Job when it is done',
      ceiling: 'warn',
    },
  },
  review(resource, values, report, context) {
    const path = resource.kind === 'batch/Job' ? ['spec'] : ['spec', 'jobTemplate', 'spec']
    const spec = valueAt(resource.root, path)
    if (!isObject(spec)) return
    const job: Job = { resource, path, spec, values, report, context }
    reviewRetries(job)
    if (isAbsent(spec, ['activeDeadlineSeconds'])) reportAbsent(job, 'noDeadline', 'activeDeadlineSeconds')
    if (stays(resource) && isAbsent(spec, ['ttlSecondsAfterFinished'])) {
      reportAbsent(job, 'stays', 'ttlSecondsAfterFinished')
    }
  },
})

interface Job {
  readonly resource: Resource
  /** Of its spec. */
  readonly path: Path
  readonly spec: JsonObject
  readonly values: Values<typeof parameters>
  readonly report: Report<'tooManyRetries' | 'noDeadline' | 'stays'>
  readonly context: Context
}

/** With a limit for each index the one for all of them means little, and is as large as can be by default. */
function reviewRetries({ resource, path, spec, values, report, context }: Job): void {
  const { maximumBackoffLimit, backoffLimit } = values
  const found = countAt(spec, ['backoffLimit'], defaultBackoffLimit)
  if (found === undefined || found <= maximumBackoffLimit || !isAbsent(spec, ['backoffLimitPerIndex'])) return
  const field = [...path, 'backoffLimit']
  const filled = isFromTemplate(resource) ? undefined : defaultBackoffLimit
  const data = { found, wanted: maximumBackoffLimit }
  const unwritten = isUnset(resource, field, filled, context.source) && {
    mend:
      backoffLimit === null
        ? undefined
        : [{ set: field, to: Math.min(backoffLimit, maximumBackoffLimit), over: defaultBackoffLimit }],
    ceiling: defaultCeiling(context),
  }
  report({ message: 'tooManyRetries', at: resource, field, data, worse: found, ...unwritten })
}

/** True where a 6 may be its author's: in a CronJob's template, and in a Job that was copied from one (`kubectl create job --from`). */
function isFromTemplate({ kind, controller }: Resource): boolean {
  return kind === 'batch/CronJob' || controller?.kind === 'batch/CronJob'
}

/** True for a Job that nobody takes away. Anybody can say that it is a CronJob's or a hook: this is only advice. */
function stays({ kind, controller, annotations }: Resource): boolean {
  if (kind !== 'batch/Job' || controller?.kind === 'batch/CronJob') return false
  return hooks.every(key => stringMember(annotations, key) === undefined)
}

const hooks = ['helm.sh/hook', 'argocd.argoproj.io/hook']

function reportAbsent(
  { resource, path, values, report, context }: Job,
  message: 'noDeadline' | 'stays',
  name: 'activeDeadlineSeconds' | 'ttlSecondsAfterFinished',
): void {
  const field = [...path, name]
  const wanted = values[name]
  const mend: readonly Edit[] | undefined = wanted === null ? undefined : [{ set: field, to: wanted }]
  const ceiling = removalCeiling(context, field)
  report({ message, at: resource, field, data: { found: null, wanted }, ceiling, mend })
}
