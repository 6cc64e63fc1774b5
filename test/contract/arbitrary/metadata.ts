/** Random metadata: names, labels, who wrote and who owns an object, and what it is exempt from. */
import fc from 'fast-check'
import type { Json } from '../../../src/json.ts'
import { podAnnotations } from './pods.ts'
import { anyOf, few, half, labels, named, some } from './values.ts'

const owner = some({
  apiVersion: anyOf('apps/v1', 'batch/v1', 'v1', 'argoproj.io/v1alpha1'),
  kind: anyOf('DaemonSet', 'Job', 'ReplicaSet', 'CronJob', 'Node', 'Rollout'),
  name: named('web'),
  controller: fc.boolean(),
})

const applied = { spec: { revisionHistoryLimit: 10, template: { spec: { terminationGracePeriodSeconds: 30 } } } }

const objectAnnotations = some({
  'exempt.seaworthy.dev/dns-ndots': half(
    half(anyOf('', 'legacy', 'containers=web; legacy', 'legacy; until=2020-01-01')),
  ),
  'exempt.seaworthy.dev/resource-requests': half(half(anyOf('containers=web,proxy; legacy', 'containers=nope; x'))),
  'exempt.seaworthy.dev/revision-history': half(half(anyOf('legacy; until=2030-01-01'))),
  'exempt.seaworthy.dev/typo': half(half(anyOf('x'))),
  'kubectl.kubernetes.io/last-applied-configuration': half(half(anyOf('{', '{}', JSON.stringify(applied)))),
  'helm.sh/hook': half(half(anyOf('pre-install'))),
  'nginx.ingress.kubernetes.io/limit-rps': half(half(anyOf('10', '0', '', 'x'))),
  'nginx.ingress.kubernetes.io/limit-connections': half(half(anyOf('10', '0'))),
  'nginx.ingress.kubernetes.io/canary': half(half(anyOf('true', 'false'))),
  'haproxy-ingress.github.io/limit-rps': half(half(anyOf('10', 'x'))),
  'haproxy.org/rate-limit-requests': half(half(anyOf('10', ''))),
  'haproxy.org/rate-limit-period': half(half(anyOf('1s', '2m'))),
  'nginx.org/limit-req-rate': half(half(anyOf('500r/s', 'x'))),
  'nginx.org/mergeable-ingress-type': half(half(anyOf('master', 'minion'))),
  'kubernetes.io/ingress.class': half(half(anyOf('c0', 'c3', 'nginx'))),
})

/** Annotations of whole objects, which for Pods are those of the pod, too. */
const annotations = fc
  .tuple(half(podAnnotations), objectAnnotations)
  .map(([ofPod, ofObject]) => ({ ...(ofPod as object), ...ofObject }))

const written = { 'f:spec': { 'f:revisionHistoryLimit': {}, 'f:replicas': {}, 'f:template': { 'f:spec': {} } } }

/** Metadata of any object; its name, if it has one, is one of these. */
export function metadata(...names: readonly string[]): fc.Arbitrary<unknown> {
  return some({
    name: named(...names),
    generateName: half(half(anyOf('web-'))),
    namespace: anyOf('shop', 'shop', 'shop', 'kube-system', 'default'),
    labels: half(labels),
    annotations: half(annotations),
    // at admission there always are some; without them all that is written is the author's
    managedFields: anyOf<Json>(
      [{ manager: 'kubectl', operation: 'Update' }],
      [],
      [{ manager: 'kubectl', operation: 'Apply', fieldsV1: written }],
    ),
    ownerReferences: half(few(owner)),
  })
}
