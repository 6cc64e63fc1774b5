/** What each policy injects, as it is seen to do: which fields, of what, and by which parameters. */
import { readdirSync, readFileSync } from 'node:fs'
import { policies } from '../../policies/index.ts'
import { isObject, type Json, type JsonObject, stepsOf } from '../../src/json.ts'
import type { AnyPolicy } from '../../src/policy/contract.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import type { Plan } from '../../src/policy/plan.ts'
import type { Operation } from '../../src/policy/verdict.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { beside, clone, generous } from '../contract/keeps.ts'
import { planOf } from '../fixtures/plans-of.ts'

/** What was seen of one policy. */
export interface Injection {
  readonly policy: string
  /** Paths without indices, down to what is no object: `spec.containers.resources.requests.cpu`. */
  readonly fields: ReadonlySet<string>
  /** Of pods, of the object that is made, or of the object that is updated. */
  readonly into: 'pods' | 'object' | 'kept'
  /** Switched on, and its parameters left as they are, it injects nothing. */
  readonly needsParameters: boolean
}

const examples = new URL('../../policies/examples/', import.meta.url)
const more = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 3
  template:
    metadata:
      annotations: { probe.seaworthy.dev/path: /healthz, probe.seaworthy.dev/initial-delay-seconds: "40" }
    spec:
      containers: [{ name: web, image: registry.example/web:1, ports: [{ containerPort: 8080 }] }]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 2, maxReplicas: 9 }
`
const texts = readdirSync(examples)
  .filter(file => file.endsWith('.bad.yaml'))
  .map(file => readFileSync(new URL(file, examples), 'utf8'))
const objects = [...texts, more].flatMap(text => readObjects(text).objects).map(({ value }) => value)
const together = factsOf(
  objects.map(each => viewResource(each)),
  unknownFacts(37),
  'default',
)
/** Each object as it is made, and as an update that scales it, with nothing known beside it, something, and all the others. */
const trials = objects.flatMap(object =>
  [unknownFacts(37), beside, together].flatMap(facts => [
    { object, facts, old: undefined },
    { object, facts, old: scaled(object) },
  ]),
)

/** Every policy that injects, in order. */
export function observeInjections(): readonly Injection[] {
  return (policies as readonly AnyPolicy[]).flatMap(policy => {
    const all = observe(policy, generous[policy.id])
    const [[into, fields] = []] = all
    if (into === undefined || fields === undefined) return []
    if (all.size > 1) throw new Error(`${policy.id} injects into ${[...all.keys()].join(' and ')}`)
    return [{ policy: policy.id, into, fields, needsParameters: observe(policy, {}).size === 0 }]
  })
}

/** Fields by what they are in. */
function observe(policy: AnyPolicy, params: JsonObject = {}): ReadonlyMap<Injection['into'], ReadonlySet<string>> {
  const setting = { action: 'audit', inject: true, params } as const
  const plan = planOf([policy], { name: 'injecting', policies: { [policy.id]: setting } })
  const seen = trials.flatMap(trial => mend(trial, plan))
  const byPlace = Map.groupBy(seen, ({ into }) => into)
  return new Map(
    [...byPlace].map(([into, all]) => [into, new Set(all.flatMap(({ operation }) => fieldsOf(operation)))]),
  )
}

function mend({ object, facts, old }: (typeof trials)[number], plan: Plan): readonly Mended[] {
  const resource = viewResource(clone(object))
  const common = { facts, today: '2026-11-22', requester: undefined } as const
  const { operations, podOperations } =
    old === undefined
      ? evaluate(resource, plan, { ...common, source: 'files', old }, 'all', 'mend')
      : evaluate(resource, plan, { ...common, source: 'admission', old: viewResource(old) }, 'kept', 'mend')
  const into = old !== undefined ? 'kept' : resource.kind === 'Pod' ? 'pods' : 'object'
  return [
    ...podOperations.map(operation => ({ into: 'pods', operation }) as const),
    ...operations.map(operation => ({ into, operation }) as const),
  ]
}

interface Mended {
  readonly into: Injection['into']
  readonly operation: Operation
}

function scaled(object: JsonObject): JsonObject {
  const { spec } = object
  return { ...clone(object), spec: { ...(isObject(spec) ? spec : {}), replicas: 5 } }
}

function fieldsOf(operation: Operation): readonly string[] {
  return leavesOf(stepsOf(operation.path), 'value' in operation ? operation.value : null)
}

function leavesOf(path: readonly string[], value: Json): readonly string[] {
  if (!isObject(value)) return [path.filter(step => !/^(?:\d+|-)$/.test(step)).join('.')]
  return Object.entries(value).flatMap(([key, below]) => leavesOf([...path, key], below))
}
