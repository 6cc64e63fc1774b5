/** Ingresses, their classes, and the limits of each controller. */
import type { Json, JsonObject } from '../../src/json.ts'

const spec = { ingressClassName: 'edge', rules: [{ host: 'shop.example' }] }
/** An Ingress of class `edge`, if nothing else is said. */
export const ingress = (annotations?: Json, more: JsonObject = spec): JsonObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'shop', ...(annotations === undefined ? {} : { annotations }) },
  spec: more,
})
/** What injecting leaves of its metadata. */
export const annotated = (annotations: JsonObject) => ({ metadata: { name: 'shop', annotations } })
/** An IngressClass, `edge` if nothing else is said. */
export const classOf = (controller: Json, name = 'edge', annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name, annotations },
  spec: { controller },
})
/** Marks an IngressClass as the default. */
export const isDefault = { 'ingressclass.kubernetes.io/is-default-class': 'true' }
/** The class as it was named before there was a field for it. */
export const legacy = (name: string) => ({ 'kubernetes.io/ingress.class': name })

/** An annotation of ingress-nginx. */
export const nginx = (name: string) => `nginx.ingress.kubernetes.io/${name}`
/** `edge` is served by ingress-nginx. */
export const onNginx = [classOf('k8s.io/ingress-nginx')]
/** `edge` is served by HAProxy Ingress. */
export const onHaproxy = [classOf('haproxy-ingress.github.io/controller')]
/** `edge` is served by HAProxy Technologies' controller. */
export const onHaproxyTechnologies = [classOf('haproxy.org/ingress-controller')]
/** `edge` is served by F5's NGINX. */
export const onF5 = [classOf('nginx.org/ingress-controller')]
/** What is injected for ingress-nginx. */
export const nginxLimits = {
  [nginx('limit-rps')]: '500',
  [nginx('limit-rpm')]: '3500',
  [nginx('limit-connections')]: '300',
}
/** What is injected for HAProxy Ingress. */
export const haproxyLimits = {
  'haproxy-ingress.github.io/limit-rps': '500',
  'haproxy-ingress.github.io/limit-connections': '300',
}
/** What is injected for HAProxy Technologies' controller. */
export const haproxyTechnologiesLimits = {
  'haproxy.org/rate-limit-requests': '500',
  'haproxy.org/rate-limit-period': '1s',
}
/** A case: an Ingress without any annotation, which gets these. */
export const missing = (facts: readonly JsonObject[], injected: JsonObject) => ({
  object: ingress(),
  facts,
  findings: ['missing'],
  injected: annotated(injected),
})
