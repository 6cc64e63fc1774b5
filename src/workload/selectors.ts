/** Label selectors, evaluated as the API server does. */
import { hasMembers, isList, isObject, type Json, type JsonObject, member, stringMember, valueAt } from '../json.ts'
import { hasLabels } from './labels.ts'
import type { Resource } from './views.ts'

/** What an object has for a selector, in `spec.selector`: a LabelSelector or a plain one, as its kind has it. */
export function selectorOf({ root }: Resource): Json | undefined {
  return valueAt(root, ['spec', 'selector'])
}

/**
 * True where a LabelSelector (`matchLabels` and `matchExpressions`, all of them) selects these labels.
 *
 * None selects nothing, an empty one everything; what the API server would refuse selects nothing.
 * Source: k8s.io/apimachinery, LabelSelectorAsSelector.
 */
export function matchesSelector(selector: Json | undefined, labels: JsonObject): boolean {
  if (!isObject(selector)) return false
  const expressions = member(selector, 'matchExpressions') ?? []
  return (
    matchesLabels(member(selector, 'matchLabels') ?? {}, labels) &&
    isList(expressions) &&
    expressions.every(each => matchesExpression(each, labels))
  )
}

/** True where a plain selector, such as a Service's, selects these labels: one that is empty or absent selects nothing. */
export function matchesPlainSelector(selector: Json | undefined, labels: JsonObject): boolean {
  return hasMembers(selector) && matchesLabels(selector, labels)
}

function matchesLabels(wanted: Json, labels: JsonObject): boolean {
  return isObject(wanted) && hasLabels(labels, wanted)
}

function matchesExpression(expression: Json, labels: JsonObject): boolean {
  const key = stringMember(expression, 'key')
  const values = member(expression, 'values') ?? []
  if (!key || !isList(values) || !values.every(each => typeof each === 'string')) return false
  const value = stringMember(labels, key)
  const listed = value !== undefined && values.includes(value)
  switch (stringMember(expression, 'operator')) {
    case 'In':
      return listed
    case 'NotIn':
      return values.length > 0 && !listed
    case 'Exists':
      return values.length === 0 && value !== undefined
    case 'DoesNotExist':
      return values.length === 0 && value === undefined
    default:
      return false
  }
}
