/** Which controller serves an Ingress. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { findIngressClassName, findIngressController } from '../../src/workload/ingress-class.ts'
import { viewResource } from '../../src/workload/resource.ts'

const apiVersion = 'networking.k8s.io/v1'
const ingressOf = (ingressClassName?: Json, annotation?: Json) =>
  viewResource({
    apiVersion,
    kind: 'Ingress',
    metadata: { annotations: annotation === undefined ? {} : { 'kubernetes.io/ingress.class': annotation } },
    spec: ingressClassName === undefined ? {} : { ingressClassName },
  })
const classOf = (name: string, controller: Json, isDefault?: Json) => {
  const annotations: JsonObject =
    isDefault === undefined ? {} : { 'ingressclass.kubernetes.io/is-default-class': isDefault }
  return viewResource({ apiVersion, kind: 'IngressClass', metadata: { name, annotations }, spec: { controller } })
}

t.test('the name of its class', async t => {
  t.equal(findIngressClassName(ingressOf('a', 'b')), 'a', 'the field first')
  t.equal(findIngressClassName(ingressOf(undefined, 'b')), 'b')
  t.equal(findIngressClassName(ingressOf('', 'b')), 'b')
  t.equal(findIngressClassName(ingressOf(null, '')), undefined)
  t.equal(findIngressClassName(ingressOf(5, {})), undefined)
  t.equal(findIngressClassName(viewResource({})), undefined)
})

t.test('its controller', async t => {
  const a = classOf('a', 'example.com/a')
  const b = classOf('b', 'example.com/b', 'true')
  const c = classOf('c', 'example.com/c', 'true')
  const broken = classOf('broken', {}, true)
  t.equal(findIngressController(ingressOf('a'), [a, b], true), 'example.com/a')
  t.equal(findIngressController(ingressOf(undefined, 'b'), [a, b], false), 'example.com/b')
  t.equal(
    findIngressController(ingressOf('x'), [a, b], true),
    undefined,
    'the default is not for a name that is not known',
  )
  t.equal(findIngressController(ingressOf(), [a, b, broken], true), 'example.com/b', 'the only default')
  t.equal(findIngressController(ingressOf(), [a, b], false), undefined)
  t.equal(findIngressController(ingressOf(), [a, b, c], true), undefined, 'two defaults')
  t.equal(findIngressController(ingressOf(), [], true), undefined)
  t.equal(findIngressController(ingressOf('broken'), [broken], true), undefined)
})
