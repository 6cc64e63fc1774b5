/** Objects that the tables of several policies are about. */
import type { JsonObject } from '../../src/json.ts'

/** A LimitRange of the namespace default with one item for containers. */
export function limitRange(limit: JsonObject): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'defaults', namespace: 'default' },
    spec: { limits: [{ type: 'Container', ...limit }] },
  }
}

/** A LimitRange that bounds all containers of a pod together. */
export function podMaximum(max: JsonObject): JsonObject {
  return limitRange({ type: 'Pod', max })
}

/** A Deployment of one container, `web`, of which nothing else is said. */
export const deployment: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { template: { spec: { containers: [{ name: 'web' }] } } },
}
