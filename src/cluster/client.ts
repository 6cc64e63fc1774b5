/** The API server of a cluster. The only folder that imports the Kubernetes client, which takes half a second and 90 MB: here it is loaded. */
import { request } from 'node:https'
import type { KubeConfig } from '@kubernetes/client-node'
import type { JsonObject } from '../json.ts'
import { ClusterError } from './failures.ts'
import { buildInformer, type Informer } from './informer.ts'
import { type ClusterPlace, loadKubeconfig } from './kubeconfig.ts'

/** What is asked of an API server. */
export interface ClusterClient {
  /** @throws ClusterError where the answer is none, late, or not 2xx. */
  get(path: string, timeoutMs: number): Promise<JsonObject>
  /** Keeps all objects of one kind, each as `trim` leaves it; not started yet. */
  buildInformer(path: string, trim: (object: JsonObject) => JsonObject): Informer
}

/** Loads the client and reads the kubeconfig; connects to nothing yet. @throws UsageError where there is no cluster to ask. */
export async function connectCluster(place: ClusterPlace): Promise<ClusterClient> {
  const client = await import('@kubernetes/client-node')
  const config = new client.KubeConfig()
  loadKubeconfig(config, place)
  const get = (path: string, timeoutMs: number): Promise<JsonObject> => getJson(config, path, timeoutMs)
  return {
    get,
    buildInformer: (path, trim) => buildInformer({ client, config, get }, path, trim),
  }
}

async function getJson(config: KubeConfig, path: string, timeoutMs: number): Promise<JsonObject> {
  const options = { method: 'GET', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(timeoutMs) }
  await config.applyToHTTPSOptions(options)
  const { promise, resolve, reject } = Promise.withResolvers<JsonObject>()
  request(`${config.getCurrentCluster()?.server ?? ''}${path}`, options, response => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('error', reject)
    response.on('end', () => {
      const { statusCode = 0 } = response
      if (statusCode !== 200) return reject(new ClusterError(statusCode, `GET ${path}: ${statusCode}`))
      try {
        resolve(JSON.parse(Buffer.concat(chunks).toString()) as JsonObject)
      } catch {
        reject(new ClusterError(statusCode, `GET ${path}: no JSON`))
      }
    })
  })
    .on('error', reject)
    .end()
  return promise
}
