/** API versions of built-in kinds that Kubernetes no longer serves, or has announced not to serve. */
import { groupOf } from './kinds.ts'

/** The end of an API version of one kind. */
export interface Removal {
  /** The first minor version of Kubernetes that does not serve it: 22 of 1.22. */
  readonly minor: number
  /** The apiVersion that takes its place; null where nothing does. */
  readonly replacement: string | null
  /** What has to be written differently in that; `''` where nothing but the apiVersion changes. */
  readonly change: string
}

/**
 * The end of an API version, as far as this minor version of Kubernetes does not serve it; undefined where it does, or nothing is known.
 *
 * This minor version serves the replacement: where one was removed in turn, it is what took its place.
 */
export function findRemoval(apiVersion: string, kind: string, minor: number): Removal | undefined {
  const removal = removals.get(keyOf(apiVersion, kind))
  if (removal === undefined || removal.minor > minor) return undefined
  const next = removal.replacement === null ? undefined : findRemoval(removal.replacement, kind, minor)
  if (next === undefined) return removal
  return { minor: removal.minor, replacement: next.replacement, change: removal.change || next.change }
}

function keyOf(apiVersion: string, kind: string): string {
  return `${apiVersion} ${kind}`
}

/** A replacement without a slash is a version of the same group. */
type Row = readonly [minor: number, apiVersion: string, replacement: string | null, kinds: string, change?: string]

const selector = 'spec.selector is required, and never changes'
const ingress = 'every path needs a pathType, and every backend is written as service'
const claims = 'what a device request asks for is in its exactly'

/**
 * Up to 1.32 as in the deprecated API migration guide; from then on, and where the guide is silent, as k8s.io/api v0.37.1 says it in
 * `prerelease-lifecycle-gen:removed`: by that very number the API server stops to serve (k8s.io/apiserver, pkg/server/deleted_kinds.go).
 *
 * Not here: alpha versions, since none was ever on by default; versions without a successor in 1.37, since their end is put off until
 * there is one; subresources, and what is only sent to webhooks.
 */
