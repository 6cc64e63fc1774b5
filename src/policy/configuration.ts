/** What administrators decide: `seaworthy.yaml`, decoded. */
import type { KindKey } from '../workload/kinds.ts'
import type { CommonSettings } from './contract.ts'
import type { PolicySettings } from './settings.ts'

/** Everything of a configuration file that is in force; decoded by `src/config`, all of it valid. */
export interface Configuration extends CommonSettings {
  /** The base profile of namespaces that choose none. */
  readonly profile: string
  /** The mildest profile that a namespace may choose. */
  readonly minimumProfile: string
  /** On top of the base profile, everywhere. */
  readonly policies: PolicySettings
  /** On top of both, in order, where they match. */
  readonly overrides: readonly Override[]
  readonly exemptions: readonly ConfiguredExemption[]
  /** Whose annotations exempt: everybody's policies, none, or those named; undefined: as the profile has it. */
  readonly annotationExemptions: AnnotationExemptions | undefined
  readonly breakGlass: { readonly groups: readonly string[] }
  /** Accounts beside the built-in controllers whose objects are judged at their owner. */
  readonly trustedControllers: readonly string[]
  /** What a policy that fails (our fault) does to the request. */
  readonly onError: 'ignore' | 'deny'
  /** `clusterFacts`: dry-runs see what is known of the cluster, so that whoever reaches the Service sees some of it. */
  readonly dryRun: { readonly clusterFacts: boolean }
}

/** Whose annotations exempt: everybody's policies, none, or those named. */
export type AnnotationExemptions = 'all' | 'none' | readonly string[]

/** Settings for some namespaces. What is given must all match. */
export interface Override {
  readonly match: {
    /** Globs. */
    readonly namespaces?: readonly string[]
    readonly namespaceLabels?: Readonly<Record<string, string>>
  }
  readonly policies: PolicySettings
}

/** An exemption that administrators grant. What is given must all match; lists match by any of their items. */
export interface ConfiguredExemption {
  readonly match: ExemptionMatch
  readonly policies: readonly string[]
  readonly reason: string
  /** The last day it holds, `YYYY-MM-DD`, UTC. */
  readonly until?: string
}

/** What an exemption is for. Namespaces, names and containers are globs. */
export interface ExemptionMatch {
  readonly namespaces?: readonly string[]
  /** Kinds of the root workload. */
  readonly kinds?: readonly KindKey[]
  /** Names of the root workload. */
  readonly names?: readonly string[]
  /** Of the pod (template) where there is one, so that a controller and its Pods match alike; else of the object. */
  readonly labels?: Readonly<Record<string, string>>
  readonly containers?: readonly string[]
  /** Who sends the request. */
  readonly users?: readonly string[]
  readonly groups?: readonly string[]
  /** Who sends the request, as `namespace/name`. */
  readonly serviceAccounts?: readonly string[]
}

/** What holds where nothing is configured. */
export const defaultConfiguration: Configuration = {
  profile: 'baseline',
  minimumProfile: 'baseline',
  policies: {},
  overrides: [],
  exemptions: [],
  annotationExemptions: undefined,
  breakGlass: { groups: ['seaworthy:break-glass'] },
  systemNamespaces: ['kube-system'],
  nonServingPortNames: ['metrics', '*-metrics'],
  shutdownSeconds: 10,
  trustedControllers: [],
  onError: 'ignore',
  dryRun: { clusterFacts: false },
}
