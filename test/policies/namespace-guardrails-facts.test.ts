/** What namespace-guardrails makes of what a cluster knows beside files, and how hard it is at admission. */
import t from 'tap'
import { namespaceGuardrails } from '../../policies/namespace-guardrails.ts'
import type { JsonObject } from '../../src/json.ts'
import type { Facts, Situation } from '../../src/policy/contract.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { factsOf } from '../../src/policy/facts.ts'
import type { KindKey } from '../../src/workload/kinds.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { deployment } from './objects.ts'

const plan = planOf([namespaceGuardrails], { name: 'deny', policies: { 'namespace-guardrails': { action: 'deny' } } })

/** A cluster with the namespace shop and nothing in it; what it lists has neither apiVersion nor kind. */
function cluster(unknown: readonly KindKey[] = []): Facts {
  const namespace = viewResource({ metadata: { name: 'shop' } }, { kind: 'Namespace' })
  const known: Partial<Record<KindKey, Facts['list']>> = {
    Namespace: (_kind, name) => (name === undefined || name === 'shop' ? [namespace] : []),
    ResourceQuota: () => [],
    LimitRange: () => [],
  }
  return {
    list: (kind, name) => (unknown.includes(kind) ? undefined : known[kind]?.(kind, name)),
    serverMinor: 37,
    awaits: kind => unknown.includes(kind),
  }
}

const web = (namespace = 'shop'): JsonObject => ({ ...deployment, metadata: { name: 'web', namespace } })
const shop: JsonObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }

function judge(object: JsonObject, given: readonly JsonObject[], beside: Facts, source: Situation['source']): string[] {
  const resources = [object, ...given].map(each => viewResource(each, { namespace: 'default' }))
  const [resource] = resources
  if (resource === undefined) throw new Error('there is no object')
  const facts = source === 'files' ? factsOf(resources, beside, 'default') : beside
  const situation = { facts, today: '2026-11-21', source, old: undefined, requester: undefined }
  const { findings } = evaluate(resource, plan, situation, 'none', 'verdict')
  return findings.map(({ message, outcome }) => `${message} ${outcome}`)
}

const denied = ['quotaMissing deny', 'limitRangeMissing deny']

t.test('at admission what is missing may come later in the same apply: it only warns', async t => {
  t.strictSame(judge(web(), [], cluster(), 'admission'), ['quotaMissing warn', 'limitRangeMissing warn'])
})

t.test('files beside a cluster', async t => {
  t.strictSame(judge(web(), [], cluster(), 'files'), denied, 'a namespace that the cluster knows')
  t.strictSame(judge(web('new'), [], cluster(), 'files'), [], 'one that it does not know')
  t.strictSame(judge(web(), [shop], cluster(), 'files'), [], 'one that is given too')
  t.strictSame(judge(shop, [web()], cluster(), 'files'), denied, 'where it is said of the Namespace')
})

t.test('what could not be read yet is no reason', async t => {
  t.strictSame(judge(shop, [web()], cluster(['ResourceQuota']), 'files'), ['limitRangeMissing deny'])
  t.strictSame(judge(web(), [], cluster(['ResourceQuota', 'LimitRange']), 'files'), [])
  t.strictSame(judge(web(), [], cluster(['LimitRange']), 'admission'), ['quotaMissing warn'])
})
