/** What `install` returns: one release, and whoever answers for it on this machine. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { KeyPair } from '../../certs/authority.ts'
import type { JsonObject } from '../../src/json.ts'
import { assertSilent } from '../cli/spawn-serve.ts'
import { ChartProcess } from './chart-process.ts'
import { eventually, underTest } from './cluster.ts'
import type { Handler, Installed } from './installed.ts'
import { mergeValues } from './merge-values.ts'
import { reached } from './reached.ts'
import { makeSelectedNamespace } from './release-objects.ts'
import { putRelease, removeRelease } from './releases.ts'
import { sumOfSeries, valueOfSeries } from './series.ts'
import type { ServeProcess } from './serve-process.ts'
import type { WebhookAddress } from './webhook-address.ts'
import { webhooksSeen } from './webhooks-seen.ts'

/** What an installation is made of. */
export interface InstallationParts {
  readonly release: string
  readonly folder: string
  readonly flags: readonly string[]
  readonly address: WebhookAddress
  readonly pair: KeyPair
  /** Of the chart. */
  readonly values: JsonObject
}

/** One release, from `begin` to `remove`. */
export class Installation implements Installed {
  readonly release: string
  readonly #values: JsonObject
  readonly #address: WebhookAddress
  readonly #pair: KeyPair
  readonly #chart: ChartProcess
  #process: ServeProcess | undefined
  #replacement: Server | undefined
  #probed: string | undefined
  /** Of the processes that are gone. */
  #said = ''

  constructor({ release, folder, flags, address, pair, values }: InstallationParts) {
    this.release = release
    this.#values = values
    this.#address = address
    this.#pair = pair
    this.#chart = new ChartProcess(release, folder, flags)
  }

  async namespace(labels: Readonly<Record<string, string>> = {}): Promise<string> {
    return makeSelectedNamespace(this.release, labels)
  }

  async metric(series: string): Promise<number> {
    return valueOfSeries(await this.metrics(), series)
  }

  async sum(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> {
    return sumOfSeries(await this.metrics(), name, labels)
  }

  async metrics(): Promise<string> {
    return this.#health('/metrics')
  }

  async readyz(): Promise<string> {
    return this.#health('/readyz?verbose')
  }

  log(): string {
    return this.#said + (this.#process?.log() ?? '')
  }

  async stop(): Promise<void> {
    this.#address.cut()
    await this.#closeReplacement()
    const process = this.#process
    if (process === undefined) return
    await process.stop()
    this.#said += process.log()
    this.#process = undefined
  }

  async start(): Promise<void> {
    if (this.#process !== undefined) throw new Error('it runs; stop it first')
    await this.#closeReplacement()
    this.#process = await this.#chart.start(this.#address)
    await this.#address.lead(this.#process.port)
    this.#probed ??= await this.namespace()
    await reached(this.#probed, (name, labels) => this.sum(name, labels))
  }

  async replace(handler: Handler): Promise<void> {
    await this.stop()
    const { certificate: cert, privateKey: key } = this.#pair
    this.#replacement = createServer({ cert, key }, handler).listen(this.#address.port, this.#address.host)
    await once(this.#replacement, 'listening')
    await this.#address.lead((this.#replacement.address() as AddressInfo).port)
  }

  async upgrade(values: JsonObject): Promise<void> {
    await putRelease(underTest(), this.release, mergeValues(this.#values, values))
    await Promise.all([this.#follow(), webhooksSeen(this.release)])
  }

  /** Installs the chart and starts the process. */
  async begin(): Promise<void> {
    await putRelease(underTest(), this.release, this.#values)
    await this.#chart.refresh()
    await this.start()
  }

  /** Takes everything away. @throws Error where the process said what is none of a log's business. */
  async remove(): Promise<void> {
    await removeRelease(underTest(), this.release)
    this.#address.cut()
    await this.#closeReplacement()
    await this.#process?.kill()
    assertSilent(this.log())
  }

  /** What the kubelet and the Deployment's controller would do after a change. */
  async #follow(): Promise<void> {
    const reloads = (): Promise<number> => this.sum('seaworthy_configuration_reloads_total')
    const before = this.#process === undefined ? 0 : await reloads()
    const change = await this.#chart.refresh()
    if (this.#process === undefined || change === 'none') return
    if (change === 'reload') {
      await eventually('the configuration is reloaded', async () => (await reloads()) > before)
      return
    }
    await this.stop()
    await this.start()
  }

  async #health(path: string): Promise<string> {
    if (this.#process === undefined) throw new Error(`${path}: Seaworthy is stopped`)
    return (await this.#process.health(path)).text()
  }

  async #closeReplacement(): Promise<void> {
    const replacement = this.#replacement
    if (replacement === undefined) return
    this.#replacement = undefined
    replacement.closeAllConnections()
    await once(replacement.close(), 'close')
  }
}
