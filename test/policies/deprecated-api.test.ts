/** The specification of deprecated-api. */
import { deprecatedApi } from '../../policies/deprecated-api.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'

/** A case in a file: an object of which only its type matters, and the minor version of the cluster. */
const given = (name: string, apiVersion: Json, kind: Json, serverMinor?: number) => ({
  name,
  object: { apiVersion, kind, metadata: { name: 'web' }, spec: {} } satisfies JsonObject,
  source: 'files' as const,
  serverMinor,
})
/** The same in a cluster of 1.37, which shows it in its newest version: what its author applies is noted beside it. */
const applied = (name: string, metadata: JsonObject) => ({
  ...given(name, 'policy/v1', 'PodDisruptionBudget', 37),
  object: { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web', ...metadata }, spec: {} },
  source: 'cluster' as const,
})
const clientSide = (text: string) => ({ annotations: { 'kubectl.kubernetes.io/last-applied-configuration': text } })
const managed = (operation: string, apiVersion: string, time: string, subresource?: string): JsonObject => ({
  operation,
  apiVersion,
  time,
  fieldsV1: {},
  ...(subresource === undefined ? {} : { subresource }),
})
const removed = { findings: ['removed'] }
const soon = { findings: ['soon'] }
const budget = ['policy/v1beta1', 'PodDisruptionBudget'] as const

policyTest(deprecatedApi, {
  compliant: [
    given('a version that is served', 'networking.k8s.io/v1', 'Ingress', 37),
    given('a kind that we look at', 'apps/v1', 'Deployment', 37),
    given('the core group', 'v1', 'ConfigMap', 37),
    given('three versions before its end', ...budget, 22),
    given(
      'a version of a kind that lives on where another kind has ended',
      'resource.k8s.io/v1beta2',
      'DeviceTaintRule',
      37,
    ),
    given("somebody else's group", 'extensions.example.com/v1beta1', 'Ingress', 37),
    {
      ...given('what an autoscaler points at is not judged', 'autoscaling/v2', 'HorizontalPodAutoscaler', 37),
      object: {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'web' },
        spec: { scaleTargetRef: { apiVersion: 'extensions/v1beta1', kind: 'Deployment', name: 'web' } },
      },
    },
  ],
  violating: [
    { ...applied('kubectl apply', clientSide('{"apiVersion":"policy/v1beta1"}')), ...removed },
    {
      ...applied('server-side apply', { managedFields: [managed('Apply', 'policy/v1beta1', '2026-01-01T00:00:00Z')] }),
      ...removed,
    },
    {
      ...given('an Ingress as it was written for years', 'extensions/v1beta1', 'Ingress', 37),
      ...removed,
      says:
        'extensions/v1beta1 Ingress was removed in Kubernetes 1.22; ' +
        'use apiVersion: networking.k8s.io/v1, where every path needs a pathType, and every backend is written as service',
    },
    {
      ...given('nothing else to change', 'batch/v1beta1', 'CronJob', 37),
      ...removed,
      says: 'batch/v1beta1 CronJob was removed in Kubernetes 1.25; use apiVersion: batch/v1',
    },
    {
      ...given('nothing in its place', 'policy/v1beta1', 'PodSecurityPolicy', 37),
      ...removed,
      says:
        'policy/v1beta1 PodSecurityPolicy was removed in Kubernetes 1.25; ' +
        'use the labels of Pod Security Admission, or an admission policy',
    },
    { ...given('a workload', 'extensions/v1beta1', 'Deployment', 37), ...removed },
    { ...given('a kind that we look at', 'autoscaling/v2beta2', 'HorizontalPodAutoscaler', 37), ...removed },
    { ...given('RBAC', 'rbac.authorization.k8s.io/v1beta1', 'ClusterRole', 37), ...removed },
    { ...given('the version in which it ends', ...budget, 25), ...removed },
    {
      ...given('one version before its end', ...budget, 24),
      ...soon,
      says:
        'policy/v1beta1 PodDisruptionBudget will be removed in Kubernetes 1.25; ' +
        'use apiVersion: policy/v1, where an empty spec.selector selects every Pod of the namespace',
    },
    { ...given('two versions before its end', ...budget, 23), ...soon },
    { ...given('an end that is announced', 'resource.k8s.io/v1beta1', 'ResourceClaim', 37), ...soon },
    {
      ...given('what takes its place does not end soon', 'flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema', 30),
      ...removed,
      says: 'flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema was removed in Kubernetes 1.29; use apiVersion: flowcontrol.apiserver.k8s.io/v1',
    },
  ],
  notApplicable: [
    applied('nobody applies it', {}),
    applied('an annotation that is no JSON', clientSide('{')),
    applied('an annotation of a version that is served', clientSide('{"apiVersion":"policy/v1"}')),
    applied('applied anew since, and other writers', {
      managedFields: [
        managed('Apply', 'policy/v1', '2026-02-01T00:00:00Z'),
        managed('Apply', 'policy/v1beta1', '2026-01-01T00:00:00Z'),
        managed('Apply', 'policy/v1beta1', '2026-03-01T00:00:00Z', 'status'),
        managed('Update', 'policy/v1beta1', '2026-04-01T00:00:00Z'),
      ],
    }),
    given('the version of the cluster is not known', 'extensions/v1beta1', 'Ingress', undefined),
    {
      ...given('an admission: the API server has converted the object', 'policy/v1beta1', 'PodDisruptionBudget', 37),
      source: 'admission',
    },
    given('no apiVersion', null, 'Ingress', 37),
    given('no kind', 'extensions/v1beta1', null, 37),
    given('what is no text', ['extensions/v1beta1'], { kind: 'Ingress' }, 37),
  ],
})
