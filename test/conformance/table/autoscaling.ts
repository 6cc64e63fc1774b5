/** autoscaling beside others. */
import type { JsonObject } from '../../../src/json.ts'
import { autoscaler, container, controller, deployment, moved, object, only } from '../manifests.ts'
import type { ConformanceCase, ConformanceRow } from '../row.ts'

const ofCpu = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } }
const metrics = [{ type: 'Resource', resource: ofCpu }]
const scalesStatefulSet = autoscaler({
  scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' },
})

const dangling: ConformanceCase = {
  name: 'its target is not among the manifests',
  both: 'find',
  objects: [autoscaler(), moved(deployment(), { name: 'api' })],
}
const bound: ConformanceCase = { name: 'its target is there', both: 'pass', objects: [autoscaler(), deployment()] }
const fixed: ConformanceCase = {
  name: 'replicas are written in the manifest',
  both: 'find',
  objects: [autoscaler(), deployment({ replicas: 3 })],
}
const free: ConformanceCase = {
  name: 'replicas are left to the autoscaler',
  both: 'pass',
  objects: [autoscaler(), deployment()],
}
const one: ConformanceCase = { name: 'at least 1', both: 'find', objects: bounds({ minReplicas: 1 }) }
const two: ConformanceCase = { name: 'at least 2', both: 'pass', objects: bounds({ minReplicas: 2 }) }
const three: ConformanceCase = { name: 'at least 3', both: 'pass', objects: bounds({ minReplicas: 3 }) }

/** As it is written most: the API server fills in what is missing. */
function withoutMinimum(): JsonObject {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', { scaleTargetRef, maxReplicas: 6 })
}

function bounds(fields: JsonObject): readonly JsonObject[] {
  return [autoscaler(fields), deployment()]
}

/** What others ask of autoscalers and of what they scale. */
export const autoscalingRows: readonly ConformanceRow[] = [
  {
    policies: ['autoscaling'],
    tool: 'kube-linter',
    check: 'dangling-horizontalpodautoscaler',
    read: 'pkg/templates/danglinghpa/template.go@95449f0c',
    cases: [
      dangling,
      bound,
      {
        name: 'its target is in another namespace',
        theirs: 'passes',
        ours: 'finds',
        why: 'An autoscaler scales in its own namespace only.',
        objects: [autoscaler(), moved(deployment(), { namespace: 'api' })],
      },
    ],
  },
  {
    policies: ['autoscaling'],
    tool: 'kube-score',
    check: 'horizontalpodautoscaler-has-target',
    read: 'score/hpa/hpa.go@07e5b942',
    cases: [
      dangling,
      bound,
      {
        name: 'it measures what its target does not request',
        theirs: 'passes',
        ours: 'finds',
        why: 'Utilization is a share of the request: without one it does not scale at all.',
        objects: bounds({ metrics }),
      },
    ],
  },
  {
    policies: ['autoscaling'],
    tool: 'kube-score',
    check: 'deployment-targeted-by-hpa-does-not-have-replicas-configured',
    read: 'score/apps/apps.go@f05d0eec',
    cases: [
      fixed,
      free,
      {
        name: 'a StatefulSet whose replicas are written',
        theirs: 'passes',
        ours: 'finds',
        about: 'replicas left out',
        why: 'An apply scales a StatefulSet back just as it does a Deployment.',
        objects: [scalesStatefulSet, controller('StatefulSet', only(container()), { replicas: 3 })],
      },
      {
        name: '0 replicas are written',
        theirs: 'finds',
        ours: 'passes',
        about: 'replicas left out',
        why: 'With 0 it is switched off, and an autoscaler leaves that alone.',
        objects: [autoscaler(), deployment({ replicas: 0 })],
      },
    ],
  },
  {
    policies: ['autoscaling'],
    tool: 'KICS',
    check: 'HPA Targeted Deployments With Configured Replica Count',
    read: 'assets/queries/k8s/hpa_targeted_deployments_with_configured_replica_count/query.rego@1a7dde20',
    cases: [
      fixed,
      free,
      {
        name: 'the autoscaler of the same name in another namespace',
        theirs: 'finds',
        ours: 'passes',
        why: 'An autoscaler scales in its own namespace only.',
        objects: [
          moved(autoscaler(), { namespace: 'api' }),
          moved(deployment(), { namespace: 'api' }),
          deployment({ replicas: 3 }),
        ],
      },
    ],
  },
  {
    policies: ['autoscaling'],
    tool: 'kube-linter',
    check: 'hpa-minimum-three-replicas',
    read: 'pkg/builtinchecks/yamls/hpa-minimum-replicas.yaml@fadd1c4f',
    cases: [
      one,
      three,
      {
        name: 'at least 2',
        theirs: 'finds',
        ours: 'passes',
        why: 'Two replicas survive a drain and the loss of a node; a third is for those who need a quorum.',
        objects: two.objects,
      },
    ],
  },
  {
    policies: ['autoscaling'],
    tool: 'kube-score',
    check: 'horizontalpodautoscaler-replicas',
    read: 'score/hpa/hpa.go, v1.20.0',
    cases: [one, two],
  },
  {
    policies: ['autoscaling'],
    tool: 'Polaris',
    check: 'hpaMinAvailability',
    read: 'pkg/config/checks/hpaMinAvailability.yaml@06aafdbf',
    cases: [
      one,
      two,
      {
        name: 'no minimum is written',
        theirs: 'passes',
        ours: 'finds',
        about: 'replicas left out',
        why: 'The API server fills in 1.',
        objects: [withoutMinimum(), deployment()],
      },
    ],
  },
  {
    policies: ['autoscaling'],
    tool: 'Polaris',
    check: 'hpaMaxAvailability',
    read: 'pkg/config/checks/hpaMaxAvailability.yaml@06aafdbf',
    cases: [
      { name: 'from 4 to 4', both: 'find', objects: bounds({ minReplicas: 4, maxReplicas: 4 }) },
      { name: 'from 2 to 6', both: 'pass', objects: bounds({}) },
    ],
  },
  {
    policies: ['autoscaling'],
    tool: 'Gatekeeper library',
    check: 'k8shorizontalpodautoscaler',
    read: 'src/general/horizontalpodautoscaler/src.rego@94eb2149',
    configured: 'ranges: [{min_replicas: 2, max_replicas: 10}], minimumReplicaSpread: 1, enforceScaleTargetRef: true',
    cases: [
      one,
      dangling,
      two,
      {
        name: 'up to 20',
        theirs: 'finds',
        ours: 'passes',
        why: 'How much there may be is for the quota of the namespace to say.',
        objects: bounds({ maxReplicas: 20 }),
      },
    ],
  },
  {
    policies: ['autoscaling'],
    tool: 'Popeye',
    check: 'POP-600',
    read: 'internal/lint/hpa.go@13b22621',
    cases: [dangling, bound],
  },
]
