/** Runs one policy over a table that reads as its specification. */
import t, { type Test } from 'tap'
import { isEqualJson, type Json, type JsonObject } from '../../src/json.ts'
import type { Configuration } from '../../src/policy/configuration.ts'
import type { AnyPolicy, Situation } from '../../src/policy/contract.ts'
import { describe } from '../../src/policy/describe.ts'
import { evaluate, type Mends } from '../../src/policy/evaluate.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import type { Verdict } from '../../src/policy/verdict.ts'
import { applyOperations } from '../../src/report/apply.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'

/** What a case looks at, and what is known beside it. Exactly one of container, pod, object. */
interface Given {
  readonly name: string
  /** Fields of the only container, `web`, of a Pod. */
  readonly container?: JsonObject
  /** Fields of a Pod's spec. */
  readonly pod?: JsonObject
  /** A whole object. */
  readonly object?: JsonObject
  readonly params?: { readonly [name: string]: Json }
  readonly source?: Situation['source']
  readonly serverMinor?: number | undefined
  /** The object before it is updated to this one; what is injected then is what it keeps. */
  readonly old?: JsonObject
  /** The object's controller is known to have made it. */
  readonly ownerProven?: boolean
  /** Other objects that are known. */
  readonly facts?: readonly JsonObject[]
  readonly settings?: Partial<Configuration>
}

interface Violating extends Given {
  /** Message ids as reported without injecting; `message:item` where one tells them apart. */
  readonly findings: readonly string[]
  /** What is set in the container, the spec or the object; nothing if absent. */
  readonly injected?: JsonObject
  /** What is left after injecting; by default nothing if something is injected, else all. */
  readonly left?: readonly string[]
  /** The first finding in words. */
  readonly says?: string
}

/** The table of one policy. */
export interface PolicyTable {
  readonly compliant: readonly Given[]
  readonly violating: readonly Violating[]
  readonly notApplicable: readonly Given[]
}

export function policyTest(policy: AnyPolicy, table: PolicyTable): void {
  for (const given of [...table.compliant, ...table.notApplicable]) {
    t.test(`${policy.id}: ${given.name}`, async t => {
      const { verdict, edited, original } = run(t, policy, given, mendsOf(given))
      t.strictSame(listFindings(verdict), [], 'finds nothing')
      t.strictSame([verdict.operations, verdict.podOperations], [[], []], 'injects nothing')
      t.strictSame(edited, original)
    })
  }
  for (const given of table.violating) {
    t.test(`${policy.id}: ${given.name}`, async t => {
      const asWritten = run(t, policy, given, 'none').verdict
      t.strictSame(listFindings(asWritten), given.findings, 'finds')
      if (given.says !== undefined) {
        const first = asWritten.findings[0]
        t.equal(first === undefined ? '' : wordsOf(first), given.says)
      }
      const { verdict, edited, original } = run(t, policy, given, mendsOf(given))
      const left = given.left ?? (given.injected === undefined ? given.findings : [])
      t.strictSame(listFindings(verdict), left, 'is left after injecting')
      t.ok(isEqualJson(edited, expectedOf(given, original)), 'injects', {
        found: edited,
        wanted: expectedOf(given, original),
      })
      t.strictSame(
        run(t, policy, { ...given, object: edited }, mendsOf(given)).verdict.operations,
        [],
        'a second pass injects nothing',
      )
    })
  }
  t.test(`${policy.id}: the table is whole`, async t => {
    const seen = new Set(table.violating.flatMap(each => each.findings.map(id => id.split(':')[0])))
    t.strictSame(
      Object.keys(policy.messages).filter(id => !seen.has(id)),
      [],
      'every message is found by a case',
    )
    const set = new Set(
      [...table.compliant, ...table.violating, ...table.notApplicable].flatMap(each => Object.keys(each.params ?? {})),
    )
    t.strictSame(
      Object.keys(policy.parameters).filter(name => !set.has(name)),
      [],
      'every parameter is set by a case',
    )
  })
}

function mendsOf({ old }: Given): Mends {
  return old === undefined ? 'all' : 'update'
}

function run(
  t: Test,
  policy: AnyPolicy,
  given: Given,
  mends: Mends,
): { verdict: Verdict; edited: JsonObject; original: JsonObject } {
  const origin = { namespace: 'default', ownerProven: given.ownerProven ?? false }
  const text = JSON.stringify(objectOf(given))
  const edited = JSON.parse(text) as JsonObject
  const setting = { action: 'deny', inject: true, params: given.params ?? {} } as const
  const plan = planOf([policy], { name: 'test', policies: { [policy.id]: setting } }, given.settings)
  const known = (given.facts ?? []).map(each => viewResource(each))
  const serverMinor = 'serverMinor' in given ? given.serverMinor : 37
  const facts = factsOf(known, unknownFacts(serverMinor), 'default')
  const situation: Situation = {
    facts,
    today: '2026-11-21',
    source: given.source ?? 'admission',
    old: given.old === undefined ? undefined : viewResource(structuredClone(given.old), origin),
    requester: undefined,
  }
  const verdict = evaluate(viewResource(edited, origin), plan, situation, mends, 'verdict')
  t.strictSame(verdict.failures, [], 'does not throw')
  if (verdict.podOperations.length === 0) {
    const applied = applyOperations(JSON.parse(text) as JsonObject, verdict.operations)
    t.ok(isEqualJson(applied, edited), 'the patch applied to the original gives the edited object')
  }
  return { verdict, edited, original: JSON.parse(text) as JsonObject }
}

function objectOf(given: Given): JsonObject {
  if (given.object !== undefined) return given.object
  const spec = given.pod ?? { containers: [{ name: 'web', ...given.container }] }
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }
}

function expectedOf(given: Violating, original: JsonObject): JsonObject {
  const injected = given.injected ?? {}
  if (given.object !== undefined) return { ...original, ...injected }
  const spec = original['spec'] as JsonObject
  if (given.pod !== undefined) return { ...original, spec: { ...spec, ...injected } }
  const containers = spec['containers'] as readonly JsonObject[]
  return { ...original, spec: { ...spec, containers: [{ ...containers[0], ...injected }] } }
}

function listFindings(verdict: Verdict): string[] {
  return verdict.findings
    .filter(finding => finding.outcome !== 'mended')
    .map(({ message, item }) => (item === undefined ? message : `${message}:${item}`))
}

function wordsOf(finding: Verdict['findings'][number]): string {
  const { text, remedy } = describe(finding)
  return `${text}; ${remedy}`
}
