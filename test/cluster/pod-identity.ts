/** Who a Pod is to the API server: its ServiceAccount, for as long as the Pod is there. */
import { stringMember, valueAt } from '../../src/json.ts'
import type { Api } from './api-client.ts'
import { readClusterOf, writeKubeconfig } from './kubeconfig.ts'

/** A Pod, and how its cluster is reached. */
export interface PodIdentity {
  readonly api: Api
  /** The administrator's. */
  readonly kubeconfig: string
  readonly namespace: string
  readonly name: string
  readonly uid: string
}

/** Writes a kubeconfig with a token that is bound to the Pod, as the kubelet asks for it. */
export async function writeIdentity(file: string, account: string, pod: PodIdentity): Promise<void> {
  const { api, kubeconfig, namespace, name, uid } = pod
  const { status, object } = await api.ask('POST', `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 3600, boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid } },
  })
  const token = stringMember(valueAt(object, ['status']), 'token')
  if (token === undefined) throw new Error(`no token for ServiceAccount ${account}: ${status}`)
  writeKubeconfig(file, readClusterOf(kubeconfig), { token })
}
