/** Waiting until the API server acts by the webhook configurations that are stored. */
import type { JsonObject } from '../../src/json.ts'
import { eventually, kubectl, run, uniqueName } from './cluster.ts'

const label = 'seaworthy-test-seen'

/**
 * Resolves once it does.
 *
 * It hears of the configurations of one kind in the order of their changes. So one is made of each kind that refuses a ConfigMap by its
 * label, and where that refuses, all earlier changes are in force.
 */
export async function webhooksSeen(namespace: string): Promise<void> {
  const sentinels = ['Mutating', 'Validating'].map(phase => ({ phase, name: uniqueName('seen') }))
  await run(['create', '-f', '-'], { input: sentinels.map(({ phase, name }) => configuration(phase, name, namespace)) })
  try {
    await Promise.all(sentinels.map(({ phase, name }) => isInForce(phase, name, namespace)))
  } finally {
    await run(['delete', ...sentinels.map(({ phase, name }) => `${phase}WebhookConfiguration/${name}`)])
  }
}

async function isInForce(phase: string, name: string, namespace: string): Promise<void> {
  const input = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, labels: { [label]: name } } }
  await eventually(`${phase}WebhookConfigurations are in force`, async () => {
    const { stderr } = await kubectl(['create', '--dry-run=server', '-f', '-'], { input })
    return stderr.includes(`${name}.seaworthy.dev`)
  })
}

/** Nobody listens on port 1, and failurePolicy Fail makes that a refusal. */
function configuration(phase: string, name: string, namespace: string): JsonObject {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: `${phase}WebhookConfiguration`,
    metadata: { name },
    webhooks: [
      {
        name: `${name}.seaworthy.dev`,
        clientConfig: { url: 'https://127.0.0.1:1/' },
        rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'] }],
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
        objectSelector: { matchLabels: { [label]: name } },
        admissionReviewVersions: ['v1'],
        failurePolicy: 'Fail',
        sideEffects: 'None',
        timeoutSeconds: 1,
      },
    ],
  }
}
