/** What is in force, as a configuration file that would put it in force, with the origin of each value beside it. */
import type { Json, Path } from '../json.ts'
import type { Configuration, ConfiguredExemption, Override } from '../policy/configuration.ts'
import type { AnyPolicy } from '../policy/contract.ts'
import { escapeControls } from '../policy/describe.ts'
import { type Base, chooseBase, layersOf, offProfile, type PlansOrigin } from '../policy/plans.ts'
import { type Layer, resolveSetting, type Sourced } from '../policy/settings.ts'
import { matchesAny } from '../workload/glob.ts'
import { kindNameOf } from '../workload/kinds.ts'

/** For whom, and what is known of the file. */
export interface EffectiveView {
  /** Undefined: for all namespaces, overrides are listed instead of laid on. */
  readonly namespace: string | undefined
  /** `seaworthy.yaml:12` for what the file says at a path, undefined for what it does not say. */
  readonly placeOf: (path: Path) => string | undefined
  /** Where the profile comes from if not from the file. */
  readonly profileOrigin: string
}

/** YAML: every value on its own line with its origin as a comment; read again it gives the same values. */
export function renderEffective(origin: PlansOrigin, view: EffectiveView): string {
  const { configuration } = origin
  const { namespace } = view
  const chosen = chooseBase(origin, { namespace, labels: undefined, explicit: undefined })
  const base = namespace === undefined ? { ...chosen, overrides: [] } : chosen
  return [
    ...heading(configuration, view),
    'apiVersion: seaworthy.dev/v1',
    'kind: Configuration',
    ...renderCommon(configuration, base, view),
    ...renderPolicies(origin, base, view),
    ...renderOverrides(namespace === undefined ? configuration.overrides : [], view),
    ...renderExemptions(configuration, view),
    '',
  ].join('\n')
}

function heading({ overrides }: Configuration, { namespace }: EffectiveView): string[] {
  if (namespace === undefined)
    return [
      '# In force, before overrides, in namespaces whose label seaworthy.dev/profile chooses no other profile.',
      '# Loaded as it stands, what is written under policies holds under those profiles, too.',
    ]
  const open = overrides.flatMap(({ match }, index) =>
    match.namespaceLabels === undefined ? [] : [`overrides[${index}]`],
  )
  const unknown =
    open.length === 0 ? [] : [`# Not laid on, the namespace's labels not being known: ${open.join(', ')}.`]
  return [
    `# In force in namespace ${escapeControls(namespace)}, unless its label seaworthy.dev/profile chooses another profile.`,
    ...unknown,
  ]
}

function renderCommon(configuration: Configuration, base: Base, view: EffectiveView): string[] {
  const { profile } = base
  const raised = profile.name === configuration.profile ? undefined : 'raised to minimumProfile'
  const common = (key: keyof Configuration, value: Json, initial = 'default') =>
    line(0, key, value, view.placeOf([key]) ?? initial)
  const byProfile = profile.annotationExemptions === undefined ? 'default' : `profile ${profile.name}`
  return [
    line(0, 'profile', profile.name, raised ?? view.placeOf(['profile']) ?? view.profileOrigin),
    common('minimumProfile', configuration.minimumProfile),
    common(
      'annotationExemptions',
      configuration.annotationExemptions ?? profile.annotationExemptions ?? 'all',
      byProfile,
    ),
    common('breakGlass', { groups: configuration.breakGlass.groups }),
    common('systemNamespaces', configuration.systemNamespaces),
    common('nonServingPortNames', configuration.nonServingPortNames),
    common('shutdownSeconds', configuration.shutdownSeconds),
    common('trustedControllers', configuration.trustedControllers),
    common('onError', configuration.onError),
    common('dryRun', { clusterFacts: configuration.dryRun.clusterFacts }),
  ]
}

function renderPolicies(origin: PlansOrigin, base: Base, view: EffectiveView): string[] {
  if (base.profile === offProfile) {
    const { policies } = origin.configuration
    return [
      line(
        0,
        'policies',
        policies as Json,
        'under off nothing is looked at; these are for namespaces that choose more',
      ),
    ]
  }
  const layers = layersOf(origin, base)
  return ['policies:', ...origin.policies.flatMap(policy => renderPolicy(policy, layers, view))]
}

function renderPolicy(policy: AnyPolicy, layers: readonly Layer[], view: EffectiveView): string[] {
  const { action, actions, inject, params } = resolveSetting(policy, layers)
  const value = (depth: number, key: string, sourced: Sourced<Json>, path: Path) =>
    line(depth, key, sourced.value, placeOf(sourced, [policy.id, ...path], view))
  const differing = [...actions].filter(([, { value }]) => value !== action.value)
  return [
    `  ${policy.id}:`,
    value(2, 'action', action, ['action']),
    ...block(
      'actions',
      differing.map(([id, sourced]) => value(3, id, sourced, ['actions', id])),
    ),
    value(2, 'inject', inject, ['inject']),
    ...block(
      'params',
      [...params].map(([name, sourced]) => value(3, name, sourced, ['params', name])),
    ),
  ]
}

function block(key: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`    ${key}:`, ...lines]
}

function placeOf({ layer }: Sourced<Json>, path: Path, view: EffectiveView): string {
  if (layer === undefined) return 'default'
  const written = layer.path === undefined ? undefined : view.placeOf([...layer.path, ...path])
  return written === undefined ? layer.origin : `${written} (${layer.origin})`
}

function renderOverrides(overrides: readonly Override[], view: EffectiveView): string[] {
  const items = overrides.flatMap(({ match, policies }, index) => [
    item('match', { ...match }, view.placeOf(['overrides', index])),
    line(2, 'policies', policies as Json, undefined),
  ])
  return items.length === 0 ? ['overrides: []'] : ['overrides:', ...items]
}

function renderExemptions({ exemptions }: Configuration, view: EffectiveView): string[] {
  const { namespace } = view
  const items = exemptions.flatMap((exemption, index) => {
    const { match, policies, reason, until } = exemption
    if (namespace !== undefined && match.namespaces !== undefined && !matchesAny(namespace, match.namespaces)) return []
    return [
      item('match', matchOf(exemption), view.placeOf(['exemptions', index])),
      line(2, 'policies', policies, undefined),
      line(2, 'reason', reason, undefined),
      ...(until === undefined ? [] : [line(2, 'until', until, undefined)]),
    ]
  })
  return items.length === 0 ? ['exemptions: []'] : ['exemptions:', ...items]
}

/** Kinds by their names, as the file has them. */
function matchOf({ match: { kinds, ...match } }: ConfiguredExemption): Json {
  return kinds === undefined ? { ...match } : { ...match, kinds: kinds.map(kindNameOf) }
}

function item(key: string, value: Json, origin: string | undefined): string {
  return `  - ${line(0, key, value, origin)}`
}

/** JSON is YAML: a value is written in one line, whatever it is. */
function line(depth: number, key: string, value: Json, origin: string | undefined): string {
  const text = `${'  '.repeat(depth)}${key}: ${escapeControls(JSON.stringify(value))}`
  return origin === undefined ? text : `${text}  # ${escapeControls(origin)}`
}
