/** A real control plane on loopback ports of this machine: etcd, API server, controllers, scheduler, and kwok in place of kubelets. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Api, openApi } from './api-client.ts'
import type { Binaries } from './binaries.ts'
import { type ClientName, writeCertificates } from './certificates.ts'
import { eventually } from './cluster.ts'
import { Components } from './components.ts'
import { type EgressProxy, startEgressProxy } from './egress-proxy.ts'
import { fakeNode } from './fake-node.ts'
import { apiServerFlags, controllerManagerFlags, etcdFlags, kwokFlags, schedulerFlags } from './flags.ts'
import { findFreePorts } from './free-ports.ts'
import { toBase64, writeKubeconfig } from './kubeconfig.ts'

/** A control plane that answers. */
export interface ControlPlane {
  /** Path of the administrator's kubeconfig. */
  readonly kubeconfig: string
  /** Folder of the egress proxy's routes. */
  readonly routes: string
  /** Resolves once a component ended by itself: which one, and the end of its log. */
  readonly died: Promise<string>
  /**
   * kube-apiserver: killed, and started again at the same port with the same data.
   *
   * With it goes kube-controller-manager, as it does where it loses its lease: its informers would wait for up to a minute to try again.
   */
  readonly apiServer: { readonly stop: () => Promise<void>; readonly start: () => Promise<void> }
  readonly stop: () => Promise<void>
}

/**
 * Boots one in a folder; ready once Pods can be created.
 *
 * Ports are picked before they are used, and another process may take one in between: the start is tried twice.
 */
export async function startControlPlane(
  binaries: Binaries,
  folder: string,
  signal: AbortSignal,
): Promise<ControlPlane> {
  try {
    return await startOnce(binaries, join(folder, '1'), signal)
  } catch (error) {
    signal.throwIfAborted()
    console.error(`the control plane did not start, once more: ${String(error)}`)
    return startOnce(binaries, join(folder, '2'), signal)
  }
}

async function startOnce(binaries: Binaries, folder: string, signal: AbortSignal): Promise<ControlPlane> {
  const routes = join(folder, 'routes')
  mkdirSync(routes, { recursive: true, mode: 0o700 })
  const components = new Components(folder)
  let proxy: EgressProxy | undefined
  const stop = async (): Promise<void> => {
    proxy?.stop()
    await components.stop()
  }
  try {
    proxy = await startEgressProxy(writeEgressConfiguration(folder), routes)
    const { kubeconfig, startApiServer } = await startComponents(binaries, folder, components, signal)
    const stopApiServer = async (): Promise<void> => {
      await components.kill('kube-controller-manager')
      await components.kill('kube-apiserver')
    }
    const apiServer = { stop: stopApiServer, start: startApiServer }
    return { kubeconfig, routes, died: components.died, apiServer, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startComponents(
  binaries: Binaries,
  folder: string,
  components: Components,
  signal: AbortSignal,
): Promise<{ readonly kubeconfig: string; readonly startApiServer: () => Promise<void> }> {
  const certificates = await writeCertificates(folder)
  const [etcdPort, etcdPeerPort, port] = await findFreePorts()
  const server = `https://127.0.0.1:${port}`
  const kubeconfigOf = (name: ClientName): string => {
    const file = join(folder, `${name}.kubeconfig`)
    const { certificate, privateKey } = certificates[name]
    const cluster = { server, 'certificate-authority-data': toBase64(certificates.ca.certificate) }
    writeKubeconfig(file, cluster, {
      'client-certificate-data': toBase64(certificate),
      'client-key-data': toBase64(privateKey),
    })
    return file
  }
  const start = (name: keyof Binaries, flags: readonly string[]): void => components.start(binaries[name], name, flags)
  const until = async (what: string, check: () => Promise<boolean>, seconds: number): Promise<void> => {
    await eventually(
      what,
      async () => signal.aborted || components.firstDeath !== undefined || (await check()),
      seconds,
    )
    signal.throwIfAborted()
    if (components.firstDeath !== undefined) throw new Error(components.firstDeath)
  }
  const kubeconfig = kubeconfigOf('admin')
  const { ask } = openApi(kubeconfig)
  const startApiServer = async (): Promise<void> => {
    start('kube-apiserver', apiServerFlags(etcdPort, port))
    await until('kube-apiserver', async () => (await ask('GET', '/readyz')).status === 200, 120)
    start('kube-controller-manager', controllerManagerFlags(kubeconfigOf('kube-controller-manager')))
  }

  start('etcd', etcdFlags(etcdPort, etcdPeerPort))
  await until('etcd', async () => (await fetch(`http://127.0.0.1:${etcdPort}/health`)).ok, 30)
  await startApiServer()
  start('kube-scheduler', schedulerFlags(kubeconfigOf('kube-scheduler')))
  start('kwok', kwokFlags(kubeconfig))
  const makeNode = async (): Promise<number> => (await ask('POST', '/api/v1/nodes', fakeNode)).status
  await until('the fake Node', async () => [201, 409].includes(await makeNode()), 30)
  await until('ServiceAccount default', () => hasServiceAccount(ask), 60)
  return { kubeconfig, startApiServer }
}

/** Without it the first Pods would be refused. */
async function hasServiceAccount(ask: Api['ask']): Promise<boolean> {
  return (await ask('GET', '/api/v1/namespaces/default/serviceaccounts/default')).status === 200
}

/** Returns the path of the socket that the API server will dial. */
function writeEgressConfiguration(folder: string): string {
  const udsName = join(folder, 'egress.sock')
  const config = {
    apiVersion: 'apiserver.k8s.io/v1beta1',
    kind: 'EgressSelectorConfiguration',
    egressSelections: [
      { name: 'cluster', connection: { proxyProtocol: 'HTTPConnect', transport: { uds: { udsName } } } },
    ],
  }
  writeFileSync(join(folder, 'egress.json'), JSON.stringify(config))
  return udsName
}
