/** What the API server asks, compared with what the engine judges. */
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { readChartFile } from '../../scripts/chart-values.ts'
import { defaultConfiguration } from '../../src/policy/configuration.ts'
import { findKind, type KindKey, kindNameOf, workloadKinds } from '../../src/workload/kinds.ts'
import { loadChartFile } from './chart.ts'
import { patchedKinds } from './patched-kinds.ts'
import { resourceOf } from './resource-of.ts'

interface Rule {
  readonly apiGroups: readonly string[]
  readonly apiVersions: readonly string[]
  readonly resources: readonly string[]
  readonly operations: readonly string[]
}

interface Entry {
  readonly name: string
  readonly rules: readonly Rule[]
  readonly matchConditions?: readonly { readonly name: string; readonly expression: string }[]
}

const { mutating = [], validating = [] } = loadChartFile('files/webhooks.yaml') as unknown as Record<string, Entry[]>

const scaling: readonly KindKey[] = ['autoscaling/HorizontalPodAutoscaler', 'policy/PodDisruptionBudget']
const judged: readonly KindKey[] = [...workloadKinds, ...scaling, 'networking.k8s.io/Ingress']
const kindOf = new Map(judged.map(kind => [resourceOf(kind), kind]))

/** `apps/Deployment CREATE,UPDATE` for everything that entries ask. */
function asked(entries: readonly Entry[]): readonly string[] {
  const operationsOf = new Map<KindKey, string[]>()
  for (const { apiGroups, resources, operations } of entries.flatMap(({ rules }) => rules)) {
    for (const kind of apiGroups.flatMap(group => resources.map(each => keyOf(group, each)))) {
      operationsOf.set(kind, [...(operationsOf.get(kind) ?? []), ...operations])
    }
  }
  return [...operationsOf].map(([kind, operations]) => `${kind} ${operations.join(',')}`).toSorted()
}

function keyOf(group: string, resource: string): KindKey {
  return findKind(group, kindNameOf(kindOf.get(resource) ?? 'other'))
}

void t.test('entries are those that there have always been', t => {
  // An upgrade that adds one loses requests until its caBundle is written: new rules belong into these, or the CHANGELOG and
  // docs/operations.md say that it is an upgrade for `Ignore`.
  const names = (entries: readonly Entry[]) => entries.map(({ name }) => name)
  t.strictSame(names(mutating), ['pods.seaworthy.dev', 'controllers.seaworthy.dev', 'ingresses.seaworthy.dev'])
  t.strictSame(names(validating), ['workloads.seaworthy.dev', 'scaling.seaworthy.dev', 'ingresses.seaworthy.dev'])
  t.end()
})

void t.test('everything that the engine judges is asked, and nothing else', async t => {
  const wanted = judged.map(kind => `${kind} ${kind === 'Pod' ? 'CREATE' : 'CREATE,UPDATE'}`)
  t.strictSame(asked(validating), wanted.toSorted())
  const subjects = new Set(
    policies.flatMap(({ subject }): readonly KindKey[] => (subject.only === 'files' ? [] : subject.kinds)),
  )
  // what a namespace lacks is said of the workloads that are made in it
  subjects.delete('Namespace')
  t.strictSame([...subjects].toSorted(), judged.toSorted(), 'every subject of a policy')
})

void t.test('what some policy patches is asked for, and nothing else', async t => {
  t.strictSame(asked(mutating), [
    'Pod CREATE',
    'ReplicationController UPDATE',
    'apps/DaemonSet CREATE',
    'apps/Deployment CREATE,UPDATE',
    'apps/StatefulSet CREATE,UPDATE',
    'batch/CronJob CREATE',
    'batch/Job CREATE',
    'networking.k8s.io/Ingress CREATE',
  ])
  for (const operation of ['CREATE', 'UPDATE'] as const) {
    const kinds = asked(mutating).flatMap(each => (each.includes(operation) ? (each.split(' ')[0] ?? []) : []))
    t.strictSame([...patchedKinds(operation)].toSorted(), kinds, operation)
  }
})

void t.test('of the versions that are served, one is named: the others are converted', async t => {
  const rules = [...mutating, ...validating].flatMap(each => each.rules)
  for (const { apiVersions, resources } of rules) {
    t.strictSame(apiVersions, [resources.includes('horizontalpodautoscalers') ? 'v2' : 'v1'], resources.join(', '))
  }
  t.match(readChartFile('templates/webhooks.yaml'), /matchPolicy: Equivalent/)
})

void t.test('Ingresses have an entry of their own', async t => {
  for (const entries of [mutating, validating]) {
    const names = entries.filter(({ rules }) => rules.some(each => each.resources.includes('ingresses')))
    t.strictSame(
      names.map(({ name, rules }) => [name, rules.length]),
      [['ingresses.seaworthy.dev', 1]],
    )
  }
})

void t.test('where UPDATE is asked, it is not asked of what has not changed or is being deleted', async t => {
  for (const { name, rules, matchConditions = [] } of validating) {
    const names = matchConditions.map(each => each.name)
    t.ok(names.includes('not-being-deleted'), name)
    t.ok(
      names.some(each => each.endsWith('changed')),
      name,
    )
    t.equal(
      names.includes('not-mirrored-by-a-node'),
      rules.some(each => each.resources.includes('pods')),
      name,
    )
  }
})

void t.test("the cluster's own namespaces and the release's are excluded, whatever the values say", async t => {
  const template = readChartFile('templates/webhooks.yaml')
  const [, always] =
    /\$excluded := concat \(list (.+?) \.Release\.Namespace\) \$webhook\.excludedNamespaces/.exec(template) ?? []
  t.equal(always, defaultConfiguration.systemNamespaces.map(each => `"${each}"`).join(' '))
  t.match(loadChartFile('values.yaml'), { webhook: { excludedNamespaces: ['kube-node-lease', 'kube-public'] } })
  t.match(readChartFile('templates/NOTES.txt'), 'Namespace {{ $namespace }} itself is never looked at')
})

void t.test('Fail without a certificate that is trusted is refused, in one sentence', async t => {
  const [, condition, sentence = ''] =
    /\{\{- if (.+) \}\}\n\{\{- fail "(.+)" \}\}/.exec(readChartFile('templates/webhooks.yaml')) ?? []
  const untrusted = '(eq $source "secret") (not (or $webhook.caBundle $webhook.url))'
  t.equal(condition, `and (eq $webhook.failurePolicy "Fail") ${untrusted}`)
  for (const value of ['failurePolicy', 'caBundle', 'url']) t.match(sentence, `webhook.${value}`)
  t.notMatch(sentence, /\. /)
})
