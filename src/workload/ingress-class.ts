/** Which controller serves an Ingress. */
import { member, stringMember } from '../json.ts'
import type { Resource } from './views.ts'

/** The class that an Ingress names: by field, else by the annotation that was used before there was one. */
export function findIngressClassName(ingress: Resource): string | undefined {
  const name = stringMember(member(ingress.root, 'spec'), 'ingressClassName')
  return name || stringMember(ingress.annotations, 'kubernetes.io/ingress.class') || undefined
}

/**
 * The `spec.controller` of the IngressClass that an Ingress names; undefined where that is not known.
 *
 * @param defaulted an Ingress that names no class goes to the default one: true before the API server has seen it. Later it
 *   has named that class on CREATE, or there was none.
 */
export function findIngressController(
  ingress: Resource,
  classes: readonly Resource[],
  defaulted: boolean,
): string | undefined {
  const name = findIngressClassName(ingress)
  const unnamed = defaulted ? findDefaultClass(classes) : undefined
  const found = name === undefined ? unnamed : classes.find(each => each.name === name)
  return stringMember(member(found?.root, 'spec'), 'controller') || undefined
}

/** The only class that is marked as the default; of several any may be taken. */
function findDefaultClass(classes: readonly Resource[]): Resource | undefined {
  const marked = classes.filter(
    ({ annotations }) => stringMember(annotations, 'ingressclass.kubernetes.io/is-default-class') === 'true',
  )
  return marked.length === 1 ? marked[0] : undefined
}
