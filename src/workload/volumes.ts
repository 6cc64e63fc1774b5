/** The volumes of a pod: where their data is, and whether that outlives the node. */
import { isObject, type JsonObject, listMember, member, type Path, stringMember } from '../json.ts'
import type { ContainerView, PodView, Resource } from './views.ts'

/** A volume of a pod. */
export interface Volume {
  readonly name: string
  /** What it is made of: `emptyDir`, `persistentVolumeClaim`, or the name of a kind that came after us. */
  readonly source: string
  /** What the source says. */
  readonly settings: JsonObject
  /** Where the source is, or should be, from the pod. */
  readonly field: Path
}

/** Findings on the volumes of one pod: more than there really are, else one that was not told would look new once another is gone. */
export const mostVolumes = 50

/** The volumes that have a name and a source; what the API server refuses for want of them is left to it. */
export function listVolumes(pod: PodView): readonly Volume[] {
  return listMember(pod.spec, 'volumes').flatMap((raw, index) => {
    const name = stringMember(raw, 'name')
    if (!isObject(raw) || !name) return []
    const source = findSource(raw)
    const settings = member(raw, source) ?? {}
    return isObject(settings) ? [{ name, source, settings, field: ['spec', 'volumes', index, source] }] : []
  })
}

/** Sources whose data ends with the Pod or the node, or never was its own; the claim of an `ephemeral` volume, and an inline `csi` volume, go with the Pod. */
const passing = [
  'emptyDir',
  'hostPath',
  'configMap',
  'secret',
  'downwardAPI',
  'projected',
  'image',
  'gitRepo',
  'ephemeral',
  'csi',
]

/**
 * An `emptyDir` where nothing is written, as the API server fills it (pkg/apis/core/v1, SetDefaults_Volume).
 *
 * Several are refused: of those one that passes counts, whatever their order.
 */
function findSource(raw: JsonObject): string {
  const written = Object.keys(raw).filter(key => key !== 'name' && raw[key] !== null)
  return passing.find(each => written.includes(each)) ?? written.toSorted()[0] ?? 'emptyDir'
}

/** True where some container mounts what outlives its node: a claim, or a volume of the network. Unknown sources count as such. */
export function mountsLastingStorage(pod: PodView): boolean {
  const lasting = new Set(claimTemplateNames(pod.resource))
  for (const { name, source } of listVolumes(pod)) if (!passing.includes(source)) lasting.add(name)
  return lasting.size > 0 && pod.containers.some(container => mountsAny(container, lasting))
}

function mountsAny({ raw }: ContainerView, names: ReadonlySet<string>): boolean {
  const mounts = [...listMember(raw, 'volumeMounts'), ...listMember(raw, 'volumeDevices')]
  return mounts.some(mount => names.has(stringMember(mount, 'name') ?? ''))
}

/**
 * The names in a StatefulSet's `volumeClaimTemplates`. Its Pods have claims by these names, in place of what volumes the pod template
 * has by the same (pkg/controller/statefulset, updateStorage).
 */
export function claimTemplateNames({ kind, root }: Resource): ReadonlySet<string> {
  const templates = kind === 'apps/StatefulSet' ? listMember(member(root, 'spec'), 'volumeClaimTemplates') : []
  return new Set(templates.flatMap(each => stringMember(member(each, 'metadata'), 'name') || []))
}
