/** Objects that most clusters have: classes of priority and of Ingresses, and what bounds a namespace. */
import type { JsonObject } from '../../../src/json.ts'

const range = { default: { memory: '256Mi' }, max: { memory: '1Gi', cpu: '4' }, min: { cpu: '10m' } }
const rows = [
  ['v1', 'LimitRange', 'range', { spec: { limits: [{ type: 'Container', ...range }] } }],
  ['scheduling.k8s.io/v1', 'PriorityClass', 'gold', { value: 1000 }],
  ['scheduling.k8s.io/v1', 'PriorityClass', 'std', { value: 0, globalDefault: true }],
  ['networking.k8s.io/v1', 'IngressClass', 'c0', { spec: { controller: 'k8s.io/ingress-nginx' } }],
  ['networking.k8s.io/v1', 'IngressClass', 'c1', { spec: { controller: 'haproxy-ingress.github.io/controller' } }],
  ['networking.k8s.io/v1', 'IngressClass', 'c2', { spec: { controller: 'haproxy.org/ingress-controller/x' } }],
  ['networking.k8s.io/v1', 'IngressClass', 'c3', { spec: { controller: 'nginx.org/ingress-controller' } }],
  ['networking.k8s.io/v1', 'IngressClass', 'c4', { spec: { controller: 'example.com/other' } }],
] as const

/** Those of the namespace `shop`. */
export const standardObjects: readonly JsonObject[] = rows.map(([apiVersion, kind, name, rest]) => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'shop' },
  ...rest,
}))
