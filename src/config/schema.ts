/** The configuration file as JSON Schema, made from the policies and profiles there are. */
import type { Json, JsonObject } from '../json.ts'
import { defaultConfiguration as defaults } from '../policy/configuration.ts'
import { type Action, type AnyPolicy, actions } from '../policy/contract.ts'
import { kindsByName } from '../workload/kinds.ts'

/** What may be written in `seaworthy.yaml`. */
export interface Vocabulary {
  readonly policies: readonly AnyPolicy[]
  /** From the mildest to the hardest, without `off`. */
  readonly profileNames: readonly string[]
}

/** The keyword under which a schema says in its own words what its value must be. */
export const problemKeyword = 'problem'

/** JSON Schema (draft 7) of a configuration file: it says what every key means, and what holds without it. */
export function buildSchema({ policies, profileNames }: Vocabulary): JsonObject {
  const policyIds = policies.map(({ id }) => id)
  const profile = words([...profileNames, 'off'])
  return {
    ...closed(
      {
        apiVersion: describe({ const: 'seaworthy.dev/v1' }, 'The version of this format.'),
        kind: describe({ const: 'Configuration' }, 'What the file is.'),
        profile: describe(
          profile,
          'The base profile of namespaces that choose none by the label `seaworthy.dev/profile`. Of the commands for files, without ' +
            'it: `production`.',
          defaults.profile,
        ),
        minimumProfile: describe(
          profile,
          'The mildest profile that holds anywhere; `off` lets namespaces opt out.',
          defaults.minimumProfile,
        ),
        policies: describe(settings, 'On top of the base profile, everywhere, by policy.'),
        overrides: describe(list(override), 'On top of that, in order, in the namespaces that match.', []),
        exemptions: describe(
          list(exemption(policyIds)),
          'What is exempt from which policies, why, and until when.',
          [],
        ),
        annotationExemptions: {
          description: 'Whose exemptions by annotation are accepted. Without it: all, under the profile strict none.',
          type: ['string', 'array'],
          pattern: '^(all|none)$',
          items: { enum: policyIds },
          [problemKeyword]: 'must be all, none, or a list of policy ids',
        },
        breakGlass: closed(
          {
            groups: describe(
              list(text),
              'Groups whose members are warned where others are denied.',
              defaults.breakGlass.groups,
            ),
          },
          ['groups'],
        ),
        systemNamespaces: describe(
          list(text),
          "The cluster's own namespaces (`*` for anything); every other is an ordinary one.",
          defaults.systemNamespaces,
        ),
        nonServingPortNames: describe(
          list(text),
          'Names of container ports (`*` for anything) that are not served to users.',
          defaults.nonServingPortNames,
        ),
        shutdownSeconds: describe(
          { type: 'integer', minimum: 0, maximum: 3600 },
          'Seconds that an application needs after SIGTERM.',
          defaults.shutdownSeconds,
        ),
        trustedControllers: describe(
          list(text),
          'User names beside the built-in controllers whose Pods are judged at their owner.',
          defaults.trustedControllers,
        ),
        dryRun: closed(
          {
            clusterFacts: describe(
              { type: 'boolean' },
              '`/dry-run` sees what is known of the cluster, and so does everybody who reaches the Service.',
              defaults.dryRun.clusterFacts,
            ),
          },
          ['clusterFacts'],
        ),
        onError: describe(
          words(['ignore', 'deny']),
          'What a policy that fails (our fault) does to the request.',
          defaults.onError,
        ),
      },
      ['apiVersion', 'kind'],
    ),
    definitions: {
      settings: closed(Object.fromEntries(policies.map(policy => [policy.id, settingSchema(policy)]))),
      action: words(actions),
    },
    $schema: 'http://json-schema.org/draft-07/schema#',
  }
}

/** There once for all places that they are written at. */
const settings: JsonObject = { $ref: '#/definitions/settings' }
const action: JsonObject = { $ref: '#/definitions/action' }

function settingSchema(policy: AnyPolicy): JsonObject {
  const params = Object.entries(policy.parameters).map(([name, { doc, schema, default: initial }]) => [
    name,
    describe(schema, doc, initial),
  ])
  const messages = Object.entries(policy.messages).map(([id, { text, ceiling }]) => [
    id,
    ceiling === undefined ? describe(action, text) : describe(upTo(ceiling), `${text} (at most ${ceiling})`),
  ])
  return describe(
    closed({
      action: describe(
        action,
        'What becomes of its findings; in place of all that lower layers say of single messages.',
      ),
      actions: describe(
        closed(Object.fromEntries(messages)),
        'The same of single messages, never above their ceiling.',
      ),
      inject: describe({ type: 'boolean' }, 'Whether what is missing is injected.'),
      params: describe(closed(Object.fromEntries(params)), 'Its parameters.'),
    }),
    policy.title,
  )
}

const text: JsonObject = { type: 'string', minLength: 1 }
const labels: JsonObject = { type: 'object', additionalProperties: { type: 'string' }, minProperties: 1 }

const override: JsonObject = closed(
  {
    match: {
      ...closed({
        namespaces: describe(list(text, 1), 'Names, `*` for anything.'),
        namespaceLabels: describe(labels, 'Labels of the namespace. What is given beside them must match, too.'),
      }),
      minProperties: 1,
    },
    policies: {
      ...describe(settings, 'By policy, as above.'),
      [problemKeyword]: 'must say by policy what holds there',
    },
  },
  ['match', 'policies'],
)

function exemption(policyIds: readonly string[]): JsonObject {
  const names = list(text, 1)
  const match = closed({
    namespaces: describe(names, 'Names, `*` for anything.'),
    kinds: describe(list({ enum: [...kindsByName.keys()] }, 1), 'Kinds of the object or its root workload.'),
    names: describe(names, 'Names of the object or its root workload, `*` for anything; together with `namespaces`.'),
    labels: describe(labels, 'Labels of the pod (template); of the object where there is no pod.'),
    containers: describe(names, 'Names, `*` for anything: findings at these containers alone.'),
    users: describe(names, 'Who sends the request.'),
    groups: describe(names, 'A group of who sends the request.'),
    serviceAccounts: describe(
      list({ type: 'string', pattern: '^[^/]+/[^/]+$', [problemKeyword]: 'must be namespace/name' }, 1),
      'Who sends the request, as `namespace/name`.',
    ),
  })
  return closed(
    {
      match: { ...match, minProperties: 1, dependencies: { names: ['namespaces'] } },
      policies: describe(list({ enum: policyIds }, 1), 'What it is exempt from.'),
      reason: {
        ...describe({ type: 'string', pattern: '\\S' }, 'Why, in words.'),
        [problemKeyword]: 'must say why, in words',
      },
      until: {
        ...describe({ type: 'string', format: 'date' }, 'The last day that it holds, in UTC. Without it: for ever.'),
        [problemKeyword]: 'must be a day, written YYYY-MM-DD',
      },
    },
    ['match', 'policies', 'reason'],
  )
}

function upTo(ceiling: Action): JsonObject {
  return words(actions.slice(0, actions.indexOf(ceiling) + 1))
}

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

/** @param initial what holds where nothing is written. */
function describe(schema: JsonObject, description: string, initial?: Json): JsonObject {
  return { ...schema, description, ...(initial === undefined ? {} : { default: initial }) }
}
