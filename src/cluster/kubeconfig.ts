/** Where the cluster is, and as whom it is asked. */
import type { KubeConfig } from '@kubernetes/client-node'
import { UsageError } from '../errors.ts'
import { member } from '../json.ts'

/** Which cluster. */
export interface ClusterPlace {
  /** A kubeconfig file; undefined: the Pod's own account, or what kubectl would take. */
  readonly kubeconfig: string | undefined
  /** True in a Pod. */
  readonly inside: boolean
}

/** Fills in a configuration of the client's. @throws UsageError where it names no cluster that can be asked. */
export function loadKubeconfig(config: KubeConfig, place: ClusterPlace): void {
  const named = `--kubeconfig ${JSON.stringify(place.kubeconfig ?? 'default')}`
  try {
    load(config, place)
  } catch (error) {
    // the parser's words may repeat a line of the file, which holds keys
    const reason = member(error, 'code') === 'ENOENT' ? 'there is no such file' : 'it is no kubeconfig'
    throw new UsageError(`${named}: ${reason}`)
  }
  const server = config.getCurrentCluster()?.server
  if (server === undefined) throw new UsageError(`${named}: it names no current cluster`)
  // what the client takes where it found nothing
  if (place.kubeconfig === undefined && server === 'http://localhost:8080') {
    throw new UsageError('--cluster: there is no cluster here; give --kubeconfig FILE, or --no-cluster')
  }
  // over http it would send no account
  if (!server.startsWith('https://')) throw new UsageError(`${named}: its server is not https://`)
}

function load(config: KubeConfig, { kubeconfig, inside }: ClusterPlace): void {
  if (kubeconfig !== undefined) config.loadFromFile(kubeconfig)
  else if (inside) config.loadFromCluster()
  else config.loadFromDefault()
}
