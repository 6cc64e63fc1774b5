/** Deployments for the tables of rollout-strategy, and what else is known there. */
import type { Json, JsonObject } from '../../src/json.ts'

const labels = { app: 'web', tier: 'front' }

/** A Deployment with these fields in its spec, and in that of its pods. */
export function deploymentOf(spec: JsonObject = {}, pod: JsonObject = {}, annotations: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels, annotations }, spec: { containers: [{ name: 'web' }], ...pod } },
      ...spec,
    },
  }
}

/** One that is recreated. */
export function recreated(spec: JsonObject = {}): JsonObject {
  return deploymentOf({ strategy: { type: 'Recreate' }, ...spec })
}

/** One that is updated step by step; what is undefined is not written. */
export function rolling(replicas: Json, maxUnavailable?: Json, maxSurge?: Json): JsonObject {
  const rollingUpdate = {
    ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
    ...(maxSurge === undefined ? {} : { maxSurge }),
  }
  return deploymentOf({ replicas, strategy: { type: 'RollingUpdate', rollingUpdate } })
}

/** A HorizontalPodAutoscaler of it. */
export function autoscalerOf(
  minReplicas: number,
  maxReplicas: number,
  name = 'web',
  namespace = 'default',
): JsonObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, minReplicas, maxReplicas },
  }
}

/** A Service with this selector. */
export function serviceOf(selector: Json, name = 'front', namespace = 'default'): JsonObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector } }
}
