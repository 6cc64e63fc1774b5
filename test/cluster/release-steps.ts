/** What a running release can be put through. */
import type { JsonObject } from '../../src/json.ts'
import { assertSilent } from '../cli/spawn-serve.ts'
import type { Api } from './api-client.ts'
import { eventually, kubectl, run, underTest } from './cluster.ts'
import type { Placement } from './joined-node.ts'
import type { KubeProxy } from './kube-proxy.ts'
import type { Kubelet } from './kubelet.ts'
import { mergeValues } from './merge-values.ts'
import type { PodWorker } from './pod-worker.ts'
import { reached } from './reached.ts'
import { makeSelectedNamespace } from './release-objects.ts'
import { helm, putRelease, removeRelease, takesPlacement } from './releases.ts'
import { sumOfSeries } from './series.ts'
import { webhooksSeen } from './webhooks-seen.ts'

/** What a running release is made of. */
export interface ReleaseParts {
  /** Name of the release, of its namespace and of all its objects. */
  readonly release: string
  readonly values: JsonObject
  readonly placement: Placement
  readonly kubelet: Kubelet
  readonly proxy: KubeProxy
  /** As the administrator. */
  readonly api: Api
}

/** One release, from `install` to `remove`. */
export class RunningRelease {
  readonly release: string
  readonly api: Api
  readonly #parts: ReleaseParts
  #probed: string | undefined

  constructor(parts: ReleaseParts) {
    this.release = parts.release
    this.api = parts.api
    this.#parts = parts
  }

  /** Creates a namespace that its webhooks select, with more labels if given; it goes with the run at the latest. */
  async namespace(labels: Readonly<Record<string, string>> = {}): Promise<string> {
    return makeSelectedNamespace(this.release, labels)
  }

  /** Its Pods that are there, the oldest first: each with its process, if one runs. */
  pods(): readonly PodWorker[] {
    return this.#parts.kubelet.pods()
  }

  /** All that its processes said, also those that are gone. */
  log(): string {
    return this.#parts.kubelet.log()
  }

  /** Sum of a metric over all series whose labels contain all of these, and over all processes that run. */
  async sum(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> {
    const pages = await Promise.all(this.pods().map(pod => pod.metrics().catch(() => '')))
    return pages.reduce((sum, page) => sum + sumOfSeries(page, name, labels), 0)
  }

  /** helm install; resolves once the API server asks its Pods, on both doors. */
  async install(from?: string): Promise<void> {
    await this.#put({}, from)
    this.#probed ??= await this.namespace()
    await reached(this.#probed, (name, labels) => this.sum(name, labels))
  }

  /** helm upgrade with these values merged over the first; resolves once its Pods are ready and the API server goes by it. */
  async upgrade(values: JsonObject, from?: string): Promise<void> {
    await this.#put(values, from)
    await webhooksSeen(this.release)
  }

  /** helm rollback. */
  async rollback(revision: number): Promise<void> {
    await helm(underTest(), this.release, ['rollback', this.release, String(revision), '--wait', '--timeout=90s'])
    await webhooksSeen(this.release)
  }

  /** helm uninstall; resolves once its Pods are gone. */
  async uninstall(): Promise<void> {
    await helm(underTest(), this.release, ['uninstall', this.release, '--wait', '--timeout=90s'])
    await eventually('its Pods are gone', async () => this.pods().length === 0, 60)
  }

  /** kubectl rollout restart; resolves once no Pod of before is there. */
  async rolloutRestart(): Promise<void> {
    const before = this.pods()
    await run(['rollout', 'restart', `deployment/${this.release}`, '-n', this.release])
    await this.rolledOut()
    await eventually('the Pods of before are gone', async () => !before.some(pod => this.pods().includes(pod)), 60)
  }

  /** kubectl delete; the kubelet sends SIGTERM. Resolves once the Pod is gone and another is ready. */
  async deletePod(name: string): Promise<void> {
    await run(['delete', 'pod', name, '-n', this.release])
    await this.rolledOut()
  }

  /** Takes everything away. @throws Error where a process said what is none of a log's business. */
  async remove(): Promise<void> {
    const { kubelet, proxy, api } = this.#parts
    await removeRelease(underTest(), this.release)
    await proxy.stop()
    await kubelet.stop()
    api.close()
    assertSilent(kubelet.log())
  }

  /** Resolves once all Pods of the Deployment are ready. */
  async rolledOut(): Promise<void> {
    const { release } = this
    await this.#told(() => run(['rollout', 'status', `deployment/${release}`, '-n', release, '--timeout=60s']))
  }

  /** What fails for want of Pods says how they are. */
  async #told<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work()
    } catch (error) {
      const pods = this.pods().map(pod => `${pod.describe()}\n${pod.log().slice(-2000)}`)
      const events = await kubectl(['events', '-n', this.release, '--types=Warning'])
      throw new Error([String(error), ...pods, events.stdout].join('\n'), { cause: error })
    }
  }

  async #put(values: JsonObject, from?: string): Promise<void> {
    const { release, placement } = this.#parts
    const wanted = mergeValues(this.#parts.values, values)
    const placed = takesPlacement(from)
    const all = placed ? mergeValues(wanted, { ...placement }) : wanted
    const options = { wait: placed, ...(from === undefined ? {} : { from }) }
    await this.#told(() => putRelease(underTest(), release, all, options))
    if (placed) return
    const patch = JSON.stringify({ spec: { template: { spec: placement } } })
    await run(['patch', 'deployment', release, '-n', release, '-p', patch])
    await this.rolledOut()
  }
}
