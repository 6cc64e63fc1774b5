/** Small whole manifests of one namespace, `shop`: whatever a case does not say is left out. */
import type { Json, JsonObject } from '../../src/json.ts'

/** Of the pods that are made here. */
export const labels = { app: 'web' } as const

/** An image whose version is known. */
export const image = 'registry.example/shop/web:1.4.2'

/** The same image, pinned. */
export const pinned = `registry.example/shop/web@sha256:${'9f'.repeat(32)}`

/** Enough for every container. */
export const requests = { cpu: '100m', memory: '128Mi' } as const

const metadata = { name: 'web', namespace: 'shop' } as const

/** A container, and nothing but what is said. */
export function container(fields: JsonObject = {}): JsonObject {
  return { name: 'web', image, ...fields }
}

/** A container that requests are sent to, on a port named `http`. */
export function serving(fields: JsonObject = {}): JsonObject {
  return container({ ports: [{ name: 'http', containerPort: 8080 }], ...fields })
}

/** The spec of a pod of one container. */
export function only(one: JsonObject, fields: JsonObject = {}): JsonObject {
  return { containers: [one], ...fields }
}

/** A Pod that nothing controls. */
export function pod(spec: JsonObject, more: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, labels, ...more }, spec }
}

/** A controller of the group apps, and the fields of its spec beside the template. */
export function controller(
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet',
  spec: JsonObject,
  fields: JsonObject = {},
): JsonObject {
  const template = { metadata: { labels }, spec }
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata,
    spec: {
      selector: { matchLabels: labels },
      ...(kind === 'StatefulSet' ? { serviceName: 'web' } : {}),
      template,
      ...fields,
    },
  }
}

/** A Deployment of one container of which nothing is said, and the fields of its spec beside the template. */
export function deployment(fields: JsonObject = {}, spec: JsonObject = only(container())): JsonObject {
  return controller('Deployment', spec, fields)
}

/** A Job, and the fields of its spec beside the template. */
export function job(fields: JsonObject = {}, one: JsonObject = container(), more: JsonObject = {}): JsonObject {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { ...metadata, ...more }, spec: jobSpec(fields, one) }
}

/** A CronJob, the fields of its own spec, and those of its Jobs'. */
export function cronJob(
  fields: JsonObject = {},
  jobFields: JsonObject = {},
  one: JsonObject = container(),
): JsonObject {
  const spec = { schedule: '0 3 * * *', jobTemplate: { spec: jobSpec(jobFields, one) }, ...fields }
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec }
}

function jobSpec(fields: JsonObject, one: JsonObject): JsonObject {
  return { template: { spec: only(one, { restartPolicy: 'Never' }) }, ...fields }
}

/** A Service of the pods that are made here, with the fields of its spec. */
export function service(fields: JsonObject = {}): JsonObject {
  const spec = { selector: labels, ports: [{ port: 80, targetPort: 'http' }], ...fields }
  return { apiVersion: 'v1', kind: 'Service', metadata, spec }
}

/** A HorizontalPodAutoscaler of the Deployment that is made here; it measures what needs no request. */
export function autoscaler(fields: JsonObject = {}): JsonObject {
  const average = { metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: '100' } }
  const spec = {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: 2,
    maxReplicas: 6,
    metrics: [{ type: 'Pods', pods: average }],
    ...fields,
  }
  return { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata, spec }
}

/** A PodDisruptionBudget of the pods that are made here. */
export function budget(fields: JsonObject, selector: JsonObject = { matchLabels: labels }): JsonObject {
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { selector, ...fields } }
}

/** A LimitRange with one item for containers. */
export function limitRange(limit: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'LimitRange', metadata, spec: { limits: [{ type: 'Container', ...limit }] } }
}

/** An object of any kind in `shop`. */
export function object(apiVersion: string, kind: string, spec?: Json): JsonObject {
  return { apiVersion, kind, metadata, ...(spec === undefined ? {} : { spec }) }
}

/** An object of any kind in no namespace. */
export function global(apiVersion: string, kind: string, name: string, fields: JsonObject = {}): JsonObject {
  return { apiVersion, kind, metadata: { name }, ...fields }
}

/** An object under another name, or in another namespace. */
export function moved(one: JsonObject, place: { readonly name?: string; readonly namespace?: string }): JsonObject {
  return { ...one, metadata: { ...metadata, ...place } }
}

/** With further labels of its own, not of its pods. */
export function labelled(one: JsonObject, more: JsonObject): JsonObject {
  return { ...one, metadata: { ...metadata, labels: more } }
}
