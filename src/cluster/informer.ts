/** The client's informer of one kind: made to last, trimmed, and unable to end the process. */
import type { KubeConfig, KubernetesObject, Watch } from '@kubernetes/client-node'
import { isObject, type JsonObject, listMember, member, stringMember } from '../json.ts'
import { ClusterError } from './failures.ts'
import type { KubernetesClient } from './kubernetes-client.ts'

/** The objects of a kind as they were last heard of. */
export interface Informer {
  /** Lists and watches, or goes on where it was. Resolves once it has tried to. */
  start(): Promise<void>
  stop(): void
  /** True once the kind has been listed. */
  readonly listed: boolean
  find(name: string, namespace?: string): JsonObject | undefined
  list(namespace?: string): readonly JsonObject[]
  /** Hears of every object that came, changed or went, and of whatever ends the watch for good. */
  listen(listener: InformerListener): void
}

export interface InformerListener {
  readonly changed: (object: JsonObject) => void
  /** All of them have been read. */
  readonly listed: () => void
  /** The watch said something: an event, a bookmark. */
  readonly heard: () => void
  readonly failed: (error: unknown) => void
}

/** Objects in one page of a list. */
const pageSize = 500
const listTimeoutMs = 30_000
/** An API server sends a bookmark every minute; a watch that is silent for longer is dead. */
const silenceMs = 150_000
/** After it the API server ends a watch, as it does with those of its own controllers. */
const watchSeconds = { least: 300, most: 600 }

/** How an informer reads. */
export interface Reader {
  readonly client: KubernetesClient
  readonly config: KubeConfig
  readonly get: (path: string, timeoutMs: number) => Promise<JsonObject>
}

type Trim = (object: JsonObject) => JsonObject

/** What is kept. */
export interface Collection {
  readonly path: string
  /** The one object that is meant; undefined: all of them. */
  readonly only?: string | undefined
  readonly trim: Trim
}

/** The field selector of one object: with it RBAC lets a list or a watch through that a rule grants by name. */
export function selectName(name: string): string {
  return `metadata.name=${name}`
}

/** Keeps the objects of a collection, each as `trim` leaves it; not started yet. */
export function buildInformer({ client, config, get }: Reader, { path, only, trim }: Collection): Informer {
  const fieldSelector = only === undefined ? undefined : selectName(only)
  let listener: InformerListener | undefined
  let listed = false
  let stopped = false
  const watch = new client.Watch(config)
  adapt(watch, trim, { hear: () => listener?.heard(), isStopped: () => stopped })
  const list = async () => {
    const all = await listAll(get, path, fieldSelector, trim)
    listener?.listed()
    return all
  }
  const listWatch = new client.ListWatch<KubernetesObject>(path, watch, list, false, undefined, fieldSelector)
  return {
    start() {
      stopped = false
      return listWatch.start()
    },
    stop() {
      stopped = true
      void listWatch.stop()
    },
    get listed() {
      listed ||= listWatch.latestResourceVersion() !== ''
      return listed
    },
    find(name, namespace) {
      const found = listWatch.get(name, namespace)
      return found === undefined ? undefined : toJson(found)
    },
    list: namespace => listWatch.list(namespace).map(toJson),
    listen(told) {
      listener = told
      listWatch.on('change', object => told.changed(toJson(object)))
      listWatch.on('error', error => told.failed(error))
    },
  }
}

/** Trimmed, it is what `trim` returned. */
function toJson(object: KubernetesObject): JsonObject {
  return object as unknown as JsonObject
}

interface Adaptation {
  /** An event came. */
  readonly hear: () => void
  readonly isStopped: () => boolean
}

/**
 * Makes the client's watch last, trims what it hears, and lets nothing escape that nobody awaits: the client starts watches and handles
 * events so, and dies of a line that is no event.
 *
 * Without bookmarks every quiet kind would be watched from an ever older version, until it has to be listed anew.
 */
function adapt(watch: Watch, trim: Trim, { hear, isStopped }: Adaptation): void {
  Reflect.set(watch, 'requestTimeoutMs', silenceMs)
  const plain = watch.watch.bind(watch)
  watch.watch = async (path, parameters, callback, done) => {
    const timeoutSeconds = watchSeconds.least + Math.floor(Math.random() * (watchSeconds.most - watchSeconds.least))
    let over = false
    const end = (error: unknown): void => {
      if (over) return
      over = true
      done(error)
    }
    const handle = (type: string, object: unknown): void => {
      if (over) return
      if (isEvent(type, object)) {
        hear()
        callback(type, trim(object))
        return
      }
      // whatever is wrong: the client then lists anew
      callback('ERROR', { code: 410 })
      const failure = readFailure(object)
      if (failure.statusCode !== 410) end(failure)
    }
    try {
      const query = { ...parameters, allowWatchBookmarks: true, timeoutSeconds }
      const controller = await plain(path, query, handle, end)
      // stopped while it listed, the client watches all the same
      if (over || isStopped()) controller.abort()
      return controller
    } catch (error) {
      end(error)
      return new AbortController()
    }
  }
}

/** Of a Status, or of what is none. */
function readFailure(object: unknown): ClusterError {
  const code = member(object, 'code')
  return new ClusterError(typeof code === 'number' ? code : undefined, 'the watch said what is no event')
}

const events: ReadonlySet<unknown> = new Set(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK'])

/** Of type and object as they come over the wire. */
function isEvent(type: unknown, object: unknown): object is JsonObject {
  return events.has(type) && isObject(member(object, 'metadata'))
}

/** Page by page: what is trimmed away is never there all at once. */
async function listAll(
  get: Reader['get'],
  path: string,
  fieldSelector: string | undefined,
  trim: Trim,
): Promise<{ items: KubernetesObject[]; metadata: { resourceVersion?: string } }> {
  const items: KubernetesObject[] = []
  const first = `limit=${pageSize}${fieldSelector === undefined ? '' : `&fieldSelector=${encodeURIComponent(fieldSelector)}`}`
  let query = first
  for (;;) {
    const page = await get(`${path}?${query}`, listTimeoutMs)
    for (const item of listMember(page, 'items')) if (isObject(item)) items.push(trim(item))
    const metadata = member(page, 'metadata')
    const next = stringMember(metadata, 'continue')
    if (!next) return { items, metadata: { resourceVersion: stringMember(metadata, 'resourceVersion') ?? '' } }
    query = `${first}&continue=${encodeURIComponent(next)}`
  }
}
