/** API versions that end: when, and what takes their place. */
import t from 'tap'
import { findRemoval } from '../../src/workload/api-versions.ts'

const flow = 'flowcontrol.apiserver.k8s.io'

const rows: readonly (readonly [
  apiVersion: string,
  kind: string,
  minor: number,
  found: readonly unknown[] | undefined,
])[] = [
  ['extensions/v1beta1', 'Ingress', 21, undefined],
  ['extensions/v1beta1', 'Ingress', 22, [22, 'networking.k8s.io/v1']],
  ['extensions/v1beta1', 'Ingress', 99, [22, 'networking.k8s.io/v1']],
  ['extensions/v1beta1', 'Deployment', 16, [16, 'apps/v1']],
  ['apps/v1beta2', 'StatefulSet', 16, [16, 'apps/v1']],
  ['networking.k8s.io/v1beta1', 'IngressClass', 22, [22, 'networking.k8s.io/v1']],
  ['networking.k8s.io/v1beta1', 'ServiceCIDR', 36, undefined],
  ['networking.k8s.io/v1beta1', 'ServiceCIDR', 37, [37, 'networking.k8s.io/v1']],
  ['rbac.authorization.k8s.io/v1beta1', 'RoleBinding', 22, [22, 'rbac.authorization.k8s.io/v1']],
  ['policy/v1beta1', 'PodSecurityPolicy', 25, [25, null]],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 25, [25, 'autoscaling/v2']],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 25, undefined],
  [
    'admissionregistration.k8s.io/v1beta1',
    'ValidatingWebhookConfiguration',
    33,
    [22, 'admissionregistration.k8s.io/v1'],
  ],
  ['admissionregistration.k8s.io/v1beta1', 'ValidatingAdmissionPolicy', 33, undefined],
  ['resource.k8s.io/v1beta1', 'ResourceClaim', 38, [38, 'resource.k8s.io/v1']],
  ['apps/v1', 'Deployment', 99, undefined],
  ['v1', 'Pod', 99, undefined],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', 99, undefined],
  ['extensions/v1beta1', 'ingress', 99, undefined],
  ['extensions/v1beta1', '', 99, undefined],
  ['__proto__', 'constructor', 99, undefined],
]

t.test('when it ends, and what takes its place', async t => {
  for (const [apiVersion, kind, minor, wanted] of rows) {
    const removal = findRemoval(apiVersion, kind, minor)
    const found = removal === undefined ? undefined : [removal.minor, removal.replacement]
    t.strictSame(found, wanted, `${apiVersion} ${kind} in 1.${minor}`)
  }
})

t.test('what took its place and was removed in turn is left out', async t => {
  const found = (version: string, minor: number) =>
    findRemoval(`${flow}/${version}`, 'PriorityLevelConfiguration', minor)
  const change = 'assuredConcurrencyShares is called nominalConcurrencyShares'
  t.strictSame(found('v1beta1', 26), { minor: 26, replacement: `${flow}/v1beta2`, change: '' })
  t.strictSame(found('v1beta1', 29), { minor: 26, replacement: `${flow}/v1beta3`, change })
  t.strictSame(found('v1beta1', 32), { minor: 26, replacement: `${flow}/v1`, change }, 'with what changed on the way')
  t.strictSame(found('v1beta3', 32), { minor: 32, replacement: `${flow}/v1`, change: '' })
  t.strictSame(findRemoval('extensions/v1beta1', 'PodSecurityPolicy', 24)?.replacement, 'policy/v1beta1')
  t.strictSame(findRemoval('extensions/v1beta1', 'PodSecurityPolicy', 25)?.replacement, null)
})
