/** A few old revisions are kept: enough to roll back to, not one for every rollout of the last months. */
import { defaultCeiling } from '../src/policy/absence.ts'
import { definePolicy } from '../src/policy/contract.ts'
import { integer } from '../src/policy/parameters.ts'
import { objects } from '../src/policy/subjects.ts'
import { countAt, isUnset } from '../src/workload/defaults.ts'

/** What the API server fills in, for all three kinds. */
const defaultLimit = 10

const field = ['spec', 'revisionHistoryLimit']

export const revisionHistory = definePolicy({
  id: 'revision-history',
  title: 'A few old revisions are kept to roll back to',
  docs: {
    why:
      'Each rollout leaves a ReplicaSet (or a ControllerRevision) behind with a whole copy of the template, ten for each workload by ' +
      'default: some hundred workloads are thousands of objects that etcd stores and every controller and dashboard lists, and nobody ' +
      'rolls back ten releases. With 0 there is nothing left for `kubectl rollout undo` in the night when a release fails.',
    remedy:
      'Set `spec.revisionHistoryLimit` to 3, or what the configuration accepts, but never to 0. It is injected only when an object is ' +
      'created: what is cut off the history of one that runs can not be rolled back to.',
    links: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy',
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-back-a-deployment',
    ],
  },
  subject: objects('apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet'),
  parameters: {
    maximum: integer(
      'How many old revisions may be kept, and how many are injected; the API server keeps 10 where nothing is written.',
      3,
      1,
      1000,
    ),
  },
  messages: {
    tooMany: {
      text: '{found} old revisions are kept, each with a whole template',
      remedy: 'set spec.revisionHistoryLimit to {wanted} or less',
    },
    none: {
      text: 'revisionHistoryLimit {found} keeps no old revision, so no rollback is possible',
      remedy: 'set spec.revisionHistoryLimit to {wanted}, at least to 1',
    },
  },
  review(workload, { maximum }, report, context) {
    const found = countAt(workload.root, field, defaultLimit)
    if (found === 0) {
      report({ message: 'none', at: workload, field, data: { found, wanted: maximum } })
    } else if (found !== undefined && found > maximum) {
      const unwritten = isUnset(workload, field, defaultLimit, context.source) && {
        mend: [{ set: field, to: maximum, over: defaultLimit }],
        ceiling: defaultCeiling(context),
      }
      const data = { found, wanted: maximum }
      report({ message: 'tooMany', at: workload, field, data, worse: found, ...unwritten })
    }
  },
})
