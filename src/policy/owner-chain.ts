/** What an object belongs to, as far as its own words and a proven owner tell: a Pod, its ReplicaSet, their Deployment. */
import { stringMember } from '../json.ts'
import type { KindKey } from '../workload/kinds.ts'
import type { Resource } from '../workload/views.ts'

/** A link of the chain. */
export interface Link {
  readonly kind: KindKey
  readonly name: string
}

/**
 * The object itself, then its owners up to the root workload.
 *
 * An owner counts only where it is proven to have made the object: anybody can write an ownerReference. Above the owner itself there are
 * names only: a ReplicaSet is called as its Deployment and the `pod-template-hash` of its Pods, a Job as its CronJob and a number.
 */
export function ownerChain(resource: Resource): readonly Link[] {
  const { kind, name = '', controller, ownerProven } = resource
  const self = { kind, name }
  if (!ownerProven || controller?.name === undefined) return [self]
  const owner = { kind: controller.kind, name: controller.name }
  const root = findRoot(owner, stringMember(resource.labels, 'pod-template-hash'))
  return root === undefined ? [self, owner] : [self, owner, root]
}

function findRoot({ kind, name }: Link, templateHash: string | undefined): Link | undefined {
  if (kind === 'apps/ReplicaSet' && templateHash !== undefined && name.endsWith(`-${templateHash}`)) {
    return { kind: 'apps/Deployment', name: name.slice(0, -templateHash.length - 1) }
  }
  const dash = name.lastIndexOf('-')
  if (kind === 'batch/Job' && dash > 0 && /^\d+$/.test(name.slice(dash + 1))) {
    return { kind: 'batch/CronJob', name: name.slice(0, dash) }
  }
  return undefined
}
