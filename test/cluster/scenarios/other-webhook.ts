/** A mutating webhook of somebody else's, which is asked after ours: webhooks are asked in the order of their configurations' names. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import type { Test } from 'tap'
import { createAuthority, issueLeaf } from '../../../certs/authority.ts'
import { isObject, type Json, type JsonObject, valueAt } from '../../../src/json.ts'
import { run, uniqueName } from '../cluster.ts'
import { toBase64 } from '../kubeconfig.ts'
import { webhooksSeen } from '../webhooks-seen.ts'
import { namesBeside, serveBeside } from './beside.ts'

/** A change that it makes to every Pod with the label `breaks` of that name: a JSON Patch. */
export type Breakage = (pod: JsonObject) => readonly JsonObject[]

/** What it answers to. */
export interface OtherWebhook {
  /** By the value of the label. */
  readonly breakages: Readonly<Record<string, Breakage>>
  readonly reinvocationPolicy: 'Never' | 'IfNeeded'
  /** Labels of namespaces. */
  readonly matchLabels: Readonly<Record<string, string>>
  /** Where to try whether it is in force. */
  readonly namespace: string
}

/** Starts it, and has the API server ask it; both go with the test. */
export async function startOtherWebhook(t: Test, other: OtherWebhook): Promise<void> {
  const now = new Date()
  const authority = await createAuthority({ now })
  const pair = await issueLeaf(authority, { now, ...namesBeside() })
  const url = await serveBeside(t, pair, (request, response) => void respond(request, response, other))
  const input = configurationOf(uniqueName('zz-other'), url, toBase64(authority.certificate), other)
  await run(['create', '-f', '-'], { input })
  t.teardown(() => run(['delete', 'mutatingwebhookconfiguration', String(valueAt(input, ['metadata', 'name']))]))
  await webhooksSeen(other.namespace)
}

async function respond(request: IncomingMessage, response: ServerResponse, { breakages }: OtherWebhook): Promise<void> {
  const review = (await json(request)) as Json
  const object = valueAt(review, ['request', 'object'])
  const breaks = new URL(request.url ?? '', 'https://x').pathname.slice(1)
  const patch = isObject(object) ? (breakages[breaks]?.(object) ?? []) : []
  const patched = { patchType: 'JSONPatch', patch: toBase64(JSON.stringify(patch)) }
  const uid = valueAt(review, ['request', 'uid']) ?? null
  const answer = { uid, allowed: true, ...(patch.length > 0 ? patched : {}) }
  const body = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response: answer }
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
}

function configurationOf(name: string, url: string, caBundle: string, other: OtherWebhook): JsonObject {
  const { breakages, reinvocationPolicy, matchLabels } = other
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name },
    webhooks: Object.keys(breakages).map(breaks => ({
      name: `${breaks}.other.example`,
      clientConfig: { url: `${url}/${breaks}`, caBundle },
      rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
      namespaceSelector: { matchLabels },
      objectSelector: { matchLabels: { breaks } },
      admissionReviewVersions: ['v1'],
      reinvocationPolicy,
      failurePolicy: 'Fail',
      sideEffects: 'None',
    })),
  }
}
