/** The API server of a cluster: what is asked of it, and told. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { KubeConfig } from '@kubernetes/client-node'
import { type JsonObject, member, stringMember } from '../json.ts'
import { ClusterError } from './failures.ts'
import { buildInformer, type Collection, type Informer } from './informer.ts'
import { type ClusterPlace, loadKubeconfig } from './kubeconfig.ts'
import { ServerClock } from './server-clock.ts'

/** What is asked of an API server. */
export interface ClusterClient {
  /** @throws ClusterError where the answer is none, late, or not 200. */
  get(path: string, timeoutMs: number): Promise<JsonObject>
  /** Keeps objects up to date; not started yet. */
  buildInformer(collection: Collection): Informer
}

/** What is told to one. */
export interface ClusterWriter {
  /**
   * Server-side apply. With a `resourceVersion` in its metadata, which it must still have: under our name and over anybody else's.
   * Without one it makes the object, which must not be there.
   *
   * @throws ClusterError where the answer is none, late, or not 2xx: 409 where somebody else was first.
   */
  apply(path: string, object: JsonObject): Promise<JsonObject>
  /** JSON Patch. @throws ClusterError as above. */
  patch(path: string, operations: readonly JsonObject[]): Promise<JsonObject>
  /** What time it is by the API server's clock, which certificates are held against. */
  readonly clock: ServerClock
}

const writeTimeoutMs = 10_000

/** Loads the client and reads the kubeconfig; connects to nothing yet. @throws UsageError where there is no cluster to ask. */
export async function connectCluster(place: ClusterPlace): Promise<ClusterClient & ClusterWriter> {
  const { client } = await import('./kubernetes-client.ts')
  const config = new client.KubeConfig()
  loadKubeconfig(config, place)
  const clock = new ServerClock()
  const maker = `seaworthy-${randomUUID()}`
  const get = (path: string, timeoutMs: number): Promise<JsonObject> =>
    exchange(config, clock, { method: 'GET', path, timeoutMs })
  const change = (path: string, contentType: string, body: unknown): Promise<JsonObject> =>
    exchange(config, clock, {
      method: 'PATCH',
      path,
      timeoutMs: writeTimeoutMs,
      contentType,
      body: JSON.stringify(body),
    })
  return {
    get,
    buildInformer: collection => buildInformer({ client, config, get }, collection),
    apply(path, object) {
      const isNew = stringMember(member(object, 'metadata'), 'resourceVersion') === undefined
      // a name of its own: of two that make the same object, the second is in conflict with the first
      const [manager, force] = isNew ? [maker, false] : ['seaworthy', true]
      return change(`${path}?fieldManager=${manager}&force=${force}`, 'application/apply-patch+yaml', object)
    },
    patch: (path, operations) => change(`${path}?fieldManager=seaworthy`, 'application/json-patch+json', operations),
    clock,
  }
}

interface Exchange {
  readonly method: 'GET' | 'PATCH'
  readonly path: string
  readonly timeoutMs: number
  readonly contentType?: string
  readonly body?: string
}

async function exchange(
  config: KubeConfig,
  clock: ServerClock,
  { method, path, timeoutMs, contentType, body }: Exchange,
): Promise<JsonObject> {
  const headers = {
    accept: 'application/json',
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
  }
  const options = { method, headers, signal: AbortSignal.timeout(timeoutMs) }
  await config.applyToHTTPSOptions(options)
  const { promise, resolve, reject } = Promise.withResolvers<JsonObject>()
  request(`${config.getCurrentCluster()?.server ?? ''}${path}`, options, response => {
    clock.hear(response.headers.date)
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('error', reject)
    response.on('end', () => {
      const { statusCode = 0 } = response
      if (statusCode !== 200 && statusCode !== 201) {
        return reject(new ClusterError(statusCode, `${method} ${path}: ${statusCode}`, readRetryAfter(response)))
      }
      try {
        resolve(JSON.parse(Buffer.concat(chunks).toString()) as JsonObject)
      } catch {
        reject(new ClusterError(statusCode, `${method} ${path}: no JSON`))
      }
    })
  })
    .on('error', reject)
    .end(body)
  return promise
}

/** An API server says it in seconds. */
function readRetryAfter({ headers }: IncomingMessage): number | undefined {
  const seconds = headers['retry-after']
  return seconds !== undefined && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : undefined
}
