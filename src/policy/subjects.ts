/** What a policy looks at, one by one: whole objects, pods, or containers. */
import { allKinds, type KindKey, workloadKinds } from '../workload/kinds.ts'
import type { ContainerClass, ContainerView, Place, PodView, Resource } from '../workload/views.ts'

/** The kinds that a policy applies to, and how to come by its subjects in one of them. */
export interface Subject<S extends Place> {
  readonly kinds: readonly KindKey[]
  /** True for what stands in a pod (template), false for whole objects. */
  readonly inPods: boolean
  /** Set where it is never looked at in an admission: it takes other objects that may come later in the same apply. */
  readonly only?: 'files'
  /** In words, for the catalogue. */
  readonly description: string
  each(resource: Resource, visit: (subject: S) => void): void
}

/** Objects of the given kinds, whole. */
export function objects(...kinds: readonly KindKey[]): Subject<Resource> {
  return { kinds, inPods: false, description: kinds.join(', '), each: (resource, visit) => visit(resource) }
}

/** Objects of every kind, those that we know nothing of, too. */
export const everything: Subject<Resource> = { ...objects(...allKinds), description: 'every object' }

/** A subject that is looked at in files, plain objects of a dry-run and audits, but not in an admission. */
export function inFiles<S extends Place>(subject: Subject<S>): Subject<S> {
  return { ...subject, only: 'files', description: `${subject.description}, in files and dry-runs only` }
}

/** Pods and the pod templates of controllers. */
export const pods: Subject<PodView> = {
  kinds: workloadKinds,
  inPods: true,
  description: 'every pod',
  each(resource, visit) {
    if (resource.pod !== undefined) visit(resource.pod)
  },
}

/** Containers of the given classes, in every pod. */
export function containers(...classes: readonly ContainerClass[]): Subject<ContainerView> {
  return {
    kinds: workloadKinds,
    inPods: true,
    description: `${classes.join(', ')} containers of every pod`,
    each(resource, visit) {
      for (const container of resource.pod?.containers ?? []) {
        if (classes.includes(container.class)) visit(container)
      }
    },
  }
}
