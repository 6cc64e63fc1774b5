/** A Node of one test's own: nobody sends its heartbeats, and no Pod comes there that does not ask for it. */
import type { Api } from './api-client.ts'

const capacity = { cpu: '1000', memory: '10Ti', 'ephemeral-storage': '10Ti', pods: '1000' }
const taintKey = 'seaworthy-test/node'

/** Of a Pod that is to come to a Node, and of the chart's values. */
export interface Placement {
  readonly nodeSelector: Readonly<Record<string, string>>
  readonly tolerations: readonly { readonly key: string; readonly operator: 'Exists' }[]
}

/** What brings Pods there. */
export function placementOn(node: string): Placement {
  return { nodeSelector: { 'kubernetes.io/hostname': node }, tolerations: [{ key: taintKey, operator: 'Exists' }] }
}

/** Puts it into the cluster, Ready; Nodes of that name may be there no more. */
export async function joinNode(api: Api, name: string): Promise<void> {
  const now = new Date().toISOString()
  const ready = { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'a test', lastTransitionTime: now }
  const { status } = await api.ask('POST', '/api/v1/nodes', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' },
    },
    spec: { taints: [{ key: taintKey, value: name, effect: 'NoSchedule' }] },
    status: { capacity, allocatable: capacity, conditions: [{ ...ready, lastHeartbeatTime: now }] },
  })
  if (status !== 201) throw new Error(`Node ${name} could not be made: ${status}`)
}

/** Takes it away. */
export async function removeNode(api: Api, name: string): Promise<void> {
  await api.ask('DELETE', `/api/v1/nodes/${name}`)
}
