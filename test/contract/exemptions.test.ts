/** Whatever a policy finds, an exemption stops: the check and the injection, by annotation or configuration, for one container alone. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { policies } from '../../policies/index.ts'
import type { JsonObject } from '../../src/json.ts'
import type { ConfiguredExemption } from '../../src/policy/configuration.ts'
import type { AnyPolicy, Facts } from '../../src/policy/contract.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import type { Verdict } from '../../src/policy/verdict.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { containerOf } from '../../src/workload/views.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { clone, generous, review } from './keeps.ts'

const folder = new URL('../../policies/examples/', import.meta.url)

function readExample(id: string): { readonly objects: readonly JsonObject[]; readonly facts: Facts } {
  const objects = readObjects(readFileSync(new URL(`${id}.bad.yaml`, folder), 'utf8')).objects.map(({ value }) => value)
  return {
    objects,
    facts: factsOf(
      objects.map(each => viewResource(each)),
      unknownFacts(37),
      'default',
    ),
  }
}

const inject = ({ id }: AnyPolicy, exemptions: readonly ConfiguredExemption[] = []) => {
  const setting = { action: 'deny', inject: true, params: generous[id] ?? {} } as const
  return planOf(policies, { name: 'one', policies: { ...off, [id]: setting } }, { exemptions })
}
const off = Object.fromEntries(policies.map(({ id }) => [id, { action: 'off' }] as const))
const changes = (verdict: Verdict) => verdict.operations.length + verdict.podOperations.length

function annotate(object: JsonObject, policy: AnyPolicy, text: string): JsonObject {
  const copy = JSON.parse(JSON.stringify(object))
  const view = viewResource(copy)
  const at =
    policy.subject.inPods && view.pod?.isTemplate ? (copy.spec.jobTemplate?.spec.template ?? copy.spec.template) : copy
  at.metadata = {
    ...at.metadata,
    annotations: { ...at.metadata?.annotations, [`exempt.seaworthy.dev/${policy.id}`]: text },
  }
  return copy
}

for (const policy of policies as readonly AnyPolicy[]) {
  const { objects, facts } = readExample(policy.id)
  const judge = (object: JsonObject, exemptions: readonly ConfiguredExemption[] = []) =>
    review(clone(object), inject(policy, exemptions), 'all', facts, policy.subject.only ?? 'admission')
  const faulty = objects.filter(object => judge(object).findings.length > 0)

  t.test(`${policy.id}: exempt by annotation, and by configuration`, async t => {
    t.not(faulty.length, 0)
    for (const object of faulty) {
      const granted = { match: { namespaces: ['*'] }, policies: [policy.id], reason: 'legacy' }
      const named = { ...object, metadata: { namespace: 'shop', ...(object['metadata'] as JsonObject) } }
      for (const verdict of [judge(annotate(object, policy, 'legacy')), judge(named, [granted])]) {
        t.ok(verdict.findings.length > 0 && verdict.findings.every(({ outcome }) => outcome === 'exempt'), 'all exempt')
        t.equal(changes(verdict), 0, 'nothing is injected')
      }
    }
  })

  t.test(`${policy.id}: exempt for one container alone`, async t => {
    for (const object of faulty) {
      const names = new Set(judge(object).findings.flatMap(({ at }) => containerOf(at)?.name ?? []))
      for (const name of names) {
        const byAnnotation = judge(annotate(object, policy, `containers=${name}; legacy`))
        const byConfiguration = judge(object, [
          { match: { containers: [name] }, policies: [policy.id], reason: 'legacy' },
        ])
        for (const { findings } of [byAnnotation, byConfiguration]) {
          for (const { at, outcome } of findings) t.equal(outcome === 'exempt', containerOf(at)?.name === name)
        }
      }
    }
    t.pass(`${faulty.length} objects`)
  })
}
