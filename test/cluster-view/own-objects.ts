/** What the chart makes for certificates of our own, on a fake API server. */
import { dirname } from 'node:path/posix'
import { type JsonObject, listMember, member, stringMember, valueAt } from '../../src/json.ts'
import type { FakeApiServer } from './fake-api-server.ts'

export const secretPath = '/api/v1/namespaces/ships/secrets/sea-tls'
export const leasePath = '/apis/coordination.k8s.io/v1/namespaces/ships/leases/sea-tls'
export const [mutatingPath, validatingPath] = (['mutating', 'validating'] as const).map(
  phase => `/apis/admissionregistration.k8s.io/v1/${phase}webhookconfigurations/sea`,
) as [string, string]

/** Every name and address that the certificate is for. */
export const certificateNames = ['sea', 'sea.ships', 'sea.ships.svc', 'sea.ships.svc.cluster.local', '127.0.0.1']

/** The texts of our Secret. */
export type SecretTexts = Readonly<Partial<Record<'ca.crt' | 'ca.key' | 'tls.crt' | 'tls.key', string>>>

// objects hold more than is any log's business
const annotations = { note: 'canary' }

/** An empty Secret, a Lease that nobody holds, and two webhook configurations that name no CA. */
export function putChart(server: FakeApiServer, type = 'seaworthy.dev/tls'): void {
  server.put(dirname(secretPath), [secretOf({}, type)])
  server.put(dirname(leasePath), [{ metadata: { name: 'sea-tls', namespace: 'ships' } }])
  for (const path of [mutatingPath, validatingPath]) server.put(dirname(path), [configurationOf(undefined)])
}

export function secretOf(texts: SecretTexts, type = 'seaworthy.dev/tls'): JsonObject {
  const data = Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, Buffer.from(text).toString('base64')]),
  )
  return { kind: 'Secret', type, metadata: { name: 'sea-tls', namespace: 'ships', annotations }, data }
}

/** Two entries that trust the same. */
export function configurationOf(ca: string | undefined): JsonObject {
  const caBundle = ca === undefined ? {} : { caBundle: Buffer.from(ca).toString('base64') }
  const service = { name: 'sea', namespace: 'ships', path: '/canary' }
  const webhooks = ['a', 'b'].map(name => ({ name: `${name}.seaworthy.dev`, clientConfig: { service, ...caBundle } }))
  return { metadata: { name: 'sea', annotations }, webhooks }
}

export function storedText(server: FakeApiServer, key: keyof SecretTexts): string {
  return decode(stringMember(member(server.find(secretPath), 'data'), key))
}

/** What each entry of both configurations trusts. */
export function bundles(server: FakeApiServer): readonly string[] {
  const entries = [mutatingPath, validatingPath].flatMap(path => listMember(server.find(path), 'webhooks'))
  return entries.map(entry => decode(valueAt(entry, ['clientConfig', 'caBundle'])))
}

/** How often something was written so far: the Secret, or a configuration. */
export function writes(server: FakeApiServer): number {
  const calls = new Set([secretPath, mutatingPath, validatingPath].map(path => `PATCH ${path}`))
  return server.asked.filter(call => calls.has(call)).length
}

/** What of keys must stand nowhere: pieces of them, as they are and as a Secret has them. */
export function keyMaterial(texts: readonly string[]): readonly string[] {
  const lines = texts.flatMap(text => text.split('\n')).filter(line => /^[\w+/=]+$/.test(line))
  const encoded = texts.map(text => Buffer.from(text).toString('base64').slice(48))
  return [...lines, ...encoded].flatMap(text => text.match(/.{16}/g) ?? [])
}

function decode(text: unknown): string {
  return typeof text === 'string' ? Buffer.from(text, 'base64').toString() : ''
}
