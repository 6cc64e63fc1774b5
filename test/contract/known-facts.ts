/** What is known beside an object, made from plain JSON. */
import { type Json, type JsonObject, member, stringMember } from '../../src/json.ts'
import type { Facts, Situation } from '../../src/policy/contract.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import type { KindKey } from '../../src/workload/kinds.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { clone, type Trial } from './trial.ts'

/** What is known beside an object. */
export interface Known {
  readonly minor: number | null
  /** Nothing; other files; a cluster; a cluster that could not be asked yet. */
  readonly from: 'nothing' | 'files' | 'cluster' | 'starting cluster'
  readonly objects: readonly JsonObject[]
}

/** The same facts for every resource, whose objects nobody may change; in files the resource itself is one of them. */
export function factsBeside({ minor, from, objects }: Known, source: Situation['source']): Trial['factsBeside'] {
  const others = objects.map(object => viewResource(freeze(clone(object))))
  const beside = from === 'cluster' ? clusterFacts(factsOf(others, unknownFacts(minor ?? undefined), 'shop')) : nothing
  const awaits: Facts['awaits'] = kind => from === 'starting cluster' && clusterKinds.has(kind)
  const base: Facts = { list: beside.list, serverMinor: minor ?? undefined, awaits }
  if (source === 'admission') return () => (from === 'files' ? factsOf(others, base, 'shop') : base)
  return resource => factsOf(from === 'files' ? [resource, ...others] : [resource], base, 'shop')
}

const nothing = unknownFacts(undefined)

/** The kinds that a cluster's view follows. */
const clusterKinds: ReadonlySet<KindKey> = new Set<KindKey>([
  'Namespace',
  'LimitRange',
  'ResourceQuota',
  'Service',
  'autoscaling/HorizontalPodAutoscaler',
  'policy/PodDisruptionBudget',
  'scheduling.k8s.io/PriorityClass',
  'networking.k8s.io/IngressClass',
])

/** A cluster knows all of the kinds that it follows, and none of any other. */
function clusterFacts({ list, serverMinor, awaits }: Facts): Facts {
  return {
    list: (kind, namespace) => (clusterKinds.has(kind) ? (list(kind, namespace) ?? []) : undefined),
    serverMinor,
    awaits,
  }
}

function freeze<Value extends Json>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) freeze(each)
  return Object.freeze(value)
}

/**
 * Of several that say the same the first counts, as in the API server, which has them in no order either: of two LimitRanges with a
 * default, two autoscalers of one workload, two PriorityClasses that are globalDefault with the same value.
 */
const firstCounts = ['LimitRange', 'HorizontalPodAutoscaler', 'PriorityClass']

/** Objects of which none says the same as another one. */
export function withoutRivals(objects: readonly JsonObject[]): readonly JsonObject[] {
  const decides = (object: JsonObject): string | undefined => {
    const kind = stringMember(object, 'kind') ?? ''
    if (kind === 'PriorityClass' && member(object, 'globalDefault') !== true) return undefined
    return firstCounts.includes(kind) ? kind : undefined
  }
  return objects.filter((object, index) => {
    const decided = decides(object)
    return decided === undefined || objects.findIndex(each => decides(each) === decided) === index
  })
}
