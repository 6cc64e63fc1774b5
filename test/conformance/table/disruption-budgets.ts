/** disruption-budget beside others. */
import type { JsonObject } from '../../../src/json.ts'
import { autoscaler, budget, container, controller, deployment, labels, moved, only } from '../manifests.ts'
import type { Agreement, ConformanceRow, Deviation } from '../row.ts'

const three = deployment({ replicas: 3 })
const oneMayGo = budget({ maxUnavailable: 1 })
const selecting = (app: string) => ({ matchExpressions: [{ key: 'app', operator: 'In', values: [app] }] })

const none: Agreement = { name: 'three replicas, and no budget', both: 'find', objects: [three] }
const covered: Agreement = { name: 'a budget that lets one go', both: 'pass', objects: [three, oneMayGo] }
const expressions: Deviation = {
  name: 'a budget that selects by matchExpressions',
  theirs: 'finds',
  ours: 'passes',
  about: 'matchExpressions of a budget',
  why: 'The eviction API knows them: the budget holds.',
  objects: [three, budget({ maxUnavailable: 1 }, selecting('web'))],
}
const someLabels: Deviation = {
  name: 'a budget of which one label matches, and another does not',
  theirs: 'passes',
  ours: 'finds',
  about: 'labels of a budget taken one by one',
  why: 'Labels of a selector are ANDed: this budget selects none of the Pods.',
  objects: [three, budget({ maxUnavailable: 1 }, { matchLabels: { ...labels, tier: 'edge' } })],
}
const single: Deviation = {
  name: 'a single replica without a budget',
  theirs: 'finds',
  ours: 'passes',
  about: 'a budget for a single replica',
  why: 'A budget for one replica either does nothing or blocks every drain.',
  objects: [deployment({ replicas: 1 })],
}
const replicasUnset: Deviation = {
  name: 'replicas are left out, and nothing scales it',
  theirs: 'finds',
  ours: 'passes',
  about: 'replicas left out',
  why: 'The API server fills in 1, and a budget for one replica either does nothing or blocks every drain.',
  objects: [deployment()],
}
const zero: Agreement = { name: 'maxUnavailable: 0', both: 'find', objects: [budget({ maxUnavailable: 0 })] }
const zeroPercent: Agreement = { name: 'maxUnavailable: 0%', both: 'find', objects: [budget({ maxUnavailable: '0%' })] }
const one: Agreement = { name: 'maxUnavailable: 1', both: 'pass', objects: [oneMayGo] }
const all: Agreement = {
  name: 'all replicas have to stay',
  both: 'find',
  objects: [three, budget({ minAvailable: 3 })],
}
const two: Agreement = {
  name: 'two of three have to stay',
  both: 'pass',
  objects: [three, budget({ minAvailable: 2 })],
}

/** A StatefulSet, and what it is applied with. */
function inStatefulSet(fields: JsonObject, ...more: readonly JsonObject[]): readonly JsonObject[] {
  return [controller('StatefulSet', only(container()), fields), ...more]
}

