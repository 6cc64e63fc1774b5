/** Limits of an Ingress that are gone with an update: its author has removed his own, or applied a manifest that never had ours. */
import t from 'tap'
import { ingressRateLimit } from '../../policies/ingress-rate-limit.ts'
import type { JsonObject } from '../../src/json.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'

const limit = 'nginx.ingress.kubernetes.io/limit-rps'
const classOf = viewResource({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'edge' },
  spec: { controller: 'k8s.io/ingress-nginx' },
})
const plan = planOf([ingressRateLimit], {
  name: 'denying',
  policies: { 'ingress-rate-limit': { action: 'deny', inject: true } },
})

function ingress(annotations: JsonObject, owned: JsonObject = { 'f:labels': {} }): JsonObject {
  const managedFields = [{ manager: 'kubectl', operation: 'Update', fieldsV1: { 'f:spec': {}, 'f:metadata': owned } }]
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', annotations, managedFields },
    spec: { ingressClassName: 'edge' },
  }
}

function outcomesOf(before: JsonObject): readonly string[] {
  const situation = {
    facts: factsOf([classOf], unknownFacts(37), 'default'),
    today: '2026-11-21',
    source: 'admission',
    old: viewResource(before),
    requester: undefined,
  } as const
  const { findings } = evaluate(viewResource(ingress({})), plan, situation, 'template', 'verdict')
  return findings.map(({ outcome, message }) => `${outcome} ${message}`)
}

t.test('what nobody wrote was injected: that it is gone only warns', async t => {
  t.strictSame(outcomesOf(ingress({ [limit]: '500' })), ['warn missing'])
})

t.test('what somebody wrote is denied where it goes', async t => {
  const owned = { 'f:annotations': { [`f:${limit}`]: {} } }
  t.strictSame(outcomesOf(ingress({ [limit]: '500' }, owned)), ['deny missing'])
})
