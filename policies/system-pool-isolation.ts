/** Applications keep off the nodes that the cluster keeps for itself. */
import { type Json, listMember, member, stringMember } from '../src/json.ts'
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
      text: 'a toleration without a key accepts {found}, {also}',
      remedy: 'name in spec.tolerations the key of the taint that is meant, or remove the toleration',
    },
  },
  review(pod, _parameters, report, { settings, source }) {
    const tolerations = listMember(pod.spec, 'tolerations')
    if (tolerations.length === 0 || namespaceClass(pod.resource, settings) !== 'ordinary') return
    const addons = tolerations.findIndex(each => stringMember(each, 'key') === criticalAddonsOnly)
    if (addons !== -1) {
      const data = { found: criticalAddonsOnly, wanted: null }
      report({ message: 'criticalAddons', at: pod, field: ['spec', 'tolerations', addons], data })
    }
    // at admission a reference alone proves nothing: anybody can say that his Pod is of a DaemonSet
    if (pod.ofDaemonSet && (pod.makerProven || source !== 'admission')) return
    for (const [effect, { found, also }] of Object.entries(effects)) {
      const index = tolerations.findIndex(each => acceptsEvery(each, effect))
      if (index === -1) continue
      const data = { found, also, wanted: null }
      report({ message: 'everything', at: pod, field: ['spec', 'tolerations', index], item: effect || undefined, data })
    }
  },
})

const systemPool = 'those of the system pool, too'

/** Taints by effect; the empty text is all of them. */
const effects = {
  '': { found: 'every taint', also: systemPool },
  NoSchedule: { found: 'every taint of effect NoSchedule', also: systemPool },
  PreferNoSchedule: { found: 'every taint of effect PreferNoSchedule', also: 'those that others leave alone, too' },
  NoExecute: { found: 'every taint of effect NoExecute', also: 'so the Pod stays on a node that has failed' },
}

function acceptsEvery(toleration: Json, effect: string): boolean {
  return (
    stringMember(toleration, 'operator') === 'Exists' &&
    (member(toleration, 'key') ?? '') === '' &&
    (member(toleration, 'effect') ?? '') === effect
  )
}

const criticalAddonsOnly = 'CriticalAddonsOnly'
