/** What we take of the Kubernetes client, by name: a bundler leaves the rest out, some 900 models of its API. */
import { KubeConfig, ListWatch, Watch } from '@kubernetes/client-node'

/** Imported only where there is a cluster: it takes half a second and 90 MB. */
export const client = { KubeConfig, ListWatch, Watch } as const

/** Those parts. */
export type KubernetesClient = typeof client
