/** What a test puts beside the chart: namespaces, a certificate, and the values that keep installations apart. */
import type { KeyPair } from '../../certs/authority.ts'
import type { JsonObject } from '../../src/json.ts'
import { eventually, get, run, uniqueName } from './cluster.ts'
import { toBase64 } from './kubeconfig.ts'
import { namespaceLabel } from './releases.ts'

/** Values of every installation: its webhooks select the namespaces that it makes and no others. */
export function valuesOf(release: string, configuration: JsonObject): JsonObject {
  return {
    fullnameOverride: release,
    configuration: { apiVersion: 'seaworthy.dev/v1', kind: 'Configuration', ...configuration },
    webhook: { namespaceSelector: { matchLabels: { [namespaceLabel]: release } } },
  }
}

/** Values with which it serves the Secret of `secretOf`, and is trusted. */
export function trusting(release: string, authority: KeyPair): JsonObject {
  return { tls: { secretName: `${release}-tls` }, webhook: { caBundle: toBase64(authority.certificate) } }
}

/** A namespace. */
export function namespaceOf(name: string): JsonObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}

/** The certificate that a release serves. */
export function secretOf(release: string, { certificate, privateKey }: KeyPair): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/tls',
    metadata: { name: `${release}-tls`, namespace: release },
    data: { 'tls.crt': toBase64(certificate), 'tls.key': toBase64(privateKey) },
  }
}

/** Creates a namespace that a release's webhooks select, in which Pods can be created. Returns its name. */
export async function makeSelectedNamespace(
  release: string,
  labels: Readonly<Record<string, string>>,
): Promise<string> {
  const name = uniqueName('test')
  const metadata = { name, labels: { ...labels, [namespaceLabel]: release } }
  await run(['create', '-f', '-'], { input: { apiVersion: 'v1', kind: 'Namespace', metadata } })
  await eventually(`ServiceAccount of ${name}`, () => get('serviceaccount', 'default', name))
  return name
}
