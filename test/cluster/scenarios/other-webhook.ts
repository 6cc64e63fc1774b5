/** A mutating webhook of somebody else's, which is asked after ours: webhooks are asked in the order of their configurations' names. */
import type { Test } from 'tap'
import { createAuthority, issueLeaf } from '../../../certs/authority.ts'
import { isObject, type JsonObject, member, valueAt } from '../../../src/json.ts'
import { run, uniqueName } from '../cluster.ts'
import type { Handler } from '../installed.ts'
import { toBase64 } from '../kubeconfig.ts'
import { webhooksSeen } from '../webhooks-seen.ts'
import { answerReviews, namesBeside, serveBeside } from './beside.ts'

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
  const url = await serveBeside(t, pair, respond(other))
  const input = configurationOf(uniqueName('zz-other'), url, toBase64(authority.certificate), other)
  await run(['create', '-f', '-'], { input })
  t.teardown(() => run(['delete', 'mutatingwebhookconfiguration', String(valueAt(input, ['metadata', 'name']))]))
  await webhooksSeen(other.namespace)
}

function respond({ breakages }: OtherWebhook): Handler {
  return answerReviews((asked, path) => {
    const object = member(asked, 'object')
    const patch = isObject(object) ? (breakages[path.slice(1)]?.(object) ?? []) : []
    const patched = { patchType: 'JSONPatch', patch: toBase64(JSON.stringify(patch)) }
    return { allowed: true, ...(patch.length > 0 ? patched : {}) }
  })
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
