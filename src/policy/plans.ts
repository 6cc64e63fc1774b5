/** Which plan holds where: the base profile of a namespace, what the configuration lays on it, and the overrides that match. */
import { type JsonObject, stringMember } from '../json.ts'
import { matchesAny } from '../workload/glob.ts'
import { hasLabels } from '../workload/labels.ts'
import type { AnnotationExemptions, Configuration, Override } from './configuration.ts'
import type { AnyPolicy, Facts } from './contract.ts'
import { buildPlan, type Plan, type PlanOrigin } from './plan.ts'
import type { Layer, PolicySettings } from './settings.ts'

/** A named set of settings: what a namespace asks for in one word. */
export interface Profile {
  readonly name: string
  /** Where the configuration says nothing else; `all` if this is absent, too. */
  readonly annotationExemptions?: AnnotationExemptions
  /** A policy that is not named here is audited: seen in reports and metrics, in nobody's way. */
  readonly policies: PolicySettings
}

/** The label by which a namespace chooses its base profile: `baseline`, `production`, `strict` or `off`. */
export const profileLabel = 'seaworthy.dev/profile'

/** The profile under which nothing is looked at, whatever would be laid on it. */
export const offProfile: Profile = { name: 'off', policies: {} }

/** Plans by namespace, each combination of settings made once. */
export interface Plans {
  readonly configuration: Configuration
  /**
   * The plan for the objects of a namespace, whose labels are one of the facts.
   *
   * @param namespace undefined for what is in none.
   * @param explicit a profile that somebody asked for by name: wins over the namespace's label and `minimumProfile`.
   */
  planFor(namespace: string | undefined, facts: Facts, explicit?: string): Plan
}

/** What plans are made from. */
export interface PlansOrigin {
  readonly policies: readonly AnyPolicy[]
  /** From the mildest to the hardest. */
  readonly profiles: readonly Profile[]
  readonly configuration: Configuration
  /** The ids of the policies to run; all if undefined. */
  readonly only?: readonly string[] | undefined
}

export function buildPlans(origin: PlansOrigin): Plans {
  const built = new Map<string, Plan>()
  return {
    configuration: origin.configuration,
    planFor(namespace, facts, explicit) {
      const base = chooseBase(origin, { namespace, labels: findLabels(namespace, facts), explicit })
      const key = `${base.profile.name} ${base.overrides.join(' ')}`
      let plan = built.get(key)
      if (plan === undefined) {
        plan = buildPlan(origin.policies, originOfPlan(origin, base))
        built.set(key, plan)
      }
      return plan
    },
  }
}

/** A namespace as far as settings depend on it. */
export interface Place {
  readonly namespace: string | undefined
  /** Undefined where they are not known: what depends on them does not match. */
  readonly labels: JsonObject | undefined
  readonly explicit: string | undefined
}

/** The base profile of a place, and the indices of the overrides that match it. */
export interface Base {
  readonly profile: Profile
  readonly overrides: readonly number[]
}

export function chooseBase({ profiles, configuration }: PlansOrigin, { namespace, labels, explicit }: Place): Base {
  const chosen = chooseProfile(profiles, configuration, explicit, stringMember(labels, profileLabel))
  if (chosen === offProfile) return { profile: offProfile, overrides: [] }
  const overrides: number[] = []
  for (const [index, { match }] of configuration.overrides.entries()) {
    if (matchesPlace(match, namespace, labels)) overrides.push(index)
  }
  return { profile: chosen, overrides }
}

function chooseProfile(
  profiles: readonly Profile[],
  { profile, minimumProfile }: Configuration,
  explicit: string | undefined,
  label: string | undefined,
): Profile {
  const ranked = [offProfile, ...profiles]
  const rank = (name: string | undefined) => ranked.findIndex(each => each.name === name)
  const asked = rank(explicit)
  if (asked !== -1) return ranked[asked] ?? offProfile
  // a label that names no profile chooses none
  const chosen = rank(label) === -1 ? rank(profile) : rank(label)
  return ranked[Math.max(chosen, rank(minimumProfile))] ?? offProfile
}

/** Where both are given, both must match; labels that are not known match nothing. */
function matchesPlace(
  { namespaces, namespaceLabels }: Override['match'],
  namespace: string | undefined,
  labels: JsonObject | undefined,
): boolean {
  if (namespaces !== undefined && !(namespace !== undefined && matchesAny(namespace, namespaces))) return false
  return hasLabels(labels, namespaceLabels ?? {})
}

/** The layers of a base, from the lowest to the highest. */
export function layersOf({ profiles, configuration }: PlansOrigin, { profile, overrides }: Base): readonly Layer[] {
  const layerOf = ({ name, policies }: Profile) => ({ origin: `profile ${name}`, policies })
  const minimum = profiles.find(({ name }) => name === configuration.minimumProfile)
  const floor = minimum === undefined ? undefined : { ...layerOf(minimum), origin: `minimumProfile ${minimum.name}` }
  const laid = overrides.map((index): Layer => {
    const { match, policies } = configuration.overrides[index] ?? { match: {}, policies: {} }
    // labels are their namespace's own words
    return {
      origin: `overrides[${index}]`,
      path: ['overrides', index, 'policies'],
      policies,
      floor: match.namespaceLabels === undefined ? undefined : floor,
    }
  })
  return [layerOf(profile), { origin: 'policies', path: ['policies'], policies: configuration.policies }, ...laid]
}

function originOfPlan(origin: PlansOrigin, base: Base): PlanOrigin {
  const { configuration } = origin
  const annotationExemptions = configuration.annotationExemptions ?? base.profile.annotationExemptions ?? 'all'
  return {
    profile: base.profile.name,
    layers: layersOf(origin, base),
    settings: { ...configuration, annotationExemptions },
    only: base.profile === offProfile ? [] : origin.only,
  }
}

function findLabels(namespace: string | undefined, facts: Facts): JsonObject | undefined {
  return namespace === undefined ? undefined : facts.list('Namespace', namespace)?.[0]?.labels
}
