/** A kubelet in this process: the Pods of one Node as processes of `serve`, each with an address of its own. */
import { randomInt } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isObject, type JsonObject, listMember, member, stringMember, valueAt } from '../../src/json.ts'
import type { Api } from './api-client.ts'
import { joinNode, removeNode } from './joined-node.ts'
import { PodWorker } from './pod-worker.ts'

/** Where it works. */
export interface KubeletParts {
  readonly api: Api
  /** The administrator's. */
  readonly kubeconfig: string
  readonly routes: string
  readonly folder: string
  /** Of the Node. */
  readonly node: string
}

const pollMs = 200
const usualGraceSeconds = 30

/** The kubelet of one Node, from `start` to `stop`. */
export class Kubelet {
  readonly #parts: KubeletParts
  /** By uid; those that are gone, too. */
  readonly #workers = new Map<string, PodWorker>()
  readonly #gone = new Set<string>()
  /** Of Pods, outside of kwok's range; the Node's own among those of other tests. */
  readonly #subnet = `10.${128 + randomInt(100)}.${randomInt(256)}`
  #stopped = false
  #work: Promise<void> | undefined

  constructor(parts: KubeletParts) {
    this.#parts = parts
  }

  async start(): Promise<void> {
    mkdirSync(this.#parts.folder, { recursive: true })
    await joinNode(this.#parts.api, this.#parts.node)
    this.#work = this.#follow()
  }

  /** Those that are there, the oldest first. */
  pods(): readonly PodWorker[] {
    return [...this.#workers].filter(([uid]) => !this.#gone.has(uid)).map(([, worker]) => worker)
  }

  /** All that any of them said. */
  log(): string {
    return [...this.#workers.values()].map(worker => worker.log()).join('')
  }

  /** Ends all at once, and takes the Node away. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#work
    for (const worker of this.#workers.values()) worker.process?.signal('SIGKILL')
    await Promise.all([...this.#workers.values()].map(worker => worker.terminate(0)))
    await removeNode(this.#parts.api, this.#parts.node)
  }

  /** While the API server is gone, all stays as it is. */
  async #follow(): Promise<void> {
    const path = `/api/v1/pods?fieldSelector=spec.nodeName%3D${this.#parts.node}&resourceVersion=0`
    while (!this.#stopped) {
      const list = await this.#parts.api.get(path).catch(() => undefined)
      if (list !== undefined) this.#sync(listMember(list, 'items').filter(isObject))
      await delay(pollMs)
    }
  }

  #sync(pods: readonly JsonObject[]): void {
    const seen = new Set<string>()
    for (const pod of pods) {
      const uid = stringMember(pod['metadata'], 'uid') ?? ''
      seen.add(uid)
      if (!this.#gone.has(uid)) this.#see(uid, pod)
    }
    for (const [uid, worker] of this.#workers) {
      if (seen.has(uid) || this.#gone.has(uid)) continue
      this.#gone.add(uid)
      void worker.terminate(0) // by force, where it was not over
    }
  }

  #see(uid: string, pod: JsonObject): void {
    const worker = this.#workers.get(uid) ?? this.#begin(uid, pod)
    const deleted = stringMember(pod['metadata'], 'deletionTimestamp') !== undefined
    const grace = valueAt(pod, ['metadata', 'deletionGracePeriodSeconds'])
    if (deleted) void worker.terminate(typeof grace === 'number' ? grace : usualGraceSeconds)
  }

  #begin(uid: string, pod: JsonObject): PodWorker {
    const { api, kubeconfig, routes, folder } = this.#parts
    const metadata = member(pod, 'metadata')
    const [name, namespace] = [stringMember(metadata, 'name') ?? '', stringMember(metadata, 'namespace') ?? '']
    const ip = `${this.#subnet}.${this.#workers.size + 1}`
    const worker = new PodWorker({ api, kubeconfig, routes, pod, ip, namespace, name, uid, folder: join(folder, uid) })
    this.#workers.set(uid, worker)
    void worker.live()
    return worker
  }
}
