/** A rule of another public tool beside ours: what a row of the table says. */
import type { Json, JsonObject } from '../../src/json.ts'

/** The tools, and the repository in which a row's `read` was read. */
export const tools = {
  'Azure Policy': 'https://github.com/Azure/azure-policy',
  Checkov: 'https://github.com/bridgecrewio/checkov',
  Datree: 'https://github.com/datreeio/datree',
  'Deckhouse dmt': 'https://github.com/deckhouse/dmt',
  'Gatekeeper library': 'https://github.com/open-policy-agent/gatekeeper-library',
  KICS: 'https://github.com/Checkmarx/kics',
  'kube-linter': 'https://github.com/stackrox/kube-linter',
  'kube-score': 'https://github.com/zegl/kube-score',
  kubent: 'https://github.com/doitintl/kube-no-trouble',
  'Kyverno policies': 'https://github.com/kyverno/policies',
  Pluto: 'https://github.com/FairwindsOps/pluto',
  Polaris: 'https://github.com/FairwindsOps/polaris',
  Popeye: 'https://github.com/derailed/popeye',
  'Red Hat rego-policies': 'https://github.com/redhat-cop/rego-policies',
} as const

/** Where tools of this kind are known to go wrong, or to disagree: each is in the table at least once. */
export const differences = [
  'probes on Jobs',
  'probes on init containers',
  'memory compared as text',
  'cpu limits',
  'ephemeral containers',
  'labels of a budget taken one by one',
  'matchExpressions of a budget',
  'replicas left out',
  'digest-pinned images',
  'native sidecars',
  'pod-level resources',
  'LimitRange defaults on templates',
  'a port taken for a tag',
  'kinds of other API groups',
  'a dnsConfig option without a value',
  'topology spread in place of anti-affinity',
  'a budget for a single replica',
] as const

/** One of them. */
export type Difference = (typeof differences)[number]

/** A rule of another tool, and what both say of the same manifests. */
export interface ConformanceRow {
  /** Ours: together they ask what the check asks. */
  readonly policies: readonly [string, ...string[]]
  readonly tool: keyof typeof tools
  /** As the tool names it. */
  readonly check: string
  /** File and commit, or the address of a page, by which `theirs` was decided. */
  readonly read: string
  /** Ours where the profile strict has other values, by policy. */
  readonly params?: PolicyParams
  /** What the check is configured with, where it has no defaults that matter. */
  readonly configured?: string
  readonly cases: readonly ConformanceCase[]
}

/** Values of parameters, by policy and name. */
export interface PolicyParams {
  readonly [policy: string]: { readonly [name: string]: Json }
}

/** Manifests that are applied together. */
interface Applied {
  readonly name: string
  readonly objects: readonly JsonObject[]
  /** In place of the row's. */
  readonly params?: PolicyParams
}

/** A finding of a tool that mutates is that it would change something. */
export interface Agreement extends Applied {
  readonly both: 'find' | 'pass'
}

/** `fails`: it crashes, and says nothing of anything else. */
export type Deviation = Applied & {
  /** Why ours differs on purpose. */
  readonly why: string
  readonly about?: Difference
} & (
    | { readonly theirs: 'finds' | 'fails'; readonly ours: 'passes' }
    | { readonly theirs: 'passes' | 'fails'; readonly ours: 'finds' }
  )

/** What both say of some manifests. */
export type ConformanceCase = Agreement | Deviation

/** True where the two differ. */
export function isDeviation(each: ConformanceCase): each is Deviation {
  return 'why' in each
}
