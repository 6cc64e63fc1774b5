/** What a schema lets through, in the words of a table's cell. */
import { policies } from '../policies/index.ts'
import { problemKeyword } from '../src/config/schema.ts'
import { isEqualJson, isObject, type Json, listMember, member, stringMember } from '../src/json.ts'
import { actions } from '../src/policy/contract.ts'

const policyIds = policies.map(({ id }) => id)

/** What may be written: some words, or the kind of value with its bounds; nothing for what has keys of its own. */
export function describeValue(schema: Json | undefined): string {
  const own = /^must be (.*)$/.exec(stringMember(schema, problemKeyword) ?? '')?.[1]
  if (own !== undefined) return own
  const reference = stringMember(schema, '$ref')
  if (reference !== undefined) return reference.endsWith('/action') ? words(actions) : 'by policy'
  const allowed = wordsOf(schema)
  if (allowed.length > 0) return isEqualJson(allowed, policyIds) ? 'ids of policies' : words(allowed)
  const either = listMember(schema, 'anyOf')
  return either.length > 0 ? either.toReversed().map(describeValue).join(' or ') : describeType(schema)
}

function describeType(schema: Json | undefined): string {
  switch (stringMember(schema, 'type')) {
    case 'array':
      return ['list', describeValue(member(schema, 'items'))].filter(Boolean).join(': ')
    case 'object':
      return describeMembers(schema)
    case 'integer':
      return `whole number${describeBounds(schema)}`
    case 'number':
      return `number${describeBounds(schema)}`
    case 'string':
      return describeText(schema)
    case 'boolean':
      return '`true`, `false`'
    default:
      return '`null`'
  }
}

/** Parameters say what a text is, `the name of an object`; what the file's keys say is a sentence. */
function describeText(schema: Json | undefined): string {
  const description = stringMember(schema, 'description') ?? ''
  return /^[a-z]/.test(description) ? description : 'text'
}

function describeMembers(schema: Json | undefined): string {
  const properties = member(schema, 'properties')
  if (!isObject(properties)) return 'text by key'
  const [value, ...others] = new Set(Object.values(properties).map(describeValue))
  return value === undefined || others.length > 0 ? '' : `by ${words(Object.keys(properties))}: ${value}`
}

function describeBounds(schema: Json | undefined): string {
  return ` from ${member(schema, 'minimum')} to ${member(schema, 'maximum')}`
}

/** The `false` that YAML makes of `off` is none. */
function wordsOf(schema: Json | undefined): readonly string[] {
  const constant = stringMember(schema, 'const')
  return constant === undefined ? listMember(schema, 'enum').filter(each => typeof each === 'string') : [constant]
}

function words(allowed: readonly string[]): string {
  return allowed.map(word => `\`${word}\``).join(', ')
}
