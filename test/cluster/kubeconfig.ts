/** Files by which a client finds a cluster and says who it is. */
import { writeFileSync } from 'node:fs'
import type { JsonObject } from '../../src/json.ts'

/** Writes one with one cluster and one user, as kubeconfig files have them. */
export function writeKubeconfig(file: string, cluster: JsonObject, user: JsonObject): void {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test', cluster }],
    users: [{ name: 'test', user }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  }
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 })
}

/** PEM, as a kubeconfig holds it. */
export function toBase64(text: string): string {
  return Buffer.from(text).toString('base64')
}
