/** The configuration file as JSON Schema, made from the policies and profiles there are. */
import type { Json, JsonObject } from '../json.ts'
import { type AnyPolicy, actions } from '../policy/contract.ts'
import { kindsByName } from '../workload/kinds.ts'

/** What may be written in `seaworthy.yaml`. */
export interface Vocabulary {
  readonly policies: readonly AnyPolicy[]
  /** From the mildest to the hardest, without `off`. */
  readonly profileNames: readonly string[]
}

/** The keyword under which a schema says in its own words what its value must be. */
export const problemKeyword = 'problem'

/** JSON Schema (draft 7) of a configuration file. */
export function buildSchema({ policies, profileNames }: Vocabulary): JsonObject {
  const policyIds = policies.map(({ id }) => id)
  const settings = closed(Object.fromEntries(policies.map(policy => [policy.id, settingSchema(policy)])))
  const profile = words([...profileNames, 'off'])
  return {
    ...closed(
      {
        apiVersion: { const: 'seaworthy.dev/v1' },
        kind: { const: 'Configuration' },
        profile: describe(
          profile,
          'The base profile of namespaces that choose none by the label seaworthy.dev/profile.',
        ),
        minimumProfile: describe(profile, 'The mildest profile that a namespace may choose.'),
        policies: describe(settings, 'On top of the base profile, everywhere.'),
        overrides: describe(list(override(settings)), 'On top of that, in order, in the namespaces that match.'),
        exemptions: describe(list(exemption(policyIds)), 'What is exempt from which policies, why, and until when.'),
        annotationExemptions: {
          description: 'Whose exemptions by annotation are accepted. Default: as the profile has it.',
          type: ['string', 'array'],
          pattern: '^(all|none)$',
          items: { enum: policyIds },
          [problemKeyword]: 'must be all, none, or a list of policy ids',
        },
        breakGlass: describe(
          closed({ groups: list(text) }, ['groups']),
          'Groups whose members are warned, not denied.',
        ),
        systemNamespaces: describe(list(text), "Globs of namespaces that are the cluster's own."),
        nonServingPortNames: describe(list(text), 'Globs of container port names that are not served to users.'),
        shutdownSeconds: {
          description: 'Seconds that an application needs after SIGTERM.',
          type: 'integer',
          minimum: 0,
          maximum: 3600,
        },
        trustedControllers: describe(
          list(text),
          'User names beside the built-in controllers whose Pods are judged at their owner.',
        ),
        dryRun: describe(
          closed({ clusterFacts: { type: 'boolean' } }, ['clusterFacts']),
          'Whether dry-runs see what is known of the cluster: then everybody who reaches the Service sees some of it.',
        ),
        onError: describe(words(['ignore', 'deny']), 'What a policy that fails does to the request.'),
      },
      ['apiVersion', 'kind'],
    ),
    $schema: 'http://json-schema.org/draft-07/schema#',
  }
}

function settingSchema(policy: AnyPolicy): JsonObject {
  const action = words(actions)
  const params = Object.entries(policy.parameters).map(([name, { doc, schema, default: initial }]) => [
    name,
    { ...schema, description: doc, default: initial },
  ])
  return closed({
    action,
    actions: closed(Object.fromEntries(Object.keys(policy.messages).map(id => [id, action]))),
    inject: { type: 'boolean' },
    params: closed(Object.fromEntries(params)),
  })
}

function override(settings: JsonObject): JsonObject {
  const match = { ...closed({ namespaces: list(text, 1), namespaceLabels: labels }), minProperties: 1 }
  return closed({ match, policies: settings }, ['match', 'policies'])
}

function exemption(policyIds: readonly string[]): JsonObject {
  const names = list(text, 1)
  const match = closed({
    namespaces: names,
    kinds: list({ enum: [...kindsByName.keys()] }, 1),
    names,
    labels,
    containers: names,
    users: names,
    groups: names,
    serviceAccounts: list({ type: 'string', pattern: '^[^/]+/[^/]+$', [problemKeyword]: 'must be namespace/name' }, 1),
  })
  return closed(
    {
      match: { ...match, minProperties: 1, dependencies: { names: ['namespaces'] } },
      policies: list({ enum: policyIds }, 1),
      reason: { type: 'string', pattern: '\\S', [problemKeyword]: 'must say why, in words' },
      until: { type: 'string', format: 'date', [problemKeyword]: 'must be a day, written YYYY-MM-DD' },
    },
    ['match', 'policies', 'reason'],
  )
}

const text: JsonObject = { type: 'string', minLength: 1 }
const labels: JsonObject = { type: 'object', additionalProperties: { type: 'string' }, minProperties: 1 }

/** YAML reads a bare `off` as false. */
function words(allowed: readonly string[]): JsonObject {
  return { enum: allowed.includes('off') ? [...allowed, false] : allowed }
}

function list(items: JsonObject, minItems = 0): JsonObject {
  return { type: 'array', items, minItems }
}

function closed(properties: { readonly [key: string]: Json }, required: readonly string[] = []): JsonObject {
  return { type: 'object', properties, required, additionalProperties: false }
}

function describe(schema: JsonObject, description: string): JsonObject {
  return { ...schema, description }
}
