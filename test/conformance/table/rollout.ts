/** revision-history and rollout-strategy beside others. */
import type { JsonObject } from '../../../src/json.ts'
import { container, controller, deployment, only, service, serving } from '../manifests.ts'
import type { ConformanceCase, ConformanceRow } from '../row.ts'

const rolling = (rollingUpdate: JsonObject): JsonObject => ({ type: 'RollingUpdate', rollingUpdate })

/** A Deployment that a Service sends requests to. */
function behindService(strategy: JsonObject, fields: JsonObject = {}): readonly JsonObject[] {
  return [deployment({ ...fields, strategy }, only(serving())), service()]
}

const allAtOnce: ConformanceCase = {
  name: 'a rolling update that may take every Pod at once',
  theirs: 'passes',
  ours: 'finds',
  why: 'With maxUnavailable 100% it is Recreate under another name.',
  objects: behindService(rolling({ maxUnavailable: '100%' }), { replicas: 3 }),
}

/** What others ask of rollouts. */
export const rolloutRows: readonly ConformanceRow[] = [
  {
    policies: ['revision-history'],
    tool: 'Deckhouse dmt',
    check: 'object-revision-history-limit',
    read: 'pkg/linters/container/rules/revision_history_limit.go@3166a8ba',
    cases: [
      { name: 'nothing is written', both: 'find', objects: [deployment()] },
      { name: '10', both: 'find', objects: [deployment({ revisionHistoryLimit: 10 })] },
      { name: '2', both: 'pass', objects: [deployment({ revisionHistoryLimit: 2 })] },
      {
        name: '3',
        theirs: 'finds',
        ours: 'passes',
        why: 'How many are too many is a parameter; 3 leave room to go back behind two bad releases.',
        objects: [deployment({ revisionHistoryLimit: 3 })],
      },
      {
        name: '0',
        theirs: 'passes',
        ours: 'finds',
        why: 'Without a revision there is no kubectl rollout undo.',
        objects: [deployment({ revisionHistoryLimit: 0 })],
      },
      {
        name: 'a StatefulSet',
        theirs: 'passes',
        ours: 'finds',
        why: 'It leaves ControllerRevisions behind, as many as a Deployment leaves ReplicaSets.',
        objects: [controller('StatefulSet', only(container()))],
      },
    ],
  },
  {
    policies: ['rollout-strategy'],
    tool: 'kube-linter',
    check: 'no-rolling-update-strategy',
    read: 'pkg/templates/updateconfig/template.go@2d94898e, pkg/extract/update_strategy.go@9154ed14',
    cases: [
      { name: 'Recreate behind a Service', both: 'find', objects: behindService({ type: 'Recreate' }) },
      { name: 'RollingUpdate', both: 'pass', objects: behindService({ type: 'RollingUpdate' }, { replicas: 3 }) },
      {
        name: 'no strategy is written',
        theirs: 'finds',
        ours: 'passes',
        why: 'The API server fills in RollingUpdate.',
        objects: [deployment({ replicas: 3 })],
      },
      {
        name: 'Recreate, one replica and no Service',
        theirs: 'finds',
        ours: 'passes',
        why: 'A worker of which there may never be two has no other way, and nobody waits for it.',
        objects: [deployment({ replicas: 1, strategy: { type: 'Recreate' } })],
      },
      {
        name: 'a DaemonSet that is updated by hand',
        theirs: 'finds',
        ours: 'passes',
        why: 'With OnDelete its owner deletes the Pods, and decides when each of them goes.',
        objects: [controller('DaemonSet', only(container()), { updateStrategy: { type: 'OnDelete' } })],
      },
      allAtOnce,
    ],
  },
  {
    policies: ['rollout-strategy'],
    tool: 'kube-score',
    check: 'deployment-strategy',
    read: 'score/deployment/deployment.go@08ea9f41',
    cases: [
      { name: 'Recreate behind a Service', both: 'find', objects: behindService({ type: 'Recreate' }) },
      { name: 'RollingUpdate', both: 'pass', objects: behindService({ type: 'RollingUpdate' }, { replicas: 3 }) },
      {
        name: 'Recreate with three replicas, and no Service is given',
        theirs: 'passes',
        ours: 'finds',
        why: 'All three stop before the first new one starts, whoever it is that waits for them.',
        objects: [deployment({ replicas: 3, strategy: { type: 'Recreate' } })],
      },
      allAtOnce,
    ],
  },
]
