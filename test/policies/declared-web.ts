/** A Pod that declares its probes by annotations. */
import type { Json, JsonObject } from '../../src/json.ts'

/** What serves. */
export const ports: readonly JsonObject[] = [{ name: 'http', containerPort: 8080 }]

/** Annotations `probe.seaworthy.dev/…` by their words. */
export function declare(words: { readonly [word: string]: Json }): JsonObject {
  return Object.fromEntries(Object.entries(words).map(([word, value]) => [`probe.seaworthy.dev/${word}`, value]))
}

/** A Pod with these annotations; by default its only container, `web`, serves at 8080. */
export function declaring(words: { readonly [word: string]: Json }, spec: JsonObject = specOf({})): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', annotations: declare(words) }, spec }
}

/** The spec of such a Pod, with these fields in its container. */
export function specOf(container: JsonObject): JsonObject {
  return { containers: [{ name: 'web', ports, ...container }] }
}

/** A handler of path `/healthz`. */
export function getHealthz(port: number | string = 8080): JsonObject {
  return { httpGet: { path: '/healthz', port } }
}
