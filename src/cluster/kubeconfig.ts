/** Where the cluster is, and as whom it is asked. */
import type { KubeConfig } from '@kubernetes/client-node'
import { UsageError } from '../errors.ts'
import { member } from '../json.ts'
import { nearest } from '../policy/nearest.ts'

/** Which cluster. */
export interface ClusterPlace {
  /** A kubeconfig file; undefined: the Pod's own account, or what kubectl would take. */
  readonly kubeconfig: string | undefined
  /** One of its contexts by name; undefined: the current one. */
  readonly context?: string | undefined
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
  if (place.context !== undefined) chooseContext(config, place.context)
  const server = config.getCurrentCluster()?.server
  if (server === undefined) throw new UsageError(`${named}: it names no current cluster`)
  // what the client takes where it found nothing
  if (place.kubeconfig === undefined && server === 'http://localhost:8080') {
    throw new UsageError('there is no cluster here; name one by --kubeconfig FILE')
  }
  // over http it would send no account
  if (!server.startsWith('https://')) throw new UsageError(`${named}: its server is not https://`)
}

/** @throws UsageError where there is no such context. */
function chooseContext(config: KubeConfig, context: string): void {
  const names = config.getContexts().map(({ name }) => name)
  if (!names.includes(context)) {
    const near = nearest(context, names)
    const hint = near === undefined ? `there are ${names.join(', ') || 'none'}` : `did you mean ${near}?`
    throw new UsageError(`--context ${JSON.stringify(context)}: there is no such context; ${hint}`)
  }
  config.setCurrentContext(context)
}

function load(config: KubeConfig, { kubeconfig, inside }: ClusterPlace): void {
  if (kubeconfig !== undefined) config.loadFromFile(kubeconfig)
  else if (inside) config.loadFromCluster()
  else config.loadFromDefault()
}
