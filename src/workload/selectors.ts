/** Label selectors, evaluated as the API server does. */
import { isObject, type Json, type JsonObject, listMember, member, stringMember } from '../json.ts'
import { hasLabels } from './labels.ts'

/**
 * True where a LabelSelector (`matchLabels` and `matchExpressions`, all of them) selects these labels.
 *
 * None selects nothing, an empty one everything; what the API server would refuse selects nothing.
 * Source: k8s.io/apimachinery, LabelSelectorAsSelector.
 */
export function matchesSelector(selector: Json | undefined, labels: JsonObject): boolean {
  if (!isObject(selector)) return false
  return (
    matchesLabels(member(selector, 'matchLabels') ?? {}, labels) &&
    listMember(selector, 'matchExpressions').every(each => matchesExpression(each, labels))
  )
}

/** True where a plain selector, such as a Service's, selects these labels: one that is empty or absent selects nothing. */
export function matchesPlainSelector(selector: Json | undefined, labels: JsonObject): boolean {
  return isObject(selector) && Object.keys(selector).length > 0 && matchesLabels(selector, labels)
}

function matchesLabels(wanted: Json, labels: JsonObject): boolean {
  return isObject(wanted) && hasLabels(labels, wanted)
}

function matchesExpression(expression: Json, labels: JsonObject): boolean {
  const key = stringMember(expression, 'key')
  if (key === undefined) return false
  const value = stringMember(labels, key)
  const listed = () => value !== undefined && listMember(expression, 'values').includes(value)
  switch (stringMember(expression, 'operator')) {
    case 'In':
      return listed()
    case 'NotIn':
      return !listed()
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return false
  }
}
