/** Random configurations: a profile, and anything laid on it that a configuration file may say. */
import fc from 'fast-check'
import { policies } from '../../../policies/index.ts'
import { profiles } from '../../../policies/profiles/index.ts'
import { isList, isObject, type Json, type JsonObject, member } from '../../../src/json.ts'
import { type Configuration, defaultConfiguration } from '../../../src/policy/configuration.ts'
import type { AnyPolicy } from '../../../src/policy/contract.ts'
import { unknownFacts } from '../../../src/policy/facts.ts'
import type { Parameter } from '../../../src/policy/parameters.ts'
import type { Plan } from '../../../src/policy/plan.ts'
import { buildPlans } from '../../../src/policy/plans.ts'
import { anyOf, few, some } from './values.ts'

/** What differs from what holds where nothing is configured. */
export interface Configured extends Partial<Configuration> {
  readonly profile: string
}

/** The plan that a configuration comes to. */
export function planOfConfigured(configured: Configured): Plan {
  const configuration = { ...defaultConfiguration, minimumProfile: 'off', ...configured }
  return buildPlans({ policies, profiles, configuration }).planFor(undefined, unknownFacts(37))
}

/** Any value that a parameter takes, its borders above all. */
export function anyValue(parameter: Parameter): fc.Arbitrary<Json> {
  const values = [parameter.default, ...readSchema(parameter.schema)]
  const taken = values.filter(value => 'value' in parameter.decode(value))
  return fc.constantFrom(...taken)
}

/** Values that a schema speaks of: some of them may be refused all the same. */
function readSchema(schema: Json | undefined): readonly Json[] {
  if (!isObject(schema)) return []
  const choices = member(schema, 'anyOf') ?? member(schema, 'enum')
  if (isList(choices)) return choices.flatMap(each => (isObject(each) ? readSchema(each) : [each]))
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return readNumbers(schema)
    case 'boolean':
      // twice what is seldom the default
      return [true, true, false]
    case 'string':
      return [
        'gold',
        'std',
        'nope',
        'system-node-critical',
        '1m',
        '250m',
        '3',
        '64Mi',
        '1Gi',
        '8Gi',
        '1e15',
        '/var/log',
      ]
    case 'array':
      return [[], ['/'], ['/var/log'], ['/var/log/', '/var/lib/x']]
    case 'object':
      return readMembers(schema)
    default:
      return [null]
  }
}

function readNumbers({ minimum, maximum }: JsonObject): readonly Json[] {
  if (typeof minimum !== 'number' || typeof maximum !== 'number') return []
  const among = [minimum + 1, minimum + 2, minimum + 6, minimum + 59, (minimum + maximum) / 2]
  return [minimum, maximum, ...among.filter(each => each <= maximum)]
}

/** Each member alone, and all of them. */
function readMembers(schema: JsonObject): readonly Json[] {
  const members = Object.entries(isObject(schema['properties']) ? schema['properties'] : {})
  const alone = members.flatMap(([name, each]) => readSchema(each).map(value => ({ [name]: value })))
  return [...alone, Object.assign({}, ...alone), Object.assign({}, ...alone.toReversed())]
}

const action = anyOf('deny', 'warn', 'audit', 'deny', 'off')

/** What a configuration may say of one policy. Most of them inject: what does not has less to break. */
function settingOf(policy: AnyPolicy): fc.Arbitrary<unknown> {
  const messages = Object.keys(policy.messages).map(id => [id, fc.option(action, { nil: undefined, freq: 2 })])
  const params = Object.entries(policy.parameters).map(([name, parameter]) => [name, anyValue(parameter)])
  return some({
    action,
    inject: anyOf(true, true, true, false),
    actions: fc.option(some(Object.fromEntries(messages)), { nil: undefined, freq: 2 }),
    params: some(Object.fromEntries(params)),
  })
}

const exemption = some({
  match: some({ namespaces: anyOf<Json>(['*'], ['shop']), containers: anyOf<Json>(['web'], ['p*']) }),
  policies: few(anyOf(...policies.map(({ id }) => id))),
  until: anyOf('2026-11-21', '2026-11-20'),
}).map(each => ({ match: {}, policies: [], ...each, reason: 'legacy' }))

const settings = Object.fromEntries((policies as readonly AnyPolicy[]).map(each => [each.id, settingOf(each)]))
const off = Object.fromEntries(policies.map(({ id }) => [id, { action: 'off' }]))
const shutdownSeconds = anyOf(0, 1, 10, 25, 30, 60, 3600)

/** Configurations under which these policies are judged alone, and mostly inject. */
export function configuredFor(ids: readonly string[]): fc.Arbitrary<Configured> {
  const own = Object.entries(settings).filter(([id]) => ids.includes(id))
  return fc.record({ shutdownSeconds, policies: fc.record(Object.fromEntries(own)) }).map(({ policies, ...common }) => {
    const laid = { ...off, ...policies }
    return JSON.parse(JSON.stringify({ profile: 'production', policies: laid, ...common })) as Configured
  })
}

/** Any configuration of the policies in the index. */
export const configured: fc.Arbitrary<Configured> = fc
  .record({
    profile: anyOf(...profiles.map(({ name }) => name)),
    policies: some(settings),
    common: some({
      shutdownSeconds,
      nonServingPortNames: anyOf<Json>([], ['metrics', '*-metrics'], ['*']),
      systemNamespaces: anyOf<Json>(['kube-system'], [], ['*'], ['sh*']),
      annotationExemptions: anyOf<Json>('all', 'none', ['dns-ndots']),
      onError: anyOf('ignore', 'deny'),
      exemptions: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: few(exemption) }),
    }),
  })
  .map(({ common, ...rest }) => JSON.parse(JSON.stringify({ ...rest, ...common })) as Configured)
