/** kube-proxy in this process: connections to a Service's address end at one of its Pods. */
import { setTimeout as delay } from 'node:timers/promises'
import { type Json, type JsonObject, listMember, member, stringMember, valueAt } from '../../src/json.ts'
import type { Api } from './api-client.ts'
import { removeRoute, writeRoute } from './routes.ts'

/** One Service. */
export interface KubeProxyParts {
  readonly api: Api
  readonly routes: string
  readonly namespace: string
  readonly service: string
}

const pollMs = 200

/** Follows one Service, from `start` to `stop`. */
export class KubeProxy {
  readonly #parts: KubeProxyParts
  /** Targets by what is dialled. */
  #routes: ReadonlyMap<string, string> = new Map()
  #stopped = false
  #work: Promise<void> | undefined

  constructor(parts: KubeProxyParts) {
    this.#parts = parts
  }

  start(): void {
    this.#work = this.#follow()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#work
    this.#put(new Map())
  }

  /** While the API server is gone, routes stay as they are. */
  async #follow(): Promise<void> {
    while (!this.#stopped) {
      const wanted = await this.#read().catch(() => undefined)
      if (wanted !== undefined) this.#put(wanted)
      await delay(pollMs)
    }
  }

  async #read(): Promise<ReadonlyMap<string, string>> {
    const { api, namespace, service } = this.#parts
    const selector = `labelSelector=kubernetes.io%2Fservice-name%3D${service}&resourceVersion=0`
    const [found, slices] = await Promise.all([
      api.ask('GET', `/api/v1/namespaces/${namespace}/services/${service}?resourceVersion=0`),
      api.get(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?${selector}`),
    ])
    if (![200, 404].includes(found.status)) throw new Error(`Service ${service}: ${found.status}`)
    const ports = listMember(valueAt(found.object, ['spec']), 'ports')
    return new Map(
      ports.map(port => [
        `${valueAt(found.object, ['spec', 'clusterIP'])}:${member(port, 'port')}`,
        targetsOf(slices, stringMember(port, 'name')).join('\n'),
      ]),
    )
  }

  #put(wanted: ReadonlyMap<string, string>): void {
    for (const [dialled, targets] of wanted) {
      if (this.#routes.get(dialled) !== targets) writeRoute(this.#parts.routes, dialled, targets)
    }
    for (const dialled of this.#routes.keys()) if (!wanted.has(dialled)) removeRoute(this.#parts.routes, dialled)
    this.#routes = wanted
  }
}

/** Addresses that are ready; where none is, those that still serve while they end, as kube-proxy does it. */
function targetsOf(slices: JsonObject, portName: string | undefined): readonly string[] {
  const found = listMember(slices, 'items').flatMap(slice => {
    const port = listMember(slice, 'ports').find(each => stringMember(each, 'name') === portName)
    return port === undefined
      ? []
      : listMember(slice, 'endpoints').flatMap(each => targetsAt(each, member(port, 'port')))
  })
  const ready = found.filter(target => target.ready)
  const used = ready.length > 0 ? ready : found.filter(target => target.ending)
  return used.map(({ target }) => target).toSorted()
}

interface Target {
  readonly target: string
  readonly ready: boolean
  readonly ending: boolean
}

/** A condition that is not told holds, but for `terminating`. */
function targetsAt(endpoint: Json, port: Json | undefined): readonly Target[] {
  const is = (condition: string): Json | undefined => valueAt(endpoint, ['conditions', condition])
  const ready = is('ready') !== false
  const ending = is('terminating') === true && is('serving') !== false
  return listMember(endpoint, 'addresses').map(address => ({ target: `${address}:${port}`, ready, ending }))
}
