/** Data is not kept on the disk of a node, where it can fill that disk and is left behind when the Pod moves. */
import { type JsonObject, member, stringMember } from '../src/json.ts'
import { definePolicy, type Finding } from '../src/policy/contract.ts'
import { paths } from '../src/policy/parameters.ts'
import { pods } from '../src/policy/subjects.ts'
import { findPlainPath, isWithin } from '../src/workload/paths.ts'
import { findQuantity } from '../src/workload/quantity.ts'
import type { PodView } from '../src/workload/views.ts'
import {
  claimTemplateNames,
  listVolumes,
  mostVolumes,
  mountsLastingStorage,
  type Volume,
} from '../src/workload/volumes.ts'

export const localStorage = definePolicy({
  id: 'local-storage',
  title: "No data is kept on a node's own disk",
  docs: {
    why:
      "An `emptyDir` without a limit fills the node's disk, and the kubelet evicts Pods until there is room: often those of others. What a " +
      'Pod writes below a `hostPath` stays behind when it moves, and comes back stale when it returns. A StatefulSet that mounts no ' +
      'lasting storage starts empty after every drain: a database without its data.',
    remedy:
      'Set `sizeLimit` of every `emptyDir` on disk; mount a persistentVolumeClaim in place of a `hostPath`, or have its path added to ' +
      '`allowedHostPaths` where an agent needs what belongs to the node. Let a StatefulSet mount one of its `volumeClaimTemplates`, or make ' +
      'it a Deployment.',
    links: [
      'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
      'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
    ],
  },
  subject: pods,
  parameters: {
    allowedHostPaths: paths('Paths of nodes that may be mounted, each with all that is below it.', []),
  },
  messages: {
    hostPath: {
      text: "volume {volume} is the node's own {found}, and stays behind when the Pod moves",
      remedy: 'mount a persistentVolumeClaim; an administrator can add the path to allowedHostPaths',
    },
    unlimited: {
      text: "emptyDir {volume} has no sizeLimit and can fill the node's disk, which evicts its neighbours",
      remedy: 'set emptyDir.sizeLimit, or mount a persistentVolumeClaim',
    },
    noLastingStorage: {
      text: 'no container of the StatefulSet mounts storage that outlives its node',
      remedy: 'mount one of spec.volumeClaimTemplates or a persistentVolumeClaim, or make it a Deployment',
    },
  },
  review(pod, { allowedHostPaths }, report) {
    const replaced = claimTemplateNames(pod.resource)
    let reported = 0
    for (const volume of listVolumes(pod)) {
      const finding = replaced.has(volume.name) ? undefined : reviewVolume(volume, pod, allowedHostPaths)
      if (finding === undefined) continue
      report(finding)
      if (++reported === mostVolumes) break
    }
    if (pod.resource.kind !== 'apps/StatefulSet' || mountsLastingStorage(pod)) return
    const data = { found: null, wanted: 'volumeClaimTemplates' }
    report({ message: 'noLastingStorage', at: pod, field: ['spec', 'volumes'], data })
  },
})

function reviewVolume(
  { name, source, settings, field }: Volume,
  at: PodView,
  allowedHostPaths: readonly string[],
): Finding<'hostPath' | 'unlimited'> | undefined {
  if (source === 'emptyDir' && isUnlimited(settings)) {
    const data = { volume: name, found: member(settings, 'sizeLimit') ?? null, wanted: 'a sizeLimit' }
    return { message: 'unlimited', at, field: [...field, 'sizeLimit'], item: name, data }
  }
  const path = source === 'hostPath' ? stringMember(settings, 'path') : undefined
  if (!path || isAllowed(path, allowedHostPaths)) return undefined
  const data = { volume: name, found: path, wanted: 'a persistentVolumeClaim' }
  // another path under the same name is another fault
  return { message: 'hostPath', at, field: [...field, 'path'], item: `${name} ${path}`, data }
}

/** A limit of 0 is none (pkg/kubelet/eviction, emptyDirLimitEviction); memory is bounded by the memory limits. */
function isUnlimited(emptyDir: JsonObject): boolean {
  const medium = stringMember(emptyDir, 'medium') ?? ''
  if (medium === 'Memory' || medium.startsWith('HugePages')) return false
  return findQuantity(member(emptyDir, 'sizeLimit') ?? null)?.nano === 0n
}

function isAllowed(path: string, allowedHostPaths: readonly string[]): boolean {
  const plain = findPlainPath(path)
  return plain !== undefined && allowedHostPaths.some(folder => isWithin(plain, folder))
}
