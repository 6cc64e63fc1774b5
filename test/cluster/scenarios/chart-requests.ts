/** Requests, and by which entry of the chart's webhooks each is asked for. */
import type { JsonObject } from '../../../src/json.ts'
import type { KubectlOptions } from '../cluster.ts'

/** A request of somebody's. */
export interface Row {
  readonly name: string
  /** An object to be created, or what kubectl is told, in words without spaces. */
  readonly request: JsonObject | string
  /** The entry by which it is asked for; undefined: it is not. */
  readonly asked: 'pods' | 'workloads' | 'controllers' | 'scaling' | 'ingresses' | undefined
  readonly by?: KubectlOptions
}

const containers = [{ name: 'web', image: 'web:1' }]
const mirror = { 'kubernetes.io/config.mirror': 'x' }
const node: KubectlOptions = { as: 'somebody', asGroups: ['system:nodes', 'system:masters'] }

function pod(metadata: JsonObject, spec: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers, ...spec } }
}

function deployment(metadata: JsonObject): JsonObject {
  const template = { metadata: { labels: { a: 'b' } }, spec: { containers } }
  const spec = { replicas: 0, selector: { matchLabels: { a: 'b' } }, template }
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec }
}

function ingress(metadata: JsonObject): JsonObject {
  const spec = { defaultBackend: { service: { name: 'web', port: { number: 80 } } } }
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec }
}

function autoscaler(maxReplicas: number): JsonObject {
  const spec = { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'old' }, maxReplicas }
  return { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'old' }, spec }
}

const budget: JsonObject = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'old' },
  spec: { maxUnavailable: 1, selector: { matchLabels: { a: 'b' } } },
}

/** What is there before: `going` waits for a finalizer, once it has been deleted. */
export const existing: readonly JsonObject[] = [
  pod({ name: 'old' }),
  deployment({ name: 'old' }),
  deployment({ name: 'going', finalizers: ['seaworthy.dev/test'] }),
  ingress({ name: 'old' }),
  ingress({ name: 'limited', annotations: { a: 'b' } }),
  autoscaler(3),
  budget,
]

const mirrorPod = pod({ name: 'new', annotations: mirror }, { nodeName: 'n' })
const otherPod = pod({ name: 'new', annotations: { other: 'x' } })

/** Pods and Ingresses that are created, which both configurations may ask for. */
function created(pods: 'pods' | 'workloads'): readonly Row[] {
  return [
    { name: 'a Pod', request: pod({ name: 'new' }), asked: pods },
    { name: 'the mirror annotation, written by a user', request: mirrorPod, asked: pods },
    { name: 'a mirror pod of a node', request: mirrorPod, by: node, asked: undefined },
    { name: 'any other Pod of a node', request: otherPod, by: node, asked: pods },
    { name: 'a Pod of a node, without annotations', request: pod({ name: 'new' }), by: node, asked: pods },
    { name: 'an Ingress', request: ingress({ name: 'new' }), asked: 'ingresses' },
  ]
}

const mirrorDeployment = deployment({ name: 'new', annotations: mirror })
const goingDeployment = deployment({ name: 'new', deletionTimestamp: '2026-01-01T00:00:00Z' })

const autoscalerOfV1: JsonObject = {
  apiVersion: 'autoscaling/v1',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'new' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'old' },
    maxReplicas: 3,
    targetCPUUtilizationPercentage: 70,
  },
}

/** While there are both configurations: the mutating one is asked first. */
export const mutating: readonly Row[] = [
  ...created('pods'),
  { name: 'a Deployment', request: deployment({ name: 'new' }), asked: 'controllers' },
  { name: 'other replicas', request: 'patch deployment/old -p {"spec":{"replicas":1}}', asked: 'controllers' },
  { name: 'another image', request: 'set image deployment/old web=web:2', asked: 'workloads' },
  { name: 'a label', request: 'label deployment/old a=b', asked: undefined },
  { name: 'scale', request: 'scale deployment/old --replicas=1', asked: undefined },
  {
    name: 'other replicas of what is being deleted',
    request: 'patch deployment/going -p {"spec":{"replicas":1}}',
    asked: undefined,
  },
  { name: 'a PodDisruptionBudget', request: { ...budget, metadata: { name: 'new' } }, asked: 'scaling' },
]

/** Once there is only the validating one. */
export const validating: readonly Row[] = [
  ...created('workloads'),
  { name: 'a Deployment', request: deployment({ name: 'new' }), asked: 'workloads' },
  {
    name: 'a Deployment by a node with the mirror annotation',
    request: mirrorDeployment,
    by: node,
    asked: 'workloads',
  },
  { name: 'a new Deployment that says it is being deleted', request: goingDeployment, asked: 'workloads' },
  { name: 'another image', request: 'set image deployment/old web=web:2', asked: 'workloads' },
  { name: 'an annotation', request: 'annotate deployment/old a=b', asked: undefined },
  { name: 'a label', request: 'label deployment/old a=b', asked: undefined },
  { name: 'scale', request: 'scale deployment/old --replicas=1', asked: undefined },
  {
    name: 'status',
    request: 'patch deployment/old --subresource=status -p {"status":{"replicas":1}}',
    asked: undefined,
  },
  { name: 'a deletion', request: 'delete deployment/old', asked: undefined },
  { name: 'another image of what is being deleted', request: 'set image deployment/going web=web:2', asked: undefined },
  {
    name: 'its last finalizer',
    request: 'patch deployment/going -p {"metadata":{"finalizers":null}}',
    asked: undefined,
  },
  { name: 'a label of a Pod', request: 'label pod/old a=b', asked: undefined },
  { name: 'another image of a Pod', request: 'set image pod/old web=web:2', asked: undefined },
  { name: 'a label of an Ingress', request: 'label ingress/old a=b', asked: undefined },
  { name: 'its first annotation', request: 'annotate ingress/old a=b', asked: 'ingresses' },
  { name: 'its only annotation, removed', request: 'annotate ingress/limited a-', asked: 'ingresses' },
  { name: 'its annotation, as it was', request: 'annotate --overwrite ingress/limited a=b', asked: undefined },
  { name: 'its class', request: 'patch ingress/old -p {"spec":{"ingressClassName":"x"}}', asked: 'ingresses' },
  { name: 'an autoscaler', request: { ...autoscaler(3), metadata: { name: 'new' } }, asked: 'scaling' },
  { name: 'an autoscaler of v1', request: autoscalerOfV1, asked: 'scaling' },
  { name: 'its bounds', request: 'patch hpa/old -p {"spec":{"maxReplicas":4}}', asked: 'scaling' },
  { name: 'its label', request: 'label hpa/old a=b', asked: undefined },
  { name: 'a PodDisruptionBudget', request: { ...budget, metadata: { name: 'new' } }, asked: 'scaling' },
  { name: 'what it allows', request: 'patch pdb/old --type=merge -p {"spec":{"maxUnavailable":2}}', asked: 'scaling' },
  { name: 'its label', request: 'label pdb/old a=b', asked: undefined },
]