const rows: readonly Row[] = [
  [16, 'extensions/v1beta1', 'apps/v1', 'DaemonSet Deployment ReplicaSet', selector],
  [16, 'extensions/v1beta1', 'networking.k8s.io/v1', 'NetworkPolicy'],
  [16, 'extensions/v1beta1', 'policy/v1beta1', 'PodSecurityPolicy'],
  [16, 'apps/v1beta1', 'v1', 'Deployment ReplicaSet StatefulSet', selector],
  [16, 'apps/v1beta1', 'v1', 'ControllerRevision'],
  [16, 'apps/v1beta2', 'v1', 'DaemonSet Deployment ReplicaSet StatefulSet', selector],
  [16, 'apps/v1beta2', 'v1', 'ControllerRevision'],
  [22, 'extensions/v1beta1', 'networking.k8s.io/v1', 'Ingress', ingress],
  [22, 'networking.k8s.io/v1beta1', 'v1', 'Ingress', ingress],
  [22, 'networking.k8s.io/v1beta1', 'v1', 'IngressClass'],
  [
    22,
    'admissionregistration.k8s.io/v1beta1',
    'v1',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    'sideEffects and admissionReviewVersions are required',
  ],
  [
    22,
    'apiextensions.k8s.io/v1beta1',
    'v1',
    'CustomResourceDefinition',
    'each of spec.versions needs a schema, and has its own subresources',
  ],
  [22, 'apiregistration.k8s.io/v1beta1', 'v1', 'APIService'],
  [22, 'authentication.k8s.io/v1beta1', 'v1', 'TokenReview'],
  [
    22,
    'authorization.k8s.io/v1beta1',
    'v1',
    'LocalSubjectAccessReview SubjectAccessReview',
    'spec.group is called spec.groups',
  ],
  [22, 'authorization.k8s.io/v1beta1', 'v1', 'SelfSubjectAccessReview SelfSubjectRulesReview'],
  [
    22,
    'certificates.k8s.io/v1beta1',
    'v1',
    'CertificateSigningRequest',
    'spec.signerName and spec.usages are required',
  ],
  [22, 'coordination.k8s.io/v1beta1', 'v1', 'Lease'],
  [22, 'rbac.authorization.k8s.io/v1beta1', 'v1', 'ClusterRole ClusterRoleBinding Role RoleBinding'],
  [22, 'scheduling.k8s.io/v1beta1', 'v1', 'PriorityClass'],
  [22, 'storage.k8s.io/v1beta1', 'v1', 'CSIDriver CSINode StorageClass VolumeAttachment'],
  [
    25,
    'autoscaling/v2beta1',
    'v2',
    'HorizontalPodAutoscaler',
    'a metric has a target, with its type and averageUtilization',
  ],
  [25, 'batch/v1beta1', 'v1', 'CronJob'],
  [25, 'discovery.k8s.io/v1beta1', 'v1', 'EndpointSlice', 'an endpoint has nodeName and zone in place of topology'],
  [25, 'events.k8s.io/v1beta1', 'v1', 'Event', 'action, reason and reportingComponent are required'],
  [25, 'node.k8s.io/v1beta1', 'v1', 'RuntimeClass'],
  [25, 'policy/v1beta1', 'v1', 'PodDisruptionBudget', 'an empty spec.selector selects every Pod of the namespace'],
  [25, 'policy/v1beta1', null, 'PodSecurityPolicy'],
  [26, 'autoscaling/v2beta2', 'v2', 'HorizontalPodAutoscaler'],
  [26, 'flowcontrol.apiserver.k8s.io/v1beta1', 'v1beta2', 'FlowSchema PriorityLevelConfiguration'],
  [27, 'storage.k8s.io/v1beta1', 'v1', 'CSIStorageCapacity'],
  [29, 'flowcontrol.apiserver.k8s.io/v1beta2', 'v1beta3', 'FlowSchema'],
  [
    29,
    'flowcontrol.apiserver.k8s.io/v1beta2',
    'v1beta3',
    'PriorityLevelConfiguration',
    'assuredConcurrencyShares is called nominalConcurrencyShares',
  ],
  [32, 'flowcontrol.apiserver.k8s.io/v1beta3', 'v1', 'FlowSchema PriorityLevelConfiguration'],
  [33, 'authentication.k8s.io/v1beta1', 'v1', 'SelfSubjectReview'],
  [34, 'admissionregistration.k8s.io/v1beta1', 'v1', 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding'],
  [37, 'networking.k8s.io/v1beta1', 'v1', 'IPAddress ServiceCIDR'],
  [37, 'storage.k8s.io/v1beta1', 'v1', 'VolumeAttributesClass'],
  [38, 'resource.k8s.io/v1beta1', 'v1', 'DeviceClass'],
  [38, 'resource.k8s.io/v1beta1', 'v1', 'ResourceClaim ResourceClaimTemplate', claims],
  [38, 'resource.k8s.io/v1beta1', 'v1', 'ResourceSlice', 'what a device has in basic is in the device itself'],
  [39, 'resource.k8s.io/v1beta2', 'v1', 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice'],
  [40, 'admissionregistration.k8s.io/v1beta1', 'v1', 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding'],
  [40, 'certificates.k8s.io/v1beta1', 'v1', 'ClusterTrustBundle'],
  [40, 'certificates.k8s.io/v1beta1', 'v1', 'PodCertificateRequest', 'spec.pkixPublicKey is in spec.stubPKCS10Request'],
  [40, 'storagemigration.k8s.io/v1beta1', 'v1', 'StorageVersionMigration'],
  [42, 'resource.k8s.io/v1beta2', 'v1', 'DeviceTaintRule'],
]

const removals: ReadonlyMap<string, Removal> = new Map(rows.flatMap(readRow))

function readRow([minor, apiVersion, replacement, kinds, change = '']: Row): readonly (readonly [string, Removal])[] {
  const inGroup = replacement === null || replacement.includes('/')
  const removal = { minor, replacement: inGroup ? replacement : `${groupOf(apiVersion)}/${replacement}`, change }
  return kinds.split(' ').map(kind => [keyOf(apiVersion, kind), removal] as const)
}
