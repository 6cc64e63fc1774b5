/** The specification of autoscaling: who writes replicas, and which autoscalers can scale. */
import { autoscaling } from '../../policies/autoscaling.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { limitRange } from './objects.ts'
import { policyTest } from './policy-test.ts'
import { autoscaler, deployment, pod, toWeb, workload } from './scaled.ts'

const scaled = [autoscaler()]
const files = { source: 'files' } as const
const keep = { params: { keepReplicas: true } }
const update = (old: Json, replicas: Json) => ({ object: deployment({ replicas }), old: deployment({ replicas: old }) })
const replicasOf = (replicas: number) => ({ spec: { ...(deployment()['spec'] as JsonObject), replicas } })

const cpu = { requests: { cpu: '250m' } }
const web = { name: 'web', resources: cpu }
const proxy = { name: 'proxy', restartPolicy: 'Always' }
const target = (...containers: JsonObject[]) => [deployment({}, { containers })]
const utilization = (name: string) => ({
  type: 'Resource',
  resource: { name, target: { type: 'Utilization', averageUtilization: 70 } },
})
const ofContainer = (container: string) => ({
  type: 'ContainerResource',
  containerResource: { name: 'cpu', container, target: { type: 'Utilization', averageUtilization: 70 } },
})

policyTest(autoscaling, {
  compliant: [
    { name: 'a manifest without replicas', object: deployment(), ...files, facts: scaled },
    { name: 'replicas null', object: deployment({ replicas: null }), ...files, facts: scaled },
    { name: 'switched off on purpose', object: deployment({ replicas: 0 }), ...files, facts: scaled },
    { name: 'nothing scales it', object: deployment({ replicas: 3 }), ...files },
    {
      name: 'what is scaled is another Deployment, another kind, or in another namespace',
      object: deployment({ replicas: 3 }),
      ...files,
      facts: [
        autoscaler({ scaleTargetRef: { ...toWeb, name: 'worker' } }),
        autoscaler({ scaleTargetRef: { ...toWeb, kind: 'StatefulSet' } }),
        autoscaler({ scaleTargetRef: { ...toWeb, apiVersion: 'apps.kruise.io/v1' } }),
        autoscaler({}, { namespace: 'other' }),
      ],
    },
    {
      name: 'a live object whose author wrote no replicas',
      object: deployment(
        { replicas: 3 },
        { metadata: { managedFields: [{ operation: 'Update', fieldsV1: { 'f:spec': { 'f:replicas': {} } } }] } },
      ),
      ...files,
      facts: scaled,
    },
    { name: 'replicas to begin with, at admission', object: deployment({ replicas: 3 }), ...keep, facts: scaled },
    { name: 'an update that leaves the replicas', ...update(9, 9), ...keep, facts: scaled },
    { name: 'an update that switches the autoscaler off', ...update(9, 0), ...keep, facts: scaled },
    { name: 'an update that switches it on', ...update(0, 3), ...keep, facts: scaled },
    { name: 'the default, written or not', ...update(1, null), ...keep, facts: scaled },
    { name: 'an update of what nothing scales', ...update(9, 3), ...keep, facts: [] },
    { name: 'an update, and no autoscalers are known', ...update(9, 3), ...keep },
    { name: 'an autoscaler of something that is not known', object: autoscaler() },
    {
      name: 'an autoscaler that comes before its target',
      object: autoscaler(),
      facts: [pod, workload('Deployment', {}, { name: 'api' })],
    },
    { name: 'its target is of another kind than those in the files', object: autoscaler(), ...files, facts: [pod] },
    {
      name: 'its target is of a kind of somebody else',
      object: autoscaler({ scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'nope' } }),
      ...files,
      facts: target({ name: 'web' }),
    },
    {
      name: 'all containers request cpu, sidecars too',
      object: autoscaler(),
      ...files,
      facts: target(web, { ...proxy, resources: cpu }),
    },
    {
      name: 'a limit is a request',
      object: autoscaler(),
      ...files,
      facts: target({ name: 'web', resources: { limits: { cpu: '1' } } }),
    },
    {
      name: 'the namespace fills in requests',
      object: autoscaler(),
      ...files,
      facts: [...target({ name: 'web' }), limitRange({ defaultRequest: { cpu: '100m' } })],
    },
    {
      name: 'the pod requests for all of them',
      object: autoscaler(),
      ...files,
      facts: [deployment({}, { pod: { resources: cpu } })],
    },
    {
      name: 'a metric of one container, which requests cpu',
      object: autoscaler({ metrics: [ofContainer('web')] }),
      ...files,
      facts: target(web, { name: 'logs' }),
    },
  ],
  violating: [
    {
      name: 'replicas in a manifest',
      object: deployment({ replicas: 3 }),
      ...files,
      ...keep,
      facts: scaled,
      findings: ['fightsAutoscaler'],
      says:
        'every apply sets spec.replicas to 3, whatever HorizontalPodAutoscaler web-scaler has set; ' +
        'leave spec.replicas out of the manifest, by kubectl apply edit-last-applied first, or it drops to 1 once',
    },
    ...['StatefulSet', 'ReplicationController'].map(kind => ({
      name: `replicas in the manifest of a ${kind}`,
      object: workload(kind, { replicas: 1 }),
      ...files,
      facts: [
        autoscaler({ scaleTargetRef: { apiVersion: kind === 'StatefulSet' ? 'apps/v1' : 'v1', kind, name: 'web' } }),
      ],
      findings: ['fightsAutoscaler'],
    })),
    {
      name: 'an update that scales',
      ...update(9, 3),
      facts: scaled,
      findings: ['fightsAutoscaler'],
      says:
        'this sets spec.replicas from 9 to 3, whatever HorizontalPodAutoscaler web-scaler has set; ' +
        'leave spec.replicas out of the manifest, by kubectl apply edit-last-applied first, or it drops to 1 once',
    },
    { name: 'an update that scales up', ...update(2, 3), facts: scaled, findings: ['fightsAutoscaler'] },
    {
      name: 'the old replicas are kept',
      ...update(9, 3),
      ...keep,
      facts: scaled,
      findings: ['fightsAutoscaler'],
      injected: replicasOf(9),
    },
    {
      name: 'a manifest that loses its replicas: they are kept in place of the default',
      ...update(9, 1),
      ...keep,
      facts: scaled,
      findings: ['fightsAutoscaler'],
      injected: replicasOf(9),
    },
    {
      name: 'the same, as nobody has filled in the default',
      object: deployment(),
      old: deployment({ replicas: 9 }),
      ...keep,
      facts: scaled,
      findings: ['fightsAutoscaler'],
      injected: replicasOf(9),
    },
    {
      name: 'equal bounds',
      object: autoscaler({ maxReplicas: 2 }),
      findings: ['boundsEqual'],
      says:
        'minReplicas 2 is not below maxReplicas 2, so nothing is ever scaled; ' +
        'raise spec.maxReplicas above 2, or write spec.replicas and remove the autoscaler',
    },
    { name: 'crossed bounds', object: autoscaler({ minReplicas: 3, maxReplicas: 2 }), findings: ['boundsEqual'] },
    {
      name: 'one replica',
      object: autoscaler({ minReplicas: 1 }),
      findings: ['belowTwo'],
      says: 'minReplicas 1 leaves no second Pod to answer when one is moved or lost; set spec.minReplicas: 2 or more',
    },
    { name: 'the default is one', object: autoscaler({ minReplicas: null }), findings: ['belowTwo'] },
    { name: 'none', object: autoscaler({ minReplicas: 0 }), findings: ['belowTwo'] },
    {
      name: 'one and only',
      object: autoscaler({ minReplicas: null, maxReplicas: 1 }),
      findings: ['boundsEqual', 'belowTwo'],
    },
    {
      name: 'the target is not among the files',
      object: autoscaler(),
      ...files,
      facts: [workload('Deployment', {}, { name: 'api' }), workload('StatefulSet')],
      findings: ['targetMissing'],
      says:
        'there is no Deployment web in its namespace, so nothing is scaled; ' +
        'name a Deployment that exists in spec.scaleTargetRef.name',
    },
    {
      name: 'the target is in another namespace',
      object: autoscaler(),
      ...files,
      facts: [deployment({}, { metadata: { namespace: 'other' } })],
      findings: ['targetMissing'],
    },
    {
      name: 'a target without its group',
      object: autoscaler({ scaleTargetRef: { kind: 'Deployment', name: 'web' } }),
      facts: target({ name: 'web' }),
      findings: ['groupMissing'],
      says:
        'scaleTargetRef has no API group, and without one no Deployment is found, so nothing is scaled; ' +
        'set spec.scaleTargetRef.apiVersion: apps/v1',
    },
    {
      name: 'nothing to measure against: the metric that every autoscaler has',
      object: autoscaler(),
      ...files,
      facts: target({ name: 'web' }),
      findings: ['metricWithoutRequest:cpu web'],
      says:
        'container "web" of Deployment web requests no cpu, so its utilization cannot be computed; ' +
        'set resources.requests.cpu there, or measure what needs no request',
    },
    {
      name: 'a sidecar without a request; an init container needs none',
      object: autoscaler({ metrics: [utilization('cpu')] }),
      ...files,
      facts: [deployment({}, { containers: [web], pod: { initContainers: [{ name: 'migrate' }, proxy] } })],
      findings: ['metricWithoutRequest:cpu proxy'],
    },
    {
      name: 'each resource and container once',
      object: autoscaler({
        metrics: [utilization('cpu'), utilization('memory'), utilization('cpu'), ofContainer('logs')],
      }),
      ...files,
      facts: target(web, { name: 'logs' }),
      findings: [
        'metricWithoutRequest:cpu logs',
        'metricWithoutRequest:memory web',
        'metricWithoutRequest:memory logs',
      ],
    },
    {
      name: 'the resources of the pod have another name',
      object: autoscaler(),
      ...files,
      facts: [deployment({}, { pod: { resources: { limits: { memory: '1Gi' } } } })],
      findings: ['metricWithoutRequest:cpu'],
      says:
        'Deployment web requests no cpu, so its utilization cannot be computed; ' +
        'set resources.requests.cpu there, or measure what needs no request',
    },
    {
      name: 'at most twenty',
      object: autoscaler(),
      ...files,
      facts: target(...Array.from({ length: 30 }, (_, index) => ({ name: `c${index}` }))),
      findings: Array.from({ length: 20 }, (_, index) => `metricWithoutRequest:cpu c${index}`),
    },
  ],
  notApplicable: [
    {
      name: 'a ReplicaSet is its Deployment’s',
      object: workload('ReplicaSet', { replicas: 3 }),
      ...files,
      facts: scaled,
    },
    { name: 'a DaemonSet has no replicas', object: workload('DaemonSet', { replicas: 3 }), ...files, facts: scaled },
    { name: 'replicas that are no number', object: deployment({ replicas: '3' }), ...files, facts: scaled },
    { name: 'an update to no number', ...update(9, '3'), ...keep, facts: scaled },
    { name: 'an update from no number', ...update(2.5, 3), ...keep, facts: scaled },
    {
      name: 'a target that is no object',
      object: autoscaler({ scaleTargetRef: 'web', maxReplicas: '9' }),
      ...files,
      facts: target({ name: 'web' }),
    },
    { name: 'bounds that are no numbers', object: autoscaler({ minReplicas: '1', maxReplicas: '1' }) },
    {
      name: 'an autoscaler of another group',
      object: { ...autoscaler({ minReplicas: 1 }), apiVersion: 'keda.sh/v1' },
      ...files,
    },
  ],
})
