/** One object of the cluster that we may write: heard of as it changes. */
import { isObject, type JsonObject, listMember } from '../json.ts'
import type { ClusterClient, ClusterWriter } from './client.ts'
import { Followed, type Log } from './followed.ts'
import { selectName } from './informer.ts'

const fetchTimeoutMs = 10_000

/** Which object, and who is told. */
export interface OneObjectOptions {
  readonly client: ClusterClient & ClusterWriter
  /** For logs and readiness. */
  readonly title: string
  /** Of the collection. */
  readonly path: string
  readonly name: string
  readonly namespace?: string
  /** What is kept of it. */
  readonly trim: (object: JsonObject) => JsonObject
  readonly log: Log
  /** It came, changed or went, or it is known now whether it is there. */
  readonly changed: () => void
}

export class OneObject {
  readonly followed: Followed
  readonly #options: OneObjectOptions
  readonly #path: string
  #object: JsonObject | undefined

  constructor(options: OneObjectOptions) {
    const { client, title, path, name, namespace, trim, log, changed } = options
    this.#options = options
    this.#path = `${path}/${name}`
    // the client tells of an object, and of a list, before it has it
    const hear = (): void => {
      setImmediate(() => {
        this.#object = this.followed.informer.find(name, namespace)
        changed()
      })
    }
    this.followed = new Followed({ name: title, path, only: name, trim }, { client, log, changed: hear, listed: hear })
  }

  /** Whether it is known if there is one. */
  get known(): boolean {
    return this.followed.known
  }

  /** As it was last heard of; undefined where there is none. */
  get object(): JsonObject | undefined {
    return this.#object
  }

  /** Asks for it, by a list. @throws ClusterError where there is no answer. */
  async fetch(): Promise<JsonObject | undefined> {
    const { client, path, name } = this.#options
    const list = await client.get(`${path}?fieldSelector=${encodeURIComponent(selectName(name))}`, fetchTimeoutMs)
    return listMember(list, 'items').find(isObject)
  }

  /** Server-side apply; see `ClusterWriter`. */
  async apply(object: JsonObject): Promise<void> {
    const { client, trim } = this.#options
    this.#object = trim(await client.apply(this.#path, object))
  }

  /** JSON Patch; see `ClusterWriter`. */
  async patch(operations: readonly JsonObject[]): Promise<void> {
    await this.#options.client.patch(this.#path, operations)
  }
}
