/** Services, and workloads that they may select. */
import type { Json, JsonObject } from '../../src/json.ts'

/** A Service that selects `app: web`, if nothing else is said. */
export const service = (spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', ...metadata },
  spec: { selector: { app: 'web' }, ...spec },
})

/** A Service with one port. */
export const withPort = (port: JsonObject): JsonObject => service({ ports: [{ port: 80, ...port }] })

/** A pod template of one container with these ports. */
export const template = (labels: Json, ports: Json = null, spec: JsonObject = {}): JsonObject => ({
  metadata: { labels },
  spec: { containers: [{ name: 'web', ports }], ...spec },
})

/** A workload of any kind that keeps its template in `spec.template`: `web`, of the namespace default. */
export const workload = (
  apiVersion: string,
  kind: string,
  labels: Json = { app: 'web' },
  ports: Json = null,
  metadata: JsonObject = {},
): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'web', namespace: 'default', ...metadata },
  spec: { template: template(labels, ports) },
})

/** A Deployment with these labels and ports in its template. */
export const deployment = (labels: Json = { app: 'web' }, ports: Json = null, metadata: JsonObject = {}): JsonObject =>
  workload('apps/v1', 'Deployment', labels, ports, metadata)

/** A Deployment of `app: web` with these fields in its pod spec. */
export const deploymentOf = (spec: JsonObject): JsonObject => ({
  ...deployment(),
  spec: { template: template({ app: 'web' }, null, spec) },
})

/** What is declared as 8080, by the name http. */
export const http = { name: 'http', containerPort: 8080 }
/** The same for metrics. */
export const metrics = { name: 'metrics', containerPort: 9090 }
