/** Applications keep off the nodes that the cluster keeps for itself. */
import { listMember, member, stringMember } from '../src/json.ts'
import { definePolicy } from '../src/policy/contract.ts'
import { namespaceClass } from '../src/policy/namespaces.ts'
import { pods } from '../src/policy/subjects.ts'

export const systemPoolIsolation = definePolicy({
  id: 'system-pool-isolation',
  title: "Applications keep off the system pool's nodes",
  docs: {
    why:
      'The taint `CriticalAddonsOnly` keeps nodes free for what every application needs: DNS, metrics, autoscalers. An application that ' +
      'tolerates it runs there as well, and when it takes the memory or the disk, all the others lose their DNS with it. A Pod that tolerates ' +
      'every taint also stays bound to a node that has failed, where others are replaced.',
    remedy:
      'Remove the toleration of `CriticalAddonsOnly` from `spec.tolerations`, and give every other one the `key` of the taint that is meant. ' +
      'DaemonSets, which may have to run on every node, may tolerate everything; system namespaces may do both.',
    links: [
      'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
      'https://learn.microsoft.com/en-us/azure/aks/use-system-pools',
    ],
  },
  subject: pods,
  parameters: {},
  messages: {
    criticalAddons: {
      text: "the toleration of {found} lets an application take the nodes of the cluster's own pods",
      remedy: 'remove the toleration of {found} from spec.tolerations',
    },
    everything: {
      text: 'a toleration without a key accepts {found}, those of the system pool, too',
      remedy: 'name in spec.tolerations the key of the taint that is meant, or remove the toleration',
    },
  },
  review(pod, _parameters, report, { settings }) {
    if (namespaceClass(pod.resource, settings) !== 'ordinary') return
    const tolerations = listMember(pod.spec, 'tolerations')
    const addons = tolerations.findIndex(each => stringMember(each, 'key') === criticalAddonsOnly)
    if (addons !== -1) {
      const data = { found: criticalAddonsOnly, wanted: null }
      report({ message: 'criticalAddons', at: pod, field: ['spec', 'tolerations', addons], data })
    }
    // a reference alone proves nothing: anybody can say that his Pod is of a DaemonSet
    if (pod.ofDaemonSet && pod.makerProven) return
    const everything = tolerations.findIndex(
      each => stringMember(each, 'operator') === 'Exists' && (member(each, 'key') ?? '') === '',
    )
    if (everything === -1) return
    const effect = stringMember(tolerations[everything], 'effect')
    const data = { found: effect ? `every taint of effect ${effect}` : 'every taint', wanted: null }
    report({ message: 'everything', at: pod, field: ['spec', 'tolerations', everything], data })
  },
})

const criticalAddonsOnly = 'CriticalAddonsOnly'
