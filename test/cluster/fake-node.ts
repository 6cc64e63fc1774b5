/** The one Node of a control plane without machines. */
const capacity = { cpu: '1000', memory: '10Ti', 'ephemeral-storage': '10Ti', pods: '1000' }

/** Larger than anything that tests ask for; kwok keeps it Ready, and its Pods running. */
export const fakeNode = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: 'fake',
    annotations: { 'kwok.x-k8s.io/node': 'fake' },
    labels: { 'kubernetes.io/hostname': 'fake', 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' },
  },
  status: { capacity, allocatable: capacity },
} as const
