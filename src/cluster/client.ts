/** The API server of a cluster. The only importer of the Kubernetes client, which takes half a second and 90 MB to load. */
import { request } from 'node:https'
import type { KubeConfig, KubernetesObject, ListWatch, Watch } from '@kubernetes/client-node'
import { UsageError } from '../errors.ts'
import { isObject, type Json, type JsonObject, listMember, member, stringMember } from '../json.ts'

/** Which cluster. */
export interface ClusterPlace {
  /** A kubeconfig file; undefined: the Pod's own account, or what kubectl would take. */
  readonly kubeconfig: string | undefined
  /** True in a Pod. */
  readonly inside: boolean
}

/** What is asked of an API server. */
export interface ClusterClient {
  /** @throws ClusterError where the answer is none, late, or not 2xx. */
  get(path: string, timeoutMs: number): Promise<JsonObject>
  /** Keeps all objects of one kind, each as `trim` leaves it; not started yet. */
  buildInformer(path: string, trim: (object: JsonObject) => JsonObject): Informer
}

/** The objects of a kind as they were last heard of. */
export interface Informer {
  /** Lists and watches, or goes on where it was. Resolves once it has tried to. */
  start(): Promise<void>
  stop(): void
  /** True once the kind has been listed. */
  readonly listed: boolean
  find(name: string): JsonObject | undefined
  list(namespace?: string): readonly JsonObject[]
  /** Hears of every object that came, changed or went, and of whatever ends the watch for good. */
  listen(listener: InformerListener): void
}

export interface InformerListener {
  readonly changed: (object: JsonObject) => void
  /** A sign of life: a list, an event, a bookmark. */
  readonly heard: () => void
  readonly failed: (error: unknown) => void
}

/** An API server that refused, failed, or could not be reached. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError'
  /** As the client's own errors have it. */
  readonly statusCode: number | undefined

  constructor(statusCode: number | undefined, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}

/** Objects in one page of a list. */
const pageSize = 500
const listTimeoutMs = 30_000
/** An API server sends a bookmark every minute; a watch that is silent for longer is dead. */
const silenceMs = 150_000
/** After it the API server ends a watch, as it does with those of its own controllers. */
const watchSeconds = { least: 300, most: 600 }

/** Loads the client and reads the kubeconfig; connects to nothing yet. @throws UsageError where there is no cluster to ask. */
export async function connectCluster(place: ClusterPlace): Promise<ClusterClient> {
  const client = await import('@kubernetes/client-node')
  const config = new client.KubeConfig()
  load(config, place)
  const get = (path: string, timeoutMs: number): Promise<JsonObject> => getJson(config, path, timeoutMs)
  return {
    get,
    buildInformer(path, trim) {
      const watch = new client.Watch(config)
      const signs = new Signs()
      adapt(watch, trim, signs)
      const list = async () => {
        const listed = await listAll(get, path, trim)
        signs.heard()
        return listed
      }
      return toInformer(new client.ListWatch(path, watch, list, false), signs)
    },
  }
}

function load(config: KubeConfig, { kubeconfig, inside }: ClusterPlace): void {
  try {
    if (kubeconfig !== undefined) config.loadFromFile(kubeconfig)
    else if (inside) config.loadFromCluster()
    else config.loadFromDefault()
  } catch (error) {
    // the parser's words may repeat a line of the file, which holds keys
    const reason = member(error, 'code') === 'ENOENT' ? 'there is no such file' : 'it is no kubeconfig'
    throw new UsageError(`--kubeconfig ${JSON.stringify(kubeconfig ?? 'default')}: ${reason}`)
  }
  const server = config.getCurrentCluster()?.server
  // what the client takes where it found nothing
  if (kubeconfig === undefined && server === 'http://localhost:8080') {
    throw new UsageError('--cluster: there is no cluster here; give --kubeconfig FILE, or --no-cluster')
  }
  if (server === undefined || !URL.canParse(server)) {
    throw new UsageError(`--kubeconfig ${JSON.stringify(kubeconfig ?? 'default')}: it names no current cluster`)
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

/** Page by page: what is trimmed away is never there all at once. */
async function listAll(
  get: ClusterClient['get'],
  path: string,
  trim: (object: JsonObject) => JsonObject,
): Promise<{ items: KubernetesObject[]; metadata: { resourceVersion?: string } }> {
  const items: KubernetesObject[] = []
  let query = `limit=${pageSize}`
  for (;;) {
    const page = await get(`${path}?${query}`, listTimeoutMs)
    for (const item of listMember(page, 'items')) if (isObject(item)) items.push(trim(item))
    const metadata = member(page, 'metadata')
    const next = stringMember(metadata, 'continue')
    if (!next) return { items, metadata: { resourceVersion: stringMember(metadata, 'resourceVersion') ?? '' } }
    query = `limit=${pageSize}&continue=${encodeURIComponent(next)}`
  }
}

/** Tells listeners that are there by then. */
class Signs {
  #heard: () => void = () => undefined

  heard(): void {
    this.#heard()
  }
  listen(heard: () => void): void {
    this.#heard = heard
  }
}

/**
 * Makes the client's watch last, trims what it hears, and lets no rejection escape: the client starts watches that nobody awaits.
 *
 * Without bookmarks every quiet kind would be watched from an ever older version, until it has to be listed anew.
 */
function adapt(watch: Watch, trim: (object: JsonObject) => JsonObject, signs: Signs): void {
  Reflect.set(watch, 'requestTimeoutMs', silenceMs)
  const plain = watch.watch.bind(watch)
  watch.watch = async (path, parameters, callback, done) => {
    const timeoutSeconds = watchSeconds.least + Math.floor(Math.random() * (watchSeconds.most - watchSeconds.least))
    const heard = (type: string, object: unknown): void => {
      if (type !== 'ERROR') signs.heard()
      callback(type, type === 'ERROR' || !isObject(object) ? object : trim(object))
    }
    try {
      return await plain(path, { ...parameters, allowWatchBookmarks: true, timeoutSeconds }, heard, done)
    } catch (error) {
      done(error)
      return new AbortController()
    }
  }
}

function toInformer(listWatch: ListWatch<KubernetesObject>, signs: Signs): Informer {
  const json = (object: KubernetesObject): JsonObject => object as unknown as JsonObject
  let stopped = false
  let listed = false
  return {
    start: () => listWatch.start(),
    stop() {
      stopped = true
      void listWatch.stop()
    },
    get listed() {
      listed ||= listWatch.latestResourceVersion() !== ''
      return listed
    },
    find(name) {
      const found = listWatch.get(name)
      return found === undefined ? undefined : json(found)
    },
    list: namespace => listWatch.list(namespace).map(json),
    listen({ changed, heard, failed }) {
      signs.listen(heard)
      listWatch.on('change', object => changed(json(object)))
      listWatch.on('error', (error: unknown) => {
        if (!stopped) failed(error)
      })
    },
  }
}

/** The HTTP status of a failure, if there was an answer. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: Json } | undefined)?.statusCode
  return typeof status === 'number' ? status : undefined
}

/** A failure in a word or two: `500`, `ECONNREFUSED`. Never the words of the API server. */
export function reasonOf(error: unknown): string {
  const status = statusOf(error)
  if (status !== undefined) return String(status)
  const { code, cause, name } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown }; name?: unknown }
  if (code === 'ABORT_ERR') return 'timeout'
  return [cause?.code, code, name].find(word => typeof word === 'string') ?? 'failed'
}
