/** Seaworthy in the cluster under test: its chart by helm, and its process beside the cluster, called by the API server. */
import { mkdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Test } from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import type { JsonObject } from '../../src/json.ts'
import { run, underTest, uniqueName } from './cluster.ts'
import { Installation } from './installation.ts'
import { mergeValues } from './merge-values.ts'
import { namespaceOf, secretOf, trusting, valuesOf } from './release-objects.ts'
import { noteRelease } from './releases.ts'
import { findAddress } from './webhook-address.ts'

/** An installation that answers the API server. */
export interface Installed {
  /** Name of the release, and of its namespace. */
  readonly release: string
  /** Creates a namespace that this installation's webhooks select, with more labels if given; it goes with the run at the latest. */
  namespace(labels?: Readonly<Record<string, string>>): Promise<string>
  /** One series of `/metrics` of the process, 0 if absent. */
  metric(series: string): Promise<number>
  /** Sum over all series of a metric whose labels contain all of these. */
  sum(name: string, labels?: Readonly<Record<string, string>>): Promise<number>
  /** The whole page, as of one moment. */
  metrics(): Promise<string>
  /** Body of `/readyz?verbose`. */
  readyz(): Promise<string>
  /** All that the process said, and those before it. */
  log(): string
  /** SIGTERM; resolves once the process is gone, and connections are refused. */
  stop(): Promise<void>
  /** Starts it again; resolves once the API server reaches it. */
  start(): Promise<void>
  /** Answers at the same address with a server of the test's own, with the same certificate, in place of Seaworthy. */
  replace(handler: Handler): Promise<void>
  /** helm upgrade with these values merged over the first; resolves once process and API server go by them. */
  upgrade(values: JsonObject): Promise<void>
}

/** Answers an HTTPS request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** How to install. */
export interface InstallOptions {
  /** Of the chart. */
  readonly values?: JsonObject
  /** seaworthy.yaml without apiVersion and kind. */
  readonly configuration?: JsonObject
  /** Flags of `serve` after those of the chart. */
  readonly flags?: readonly string[]
}

/**
 * Installs the chart in a namespace of its own, and runs `serve` with the arguments, files and rights of the chart's own Deployment.
 *
 * Its webhooks select the namespaces that it makes and no others, so that installations in one cluster don't meet.
 * It drains for 0 s unless flags say otherwise. Everything goes with the test.
 */
export async function install(t: Test, options: InstallOptions = {}): Promise<Installed> {
  const { values = {}, configuration = {}, flags = [] } = options
  const cluster = underTest()
  const release = uniqueName('seaworthy')
  const folder = join(cluster.folder, release)
  mkdirSync(folder)
  noteRelease(cluster, release)
  const address = await findAddress(cluster, release)
  const now = new Date()
  const authority = await createAuthority({ now })
  const pair = await issueLeaf(authority, { now, ...address.names })
  const trusted = mergeValues(valuesOf(release, configuration), trusting(release, authority))
  const ours = mergeValues(trusted, { webhook: { url: address.url ?? '' } })
  const parts = { release, folder, flags, address, pair, values: mergeValues(ours, values) }
  const installation = new Installation(parts)
  t.teardown(() => installation.remove())
  await run(['create', '-f', '-'], { input: [namespaceOf(release), secretOf(release, pair)] })
  await installation.begin()
  return installation
}
