/** The kinds that some policy patches, all of them injecting all that they can. */
import { policies } from '../../policies/index.ts'
import { strict } from '../../policies/profiles/strict.ts'
import type { Json, JsonObject, Path } from '../../src/json.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { factsOf } from '../../src/policy/facts.ts'
import { allKinds, findPodPath, type KindKey, kindNameOf } from '../../src/workload/kinds.ts'
import { viewResource } from '../../src/workload/resource.ts'
import type { Resource } from '../../src/workload/views.ts'
import { beside, injectAll } from '../contract/keeps.ts'
import { planOf } from '../fixtures/plans-of.ts'

const plan = planOf(policies, injectAll(strict))

/** Those that get an operation when one that says next to nothing is created, or its replicas are changed while it is scaled. */
export function patchedKinds(operation: 'CREATE' | 'UPDATE'): ReadonlySet<KindKey> {
  const patch = operation === 'CREATE' ? isPatchedWhenCreated : isPatchedWhenUpdated
  return new Set(allKinds.filter(patch))
}

function isPatchedWhenCreated(kind: KindKey): boolean {
  const situation = {
    facts: beside,
    today: '2026-11-21',
    source: 'admission',
    old: undefined,
    requester: undefined,
  } as const
  return evaluate(viewOf(kind, 2), plan, situation, kind === 'Pod' ? 'all' : 'object', 'mend').operations.length > 0
}

function isPatchedWhenUpdated(kind: KindKey): boolean {
  const facts = factsOf([autoscalerOf(kind)], beside, 'shop')
  const situation = {
    facts,
    today: '2026-11-21',
    source: 'admission',
    old: viewOf(kind, 5),
    requester: undefined,
  } as const
  return evaluate(viewOf(kind, 2), plan, situation, 'kept', 'mend').operations.length > 0
}

function viewOf(kind: KindKey, replicas: number): Resource {
  const path = findPodPath(kind) ?? []
  const pod = { spec: { containers: [{ name: 'web' }] } }
  const root =
    path.length === 0 ? { spec: { ...pod.spec, ingressClassName: 'c0' } } : { spec: { replicas, ...specOf(path, pod) } }
  return viewResource(root, { kind, name: 'web', namespace: 'shop' })
}

/** What is under `spec`: the pod at its path. */
function specOf(path: Path, pod: Json): JsonObject {
  return path.slice(1).reduceRight<JsonObject>((inner, step) => ({ [step]: inner }), pod as JsonObject)
}

function autoscalerOf(kind: KindKey): Resource {
  const apiVersion = kind.includes('/') ? kind.replace(/[^/]*$/, 'v1') : 'v1'
  const scaleTargetRef = { apiVersion, kind: kindNameOf(kind), name: 'web' }
  const root = { metadata: { name: 'web' }, spec: { scaleTargetRef, minReplicas: 2, maxReplicas: 9 } }
  return viewResource(root, { kind: 'autoscaling/HorizontalPodAutoscaler', namespace: 'shop' })
}