/** What others ask of disruption budgets. */
export const disruptionBudgetRows: readonly ConformanceRow[] = [
  {
    policies: ['disruption-budget'],
    tool: 'kube-score',
    check: 'deployment-has-poddisruptionbudget',
    read: 'score/disruptionbudget/disruptionbudget.go@6deef399',
    cases: [none, covered, { name: expressions.name, both: 'pass', objects: expressions.objects }, replicasUnset],
  },
  {
    policies: ['disruption-budget'],
    tool: 'kube-score',
    check: 'statefulset-has-poddisruptionbudget',
    read: 'score/disruptionbudget/disruptionbudget.go@6deef399',
    cases: [
      { ...none, objects: inStatefulSet({ replicas: 3 }) },
      { ...covered, objects: inStatefulSet({ replicas: 3 }, oneMayGo) },
      { ...replicasUnset, objects: inStatefulSet({}) },
    ],
  },
  {
    policies: ['disruption-budget'],
    tool: 'kube-score',
    check: 'poddisruptionbudget-has-policy',
    read: 'score/disruptionbudget/disruptionbudget.go@6deef399',
    cases: [
      { name: 'neither of the two', both: 'find', objects: [budget({})] },
      one,
      {
        name: 'maxUnavailable: 0',
        theirs: 'passes',
        ours: 'finds',
        why: 'No Pod ever goes: every drain waits for ever.',
        objects: zero.objects,
      },
    ],
  },
  {
    policies: ['disruption-budget'],
    tool: 'Polaris',
    check: 'missingPodDisruptionBudget',
    read: 'pkg/config/checks/missingPodDisruptionBudget.yaml@11f6f8e3',
    cases: [none, covered, someLabels, expressions, single],
  },
  {
    policies: ['disruption-budget'],
    tool: 'KICS',
    check: 'Deployment Without PodDisruptionBudget',
    read: 'assets/queries/k8s/deployment_without_pod_disruption_budget/query.rego@e3275a56',
    cases: [none, covered, someLabels, expressions],
  },
  {
    policies: ['disruption-budget'],
    tool: 'Kyverno policies',
    check: 'require-pdb',
    read: 'other/require-pdb/require-pdb.yaml@e89bf6b5',
    cases: [
      none,
      covered,
      {
        name: 'two replicas, and no budget',
        theirs: 'passes',
        ours: 'finds',
        why: 'A drain of both nodes takes two replicas just as it takes three.',
        objects: [deployment({ replicas: 2 })],
      },
    ],
  },
  {
    policies: ['disruption-budget'],
    tool: 'kube-linter',
    check: 'pdb-max-unavailable',
    read: 'pkg/templates/pdbmaxunavailable/template.go@ead99d6f',
    cases: [zero, zeroPercent, one],
  },
  {
    policies: ['disruption-budget'],
    tool: 'Polaris',
    check: 'pdbDisruptionsIsZero',
    read: 'pkg/config/checks/pdbDisruptionsIsZero.yaml@06aafdbf',
    cases: [
      zero,
      zeroPercent,
      { name: 'minAvailable: 100%', both: 'find', objects: [budget({ minAvailable: '100%' })] },
      one,
      {
        name: 'all replicas have to stay, by their number',
        theirs: 'passes',
        ours: 'finds',
        why: 'Three of three have to stay: a drain never takes one.',
        objects: all.objects,
      },
    ],
  },
  {
    policies: ['disruption-budget'],
    tool: 'kube-linter',
    check: 'pdb-min-available',
    read: 'pkg/templates/pdbminavailable/template.go@b95e442e',
    cases: [
      all,
      two,
      {
        name: "one of an autoscaler's at least two has to stay",
        both: 'pass',
        objects: [deployment(), autoscaler(), budget({ minAvailable: 1 })],
      },
      {
        name: 'a budget by a label that only the Pods have',
        theirs: 'passes',
        ours: 'finds',
        why: "A budget selects Pods by their labels; those of the Deployment's selector are only some of them.",
        objects: [
          deployment({
            replicas: 3,
            template: { metadata: { labels: { ...labels, tier: 'edge' } }, spec: only(container()) },
          }),
          budget({ minAvailable: 3 }, { matchLabels: { tier: 'edge' } }),
        ],
      },
      {
        name: 'a Deployment that selects by matchExpressions',
        theirs: 'finds',
        ours: 'passes',
        why: 'Its Pods have labels all the same, and the budget lets two of them go.',
        objects: [deployment({ replicas: 3, selector: selecting('web') }), budget({ minAvailable: 1 })],
      },
    ],
  },
  {
    policies: ['disruption-budget'],
    tool: 'Kyverno policies',
    check: 'pdb-minavailable-check',
    read: 'other/pdb-minavailable/pdb-minavailable.yaml@172cdbb8',
    cases: [
      all,
      two,
      {
        name: 'more have to stay than there are',
        theirs: 'passes',
        ours: 'finds',
        why: 'Of too few none may go either.',
        objects: [three, budget({ minAvailable: 4 })],
      },
    ],
  },
  {
    policies: ['disruption-budget'],
    tool: 'Kyverno policies',
    check: 'deployment-replicas-higher-than-pdb',
    read: 'other/deployment-replicas-higher-than-pdb/deployment-replicas-higher-than-pdb.yaml@0bf75ba3',
    cases: [
      all,
      two,
      {
        name: 'all replicas of a StatefulSet have to stay',
        theirs: 'passes',
        ours: 'finds',
        why: 'A drain waits for a StatefulSet just as for a Deployment.',
        objects: inStatefulSet({ replicas: 3 }, budget({ minAvailable: 3 })),
      },
    ],
  },
  {
    policies: ['disruption-budget'],
    tool: 'Kyverno policies',
    check: 'require-reasonable-pdbs',
    read: 'other/require-reasonable-pdbs/require-reasonable-pdbs.yaml@5ff6a521',
    cases: [
      { name: 'minAvailable: 100%', both: 'find', objects: [budget({ minAvailable: '100%' })] },
      { name: 'maxUnavailable: 50%', both: 'pass', objects: [budget({ maxUnavailable: '50%' })] },
      {
        name: 'three of four have to stay',
        theirs: 'finds',
        ours: 'passes',
        why: 'A drain goes on with one at a time; how fast is not a matter of outages.',
        objects: [deployment({ replicas: 4 }), budget({ minAvailable: '75%' })],
      },
    ],
  },
  {
    policies: ['disruption-budget'],
    tool: 'Gatekeeper library',
    check: 'k8spoddisruptionbudget',
    read: 'src/general/poddisruptionbudget/src.rego@0fdb58eb',
    cases: [
      zero,
      all,
      two,
      {
        name: 'maxUnavailable: 0%',
        theirs: 'passes',
        ours: 'finds',
        why: '0% is none; there it is a text that is compared with a number.',
        objects: zeroPercent.objects,
      },
      {
        name: 'the budget of others, which selects by matchExpressions',
        theirs: 'finds',
        ours: 'passes',
        about: 'matchExpressions of a budget',
        why: 'It selects others: without matchLabels a budget does not select everything.',
        objects: [deployment({ replicas: 1 }), moved(budget({ minAvailable: 1 }, selecting('api')), { name: 'api' })],
      },
    ],
  },
  {
    policies: ['disruption-budget'],
    tool: 'Polaris',
    check: 'pdbMinAvailableGreaterThanHPAMinReplicas',
    read: 'pkg/validator/pdb_hpa_validator.go@181b4e85',
    cases: [
      {
        name: 'three have to stay where an autoscaler keeps at least two',
        both: 'find',
        objects: [deployment(), autoscaler(), budget({ minAvailable: 3 })],
      },
      {
        name: 'one has to stay where an autoscaler keeps at least two',
        both: 'pass',
        objects: [deployment(), autoscaler(), budget({ minAvailable: 1 })],
      },
      {
        name: 'two have to stay where an autoscaler keeps at least two',
        theirs: 'passes',
        ours: 'finds',
        about: 'replicas left out',
        why: 'At night there are two, both have to stay, and no node can be drained.',
        objects: [deployment(), autoscaler(), budget({ minAvailable: 2 })],
      },
    ],
  },
]
