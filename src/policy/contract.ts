/** What a policy is: data first (documentation, parameters, messages), one review function last. */
import type { Json, Path } from '../json.ts'
import type { KindKey } from '../workload/kinds.ts'
import type { Place, Resource } from '../workload/views.ts'
import type { Parameters, Values } from './parameters.ts'
import type { Subject } from './subjects.ts'

/** What becomes of a finding; `off` switches the policy (or one message) off, its injections too. */
export type Action = 'deny' | 'warn' | 'audit' | 'off'

/** Actions from the mildest to the hardest. */
export const actions = ['off', 'audit', 'warn', 'deny'] as const satisfies readonly Action[]

/** The milder of two actions. */
export function milder(left: Action, right: Action): Action {
  return actions.indexOf(left) < actions.indexOf(right) ? left : right
}

/** How a policy says one thing. `{name}` in a text stands for that member of the finding's data. */
export interface Message {
  /** What is wrong, without the container's name: `memory limit is missing`. */
  readonly text: string
  /** What to do about it: `set resources.limits.memory`. */
  readonly remedy: string
  /** The hardest action allowed: advice never denies. */
  readonly ceiling?: Action
}

/** A change that mends a finding; paths are relative to the finding's place. */
export type Edit =
  /** Fills a place that is empty; `over` names the API default that counts as empty there. */
  { readonly set: Path; readonly to: Json; readonly over?: Json } | { readonly remove: Path }

/** One thing that a policy found. */
export interface Finding<Id extends string = string> {
  readonly message: Id
  readonly at: Place
  /** Where it is (or should be), relative to `at`. */
  readonly field: Path
  /** What the message's text needs. `found` and `wanted` are shown by themselves, too: short values only, never a whole environment value. */
  readonly data?: { readonly [name: string]: Json } | undefined
  /** The key that tells findings of one message at one place apart (a resource name, a port): never an index. */
  readonly item?: string | undefined
  /** A measure: an UPDATE that makes it larger makes the finding a new one. */
  readonly worse?: number | undefined
  /** A kind whose objects could excuse the finding, and bound its mend: while they are not known it only warns, and is not mended. */
  readonly unless?: KindKey | undefined
  /** The hardest action for this one finding, where its message allows a harder one. */
  readonly ceiling?: Action | undefined
  /** All of it or nothing is applied; empty: there is nothing to inject. */
  readonly mend?: readonly Edit[] | undefined
  /** Applied in place of `mend` where the object itself is updated, and nothing else outside its pod template is injected. */
  readonly keep?: readonly Edit[] | undefined
}

/** Other objects, read only. */
export interface Facts {
  /** Objects of a kind (in a namespace): undefined if not known, which never denies; empty if known to be none. */
  list(kind: KindKey, namespace?: string): readonly Resource[] | undefined
  /** Minor version of the API server (`37` of 1.37), undefined if not known. */
  readonly serverMinor: number | undefined
  /** True for a kind that is read from a cluster, and could not be read yet: it may be known soon. */
  awaits(kind: KindKey): boolean
}

/** What holds for a whole configuration rather than for one policy. */
export interface CommonSettings {
  /** Globs of container port names that are not served to users. */
  readonly nonServingPortNames: readonly string[]
  /** Seconds that an application needs after SIGTERM. */
  readonly shutdownSeconds: number
  /** Globs of namespaces that are the cluster's own; every other one is ordinary. */
  readonly systemNamespaces: readonly string[]
}

/** What is known beside the object itself. */
export interface Situation {
  readonly facts: Facts
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string
  /** At admission and in a cluster the API server has filled its defaults; in files what is absent is absent. */
  readonly source: 'admission' | 'files' | 'cluster'
  /** The object before an UPDATE. */
  readonly old: Resource | undefined
  /** Who sends the object; undefined in files. */
  readonly requester: Requester | undefined
}

/** The user of a request, as the API server has authenticated it. */
export interface Requester {
  readonly username: string
  readonly groups: readonly string[]
}

/** A situation as policies see it. */
export interface Context extends Situation {
  readonly settings: CommonSettings
}

/** Receives a finding; where injection is on, its mend is applied before this returns. */
export type Report<Id extends string = string> = (finding: Finding<Id>) => void

/** One policy, one file in `policies/`. */
export interface Policy<
  Name extends string = string,
  S extends Place = Place,
  P extends Parameters = Parameters,
  Id extends string = string,
> {
  /** Its file's name. */
  readonly id: Name
  readonly title: string
  readonly docs: {
    /** What happens in production without it. */
    readonly why: string
    readonly remedy: string
    readonly links: readonly string[]
  }
  readonly subject: Subject<S>
  readonly parameters: P
  readonly messages: { readonly [K in Id]: Message }
  /** Total: throws on no JSON whatever; wrong types count as absent. */
  review(subject: S, parameters: Values<P>, report: Report<Id>, context: Context): void
}

/** Any policy, where its own types don't matter. The method's parameters are bivariant, so every policy fits. */
export type AnyPolicy = Policy<string, Place, Parameters, string>

/** Declares a policy; the types of its parameters and message ids are inferred. */
export function definePolicy<
  const Name extends string,
  S extends Place,
  const P extends Parameters,
  const Id extends string,
>(policy: Policy<Name, S, P, Id>): Policy<Name, S, P, Id> {
  return policy
}
