/** The chart as a cluster runs it: its Pods as processes, reached through its Service, beginning and ending as the kubelet has it. */
import { join } from 'node:path'
import type { Test } from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import type { JsonObject } from '../../src/json.ts'
import { openApi } from './api-client.ts'
import { run, underTest, uniqueName } from './cluster.ts'
import { placementOn } from './joined-node.ts'
import { KubeProxy } from './kube-proxy.ts'
import { Kubelet } from './kubelet.ts'
import { mergeValues } from './merge-values.ts'
import { namespaceOf, secretOf, trusting, valuesOf } from './release-objects.ts'
import { RunningRelease } from './release-steps.ts'
import { noteRelease } from './releases.ts'

export type { RunningRelease } from './release-steps.ts'

/** How to install. */
export interface RunOptions {
  /** Of the chart. */
  readonly values?: JsonObject
  /** seaworthy.yaml without apiVersion and kind. */
  readonly configuration?: JsonObject
  /** Folder of the chart; the checkout's unless given. */
  readonly from?: string
  /** Whose certificate it serves: one that the test made, in a Secret (`given`, the default), or Seaworthy's `own`. */
  readonly certificate?: 'given' | 'own'
}

/**
 * Installs the chart in a namespace of its own, on a Node of its own; resolves once the API server asks it.
 *
 * Its webhooks select the namespaces that it makes and no others. Everything goes with the test. It needs routes, and so a control plane
 * of this machine (`underTest().routes`).
 */
export async function runRelease(t: Test, options: RunOptions = {}): Promise<RunningRelease> {
  const { values = {}, configuration = {}, from, certificate = 'given' } = options
  const cluster = underTest()
  const { routes, kubeconfig } = cluster
  if (routes === undefined) throw new Error('Pods are run beside a control plane of our own only')
  const release = uniqueName('seaworthy')
  noteRelease(cluster, release)
  const [api, node] = [openApi(kubeconfig), uniqueName('node')]
  const kubelet = new Kubelet({ api, kubeconfig, routes, folder: join(cluster.folder, release), node })
  const proxy = new KubeProxy({ api, routes, namespace: release, service: release })
  let ours = valuesOf(release, configuration)
  const objects = [namespaceOf(release)]
  if (certificate === 'given') {
    const now = new Date()
    const authority = await createAuthority({ now })
    ours = mergeValues(ours, trusting(release, authority))
    objects.push(secretOf(release, await issueLeaf(authority, { now, dnsNames: [`${release}.${release}.svc`] })))
  }
  const all = mergeValues(ours, values)
  const running = new RunningRelease({ release, values: all, placement: placementOn(node), kubelet, proxy, api })
  t.teardown(() => running.remove())
  await run(['create', '-f', '-'], { input: objects })
  await kubelet.start()
  proxy.start()
  await running.install(from)
  return running
}
