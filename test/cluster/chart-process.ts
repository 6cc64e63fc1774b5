/** `serve` as the chart's Deployment would run it: its arguments, environment, files and rights. */
import { join } from 'node:path'
import { isObject, valueAt } from '../../src/json.ts'
import { get, run } from './cluster.ts'
import { writeKubeconfig } from './kubeconfig.ts'
import { readContainer } from './pod-container.ts'
import { PodFiles } from './pod-files.ts'
import { type ServeProcess, startServeProcess } from './serve-process.ts'
import type { WebhookAddress } from './webhook-address.ts'

/** What an upgrade of the chart asks of the process. */
export type Change = 'none' | 'reload' | 'restart'

/** One release's process, started any number of times; release, namespace and Deployment have one name. */
export class ChartProcess {
  readonly #release: string
  readonly #folder: string
  readonly #flags: readonly string[]
  readonly #files: PodFiles
  #template = ''
  #account = 'default'
  #args: readonly string[] = []
  #env: Readonly<Record<string, string>> = {}

  constructor(release: string, folder: string, flags: readonly string[]) {
    this.#release = release
    this.#folder = folder
    this.#flags = flags
    this.#files = new PodFiles(folder, release)
  }

  /** Follows what the cluster holds, as the kubelet does. */
  async refresh(): Promise<Change> {
    const deployment = await get('deployment', this.#release, this.#release)
    const podSpec = valueAt(deployment, ['spec', 'template', 'spec'])
    if (!isObject(podSpec)) throw new Error('the Deployment has no Pod template')
    const changed = await this.#files.refresh(podSpec)
    const { args, env, account } = readContainer(podSpec)
    this.#args = args.map(arg => this.#files.localize(arg))
    this.#env = env
    this.#account = account
    const before = this.#template
    this.#template = JSON.stringify([this.#args, this.#env, this.#account])
    if (this.#template !== before) return 'restart'
    return changed.length > 0 ? 'reload' : 'none'
  }

  /** Starts it; ready once it says so. */
  async start({ host, port }: WebhookAddress): Promise<ServeProcess> {
    const kubeconfig = join(this.#folder, 'serve.kubeconfig')
    await this.#writeKubeconfig(kubeconfig)
    const places = ['--host', host, '--port', String(port), '--health-port', '0']
    const ours = [...places, '--kubeconfig', kubeconfig, '--drain-seconds', '0']
    return startServeProcess([...this.#args, ...ours, ...this.#flags], this.#env)
  }

  /** With a token of the ServiceAccount, and so with its rights only. */
  async #writeKubeconfig(file: string): Promise<void> {
    const [token, view] = await Promise.all([
      run(['create', 'token', this.#account, '-n', this.#release]),
      run(['config', 'view', '--raw', '--flatten', '--minify', '-o', 'json']),
    ])
    const cluster = valueAt(JSON.parse(view), ['clusters', 0, 'cluster'])
    if (!isObject(cluster)) throw new Error('the kubeconfig under test names no cluster')
    writeKubeconfig(file, cluster, { token: token.trim() })
  }
}
