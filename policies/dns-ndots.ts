/** Names are looked up as they are first: with the default of five dots every outside name costs up to eight queries more. */
import { isObject, listMember, member, stringMember } from '../src/json.ts'
import { type Context, definePolicy } from '../src/policy/contract.ts'
import { integer } from '../src/policy/parameters.ts'
import { pods } from '../src/policy/subjects.ts'
import { isApplied } from '../src/workload/author.ts'
import type { PodView } from '../src/workload/views.ts'

const options = ['spec', 'dnsConfig', 'options']

export const dnsNdots = definePolicy({
  id: 'dns-ndots',
  title: 'Outside names are not searched in cluster domains first',
  docs: {
    why:
      'Kubernetes sets `ndots:5`: a name with fewer than five dots is first tried under every search domain, for IPv4 and IPv6. ' +
      "One call to `api.example.com` becomes eight queries or more, and a busy service floods the cluster's DNS.",
    remedy:
      'Set `ndots` in `spec.dnsConfig.options` of the pod, as a string, to 3 or less. With 3, `name.namespace.svc` is still searched; ' +
      'with 2, images built on musl no longer find it.',
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config'],
  },
  subject: pods,
  parameters: {
    max: integer('The largest number of dots that is accepted.', 3, 1, 15),
    value: integer('The number of dots to inject where none is written; never more than `max`.', 3, 1, 15),
  },
  messages: {
    missing: {
      text: 'ndots is not set, and the default 5 multiplies DNS queries',
      remedy: 'add {name: ndots, value: "{wanted}"} to dnsConfig.options',
    },
    tooHigh: {
      text: 'ndots {found} multiplies DNS queries',
      remedy: 'set the value of ndots in dnsConfig.options to "{wanted}" or less',
    },
    notANumber: {
      text: 'ndots has no number as its value',
      remedy: 'write {name: ndots, value: "{wanted}"} in dnsConfig.options',
    },
  },
  review(pod, { max, value }, report, context) {
    if (!isSearched(pod)) return
    const wanted = String(Math.min(value, max))
    const written = listMember(member(pod.spec, 'dnsConfig'), 'options')
    // the kubelet lets the last of several win (mergeDNSOptions)
    const index = written.findLastIndex(option => stringMember(option, 'name') === 'ndots')
    if (index === -1) {
      const option = { name: 'ndots', value: wanted }
      const mend =
        written.length > 0 && isReplacedWhole(pod, context) ? undefined : [{ set: [...options, '-'], to: option }]
      report({ message: 'missing', at: pod, field: options, data: { found: null, wanted }, mend })
      return
    }
    const found = member(written[index], 'value') ?? null
    const field = [...options, index]
    const dots = typeof found === 'string' && /^\d{1,9}$/.test(found) ? Number(found) : undefined
    if (dots === undefined) {
      report({ message: 'notANumber', at: pod, field, data: { found: isObject(found) ? null : found, wanted } })
    } else if (dots > max) {
      report({
        message: 'tooHigh',
        at: pod,
        field: [...field, 'value'],
        data: { found, wanted: String(max) },
        worse: dots,
      })
    }
  },
})

/**
 * True where its author will apply the whole list again: the list has no keys, so what we add would have to go, and the API server
 * refuses that in a Pod that is there.
 */
function isReplacedWhole(pod: PodView, { source }: Context): boolean {
  return source === 'admission' && !pod.isTemplate && isApplied(pod.resource, options)
}

/** True where the pod resolves names through the cluster's search domains: only there does ndots mean anything. */
function isSearched(pod: PodView): boolean {
  if (pod.windows) return false
  return pod.dnsPolicy === 'ClusterFirstWithHostNet' || (pod.dnsPolicy === 'ClusterFirst' && !pod.hostNetwork)
}
