/** Files by which a client finds a cluster and says who it is. */
import { readFileSync, writeFileSync } from 'node:fs'
import { isObject, type JsonObject, stringMember, valueAt } from '../../src/json.ts'

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

/** An API server, and who asks; certificates and key as PEM. */
export interface ApiPlace {
  readonly server: string
  readonly ca: string
  readonly cert: string
  readonly key: string
}

/** The cluster that a file of `writeKubeconfig` names. */
export function readClusterOf(file: string): JsonObject {
  const cluster = valueAt(JSON.parse(readFileSync(file, 'utf8')), ['clusters', 0, 'cluster'])
  if (!isObject(cluster)) throw new Error(`${file} names no cluster`)
  return cluster
}

/** What `writeKubeconfig` wrote for a user with a certificate. */
export function readKubeconfig(file: string): ApiPlace {
  const cluster = readClusterOf(file)
  const user = valueAt(JSON.parse(readFileSync(file, 'utf8')), ['users', 0, 'user'])
  const pem = (of: unknown, name: string): string => Buffer.from(stringMember(of, name) ?? '', 'base64').toString()
  return {
    server: stringMember(cluster, 'server') ?? '',
    ca: pem(cluster, 'certificate-authority-data'),
    cert: pem(user, 'client-certificate-data'),
    key: pem(user, 'client-key-data'),
  }
}
