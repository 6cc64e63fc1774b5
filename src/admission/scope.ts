/** What is let through without a look, and what has been judged at its owner. */
import { isEqualJson, type JsonObject, member } from '../json.ts'
import type { KindKey } from '../workload/kinds.ts'
import { findController, viewResource } from '../workload/resource.ts'
import type { Resource } from '../workload/views.ts'
import type { AdmissionRequest } from './decode.ts'

/**
 * True for requests that neither webhook has anything to say on.
 *
 * Deletions, connections, subresources and unknown kinds; every UPDATE of a Pod (almost nothing of it may change); an UPDATE of an
 * object that was being deleted already (by the *old* object: the new one is written by the client), or that changes nothing we
 * look at; and mirror pods, if it is a node that mirrors.
 */
export function isOutOfScope(request: AdmissionRequest): boolean {
  const { operation, kind, subResource, object, oldObject } = request
  if (operation === 'DELETE' || operation === 'CONNECT' || subResource !== undefined || kind === 'other') return true
  if (operation === 'CREATE') return isMirror(request)
  if (kind === 'Pod') return true
  if (oldObject === null) return false
  if ((member(member(oldObject, 'metadata'), 'deletionTimestamp') ?? null) !== null) return true
  return isUnchanged(kind, object, oldObject)
}

function isMirror({ kind, groups, object }: AdmissionRequest): boolean {
  if (kind !== 'Pod' || !groups.includes('system:nodes')) return false
  return member(member(member(object, 'metadata'), 'annotations'), 'kubernetes.io/config.mirror') !== undefined
}

function isUnchanged(kind: KindKey, object: unknown, oldObject: unknown): boolean {
  if (!isEqualJson(member(object, 'spec'), member(oldObject, 'spec'))) return false
  if (kind !== 'networking.k8s.io/Ingress') return true
  const annotations = (each: unknown) => member(member(each, 'metadata'), 'annotations') ?? null
  return isEqualJson(annotations(object), annotations(oldObject))
}

/**
 * Where mends are made in what is sent: what is made gets what it lacks, what is updated keeps what it had.
 *
 * Nothing in a ReplicaSet: its controller would make another, without end (kubernetes#57167). Pod templates never.
 */
export function sentMends({ operation, kind }: AdmissionRequest): 'all' | 'object' | 'kept' | 'none' {
  if (kind === 'apps/ReplicaSet') return 'none'
  if (operation === 'UPDATE') return 'kept'
  return kind === 'Pod' ? 'all' : 'object'
}

/**
 * True for what its owner's verdict stands for, and its owner's exemptions: neither patched nor judged. A Pod is looked at all the same:
 * to be mended, and its findings to be audited.
 */
export function isJudgedAtOwner({ kind }: AdmissionRequest, resource: Resource): boolean {
  return resource.ownerProven && kind !== 'Pod'
}

/** The account of the controller that makes things for each kind of owner that we validate. */
const controllerOf: Partial<Record<KindKey, string>> = {
  'apps/Deployment': 'deployment-controller',
  'apps/ReplicaSet': 'replicaset-controller',
  ReplicationController: 'replication-controller',
  'apps/StatefulSet': 'statefulset-controller',
  'apps/DaemonSet': 'daemon-set-controller',
  'batch/Job': 'job-controller',
  'batch/CronJob': 'cronjob-controller',
}

/**
 * A view of an object of a request.
 *
 * Its owner is proven where a built-in controller made it for an owner that has been judged itself: denying it would hide the reason
 * from its author. Both must say so, the controlling ownerReference and the requester: anybody can write a reference.
 *
 * @param trustedControllers accounts beside the built-in ones that make such objects.
 */
export function viewRequested(
  request: AdmissionRequest,
  object: JsonObject,
  trustedControllers: readonly string[],
): Resource {
  const { kind, namespace, name, username } = request
  const owner = findController(object)
  const account = owner === undefined ? undefined : controllerOf[owner.kind]
  const ownerProven =
    account !== undefined &&
    (username === `system:serviceaccount:kube-system:${account}` ||
      username === 'system:kube-controller-manager' ||
      trustedControllers.includes(username))
  return viewResource(object, { kind, namespace, name, ownerProven })
}
