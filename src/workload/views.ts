/** What a policy looks at: an object, its pod, the pod's containers, each with its place in the object. */
import type { JsonObject, Path } from '../json.ts'
import type { KindKey } from './kinds.ts'

/** A place in an object. */
export interface Place {
  readonly resource: Resource
  /** From the root of the object. */
  readonly path: Path
}

/** A whole object. Structure only: every getter reads the JSON again, so edits are seen at once. */
export interface Resource extends Place {
  readonly root: JsonObject
  readonly kind: KindKey
  readonly apiVersion: string | undefined
  /** As written, also for kinds that we don't know. */
  readonly kindName: string | undefined
  readonly namespace: string | undefined
  readonly name: string | undefined
  readonly labels: JsonObject
  readonly annotations: JsonObject
  /** The controlling ownerReference, if there is one. */
  readonly controller: Owner | undefined
  /** True where that controller is known to have made the object. */
  readonly ownerProven: boolean
  readonly pod: PodView | undefined
}

/** An ownerReference with `controller: true`. Anybody can write one: it proves nothing by itself. */
export interface Owner {
  readonly kind: KindKey
  readonly name: string | undefined
}

/** A Pod, or the pod template of a controller. */
export interface PodView extends Place {
  readonly spec: JsonObject
  readonly labels: JsonObject
  readonly annotations: JsonObject
  /** True inside a controller; false for a Pod itself. */
  readonly isTemplate: boolean
  /** In `initContainers`, then in `containers`. Ephemeral containers are never looked at. */
  readonly containers: readonly ContainerView[]
  /**
   * restartPolicy Always, and neither a Job's nor a CronJob's template. The others run to completion.
   *
   * A Pod's ownerReference to a Job is not asked for: the API server lets no Job have restartPolicy Always.
   */
  readonly longRunning: boolean
  /** The template of a DaemonSet, or a Pod that says it is of one: reason enough to inject less, none to check less. */
  readonly ofDaemonSet: boolean
  /** True for a template, and for a Pod whose owner is known to have made it. */
  readonly makerProven: boolean
  readonly windows: boolean
  readonly hostNetwork: boolean
  /** `ClusterFirst` where nothing is written, as the API server fills it. */
  readonly dnsPolicy: string
  /** Seconds; 30 where nothing (or no number) is written, as the API server fills it. */
  readonly terminationGracePeriodSeconds: number
}

/** How a container runs: beside the others, before them, or before them and on (`restartPolicy: Always`). */
export type ContainerClass = 'app' | 'init' | 'sidecar'

/** One container of a pod. */
export interface ContainerView extends Place {
  readonly raw: JsonObject
  readonly pod: PodView
  readonly name: string
  readonly class: ContainerClass
}

/** The container that a place is; undefined for pods and whole objects. */
export function containerOf(place: Place): ContainerView | undefined {
  return 'class' in place ? (place as ContainerView) : undefined
}
